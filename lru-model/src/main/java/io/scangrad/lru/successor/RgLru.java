package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import org.jspecify.annotations.Nullable;

/**
 * The Real-Gated Linear Recurrent Unit inside the recurrent block of Hawk and Griffin (De et al. 2024, arXiv
 * 2402.19427, sections 2.3 and 2.4):
 *
 * <pre>{@code
 * x_t = convolution_4(W_x u)_t + bias                                 causal, of each channel by itself
 * r_t = sigmoid(W_a x_t + b_a)     i_t = sigmoid(W_i x_t + b_i)       block-diagonal W_a, W_i
 * a_t = exp(-8 softplus(p) r_t)
 * h_t = a_t h_{t-1} + sqrt(1 - a_t^2) (i_t x_t)
 * y_t = W_o (h_t GELU(W_y u_t))
 * }</pre>
 *
 * <p>Where a sequence begins, at the first position of a run without a state, of the first step and at resets, the
 * factor {@code sqrt(1 - a_t^2)} is 1. It is computed as {@code sqrt(-expm1(2 log a))}, which keeps its digits near
 * {@code a = 1}, and its root has a slope of at most 1000. At first {@code exp(-softplus(p))} is uniform by area on the
 * ring [0.9, 0.999], W_x, W_y, W_o and the gates are LeCun normal, weights of the convolution have variance 0.01/4,
 * biases are 0 (RecurrentGemma).
 *
 * @param dModel channels of input and output
 * @param dInner inner channels, which are the states; RecurrentGemma has dModel, Griffin about 4/3 of it
 * @param blocks blocks of each gate, a divisor of dInner; Griffin has 16
 * @since 0.1
 */
public record RgLru(int dModel, int dInner, int blocks) implements Recurrence {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or blocks do not divide dInner
   */
  public RgLru {
    InputCheck.positive("RgLru", "dModel", dModel);
    InputCheck.positive("RgLru", "dInner", dInner);
    InputCheck.positive("RgLru", "blocks", blocks);
    if (dInner % blocks != 0) {
      throw new IllegalArgumentException("RgLru: blocks (=" + blocks + ") must divide dInner (=" + dInner + ")");
    }
  }

  /**
   * Returns the block for two sizes, with as many gate blocks, up to 16, as leave each 32 channels.
   *
   * @param dState inner channels, which are the states
   */
  public static RgLru of(int dModel, int dState) {
    return new RgLru(dModel, dState, HawkBlock.blocks(dState));
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
    return new HawkBlock("RgLru", dModel, new RealGatedUnit(dInner, blocks));
  }
}
