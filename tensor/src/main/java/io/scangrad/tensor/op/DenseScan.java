package io.scangrad.tensor.op;

/**
 * A recurrence with a matrix, fused over time: {@code h_t = s(d_t (M h_{t-1} + b_t))}, the product by {@code d_t} and
 * the function s element by element, all states kept.
 *
 * <p>Inputs {@code (m, b, h0)}, then {@code d} if {@code gated}, then {@code r} if {@code resetting}; all of one real
 * type, {@code r} of truth values:
 *
 * <ul>
 *   <li>{@code m (n, n)}: row i holds what the states before give to channel i;
 *   <li>{@code b (batch, length, n)}: the inputs; the result has its shape;
 *   <li>{@code h0 (batch, n)}: the state before the first step, in reverse after the last;
 *   <li>{@code d (batch, length, n)}: the gate, 1 where it is absent;
 *   <li>{@code r (batch, length)}: where true, the product with M is left out of the step, so that nothing passes from
 *       the state before it, not even NaN.
 * </ul>
 *
 * <p>Length, batch and n may be 0; length 0 gives the empty result. With s the identity this is linear in b and h0 for
 * fixed M and d, and the adjoint in b is the same op with M transposed, run against time; tangents of every variant are
 * of that kind too. So one op serves the vanilla recurrent networks (tanh, relu, linear) and all their derivatives.
 *
 * @param activation the function s
 * @param reverse whether time runs backwards: {@code h_t = s(d_t (M h_{t+1} + b_t))}
 * @param gated whether there is a gate
 * @param resetting whether there are resets
 * @since 0.1
 */
public record DenseScan(Activation activation, boolean reverse, boolean gated, boolean resetting) implements Op {
  /** What is applied to every element of a state. */
  public enum Activation {
    /** Nothing: a linear recurrence. */
    IDENTITY,
    /** The hyperbolic tangent. */
    TANH,
    /** The larger of the number and 0; its slope at 0 is taken as 0. */
    RELU
  }

  /** The place of M among the inputs. */
  public static final int MATRIX = 0;

  /** The place of b among the inputs. */
  public static final int DRIVE = 1;

  /** The place of h0 among the inputs. */
  public static final int INITIAL = 2;

  /** The place of the gate among the inputs, if there is one. */
  public static final int GATE = 3;

  /** Returns how many inputs there are: 3 to 5. */
  public int inputs() {
    return 3 + (gated ? 1 : 0) + (resetting ? 1 : 0);
  }

  /**
   * Returns the place of the resets among the inputs.
   *
   * @throws IllegalStateException if there are none
   */
  public int resets() {
    if (!resetting) {
      throw new IllegalStateException("denseScan: there are no resets among the inputs of " + this);
    }
    return inputs() - 1;
  }
}
