package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import org.jspecify.annotations.Nullable;

/**
 * The Complex-Gated Linear Recurrent Unit (De et al. 2024, arXiv 2402.19427, Appendix B) inside the block of {@link
 * RgLru}, in whose place it stands:
 *
 * <pre>{@code
 * r_t = sigmoid(W_a x_t + b_a)     i_t = sigmoid(W_i x_t + b_i)       block-diagonal, half as many outputs as inputs
 * a_t = exp(-8 softplus(p) r_t + i q r_t)                             complex; the gate turns the phase as well
 * h_t = a_t h_{t-1} + sqrt(1 - |a_t|^2) i_t (x_t^re + i x_t^im)       halves of x as real and imaginary parts
 * y_t = W_o ([Re h_t, Im h_t] GELU(W_y u_t))
 * }</pre>
 *
 * <p>Factor, block and initial values are those of {@link RgLru}; q is uniform in [0, 0.1 pi] at first, as in
 * RecurrentGemma, which has q of its own where the paper writes {@code (sigmoid(p) e^(i theta))^(8 r_t)}.
 *
 * @param dModel channels of input and output
 * @param dInner inner channels, even: half as many complex states
 * @param blocks blocks of each gate, a divisor of dInner / 2
 * @since 0.1
 */
public record CgLru(int dModel, int dInner, int blocks) implements Recurrence {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive, dInner is odd or blocks do not divide its half
   */
  public CgLru {
    InputCheck.positive("CgLru", "dModel", dModel);
    InputCheck.positive("CgLru", "dInner", dInner);
    InputCheck.positive("CgLru", "blocks", blocks);
    if (dInner % 2 != 0) {
      throw new IllegalArgumentException(
          "CgLru: dInner (=" + dInner + ") must be even, its halves are real and imaginary parts");
    }
    if (dInner / 2 % blocks != 0) {
      throw new IllegalArgumentException(
          "CgLru: blocks (=" + blocks + ") must divide half of dInner (=" + dInner + ")");
    }
  }

  /**
   * Returns the block for two sizes, with as many gate blocks, up to 16, as leave each 32 outputs.
   *
   * @param dState inner channels, even: half as many complex states
   */
  public static CgLru of(int dModel, int dState) {
    return new CgLru(dModel, dState, HawkBlock.blocks(dState / 2));
  }

  @Override
  public void declare(Declaration to) {
    block().declare(to);
  }

  @Override
  public Var apply(Scope scope, Var u) {
    return block().apply(scope, u);
  }

  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}
   * @param state from {@link #initialState}, this method or {@link #step}; null for the start of a sequence
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output {@code (batch, length, dModel)}, and the state after the last position
   */
  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    return block().run(scope, u, state, resets);
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return block().initialState(scope, batch);
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    return block().step(scope, u, state);
  }

  private HawkBlock block() {
    return new HawkBlock("CgLru", dModel, new ComplexGatedUnit(dInner, blocks));
  }
}
