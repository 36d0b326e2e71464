package io.scangrad.tensor.op;

/**
 * The adjoint of {@link LinearScan} in its inputs: {@code g_t = w_t + conj(a_{t+1}) g_{t+1}} along one axis, all steps
 * kept.
 *
 * <p>With w the cotangent of the states of {@code LinearScan(axis, reverse)}, the result is the cotangent of its b.
 * {@code reverse} is that of the scan whose adjoint this is, and the adjoint runs against it: without {@code reverse}
 * from the last step, {@code g_T = w_T}, down to the first; with {@code reverse} from the first step, {@code g_1 =
 * w_1}, up to the last, {@code g_t = w_t + conj(a_{t-1}) g_{t-1}}. The coefficient of the step at which it ends is not
 * read. A step is reached by the coefficients of the step before it, conjugated: no shifted copy of them is needed.
 *
 * <p>Inputs {@code (a, w)} of one real or complex type. {@code w} has the shape of the result. {@code a}, as it is
 * given to the scan, has the rank of {@code w}; each size is that of {@code w} or 1: size 1 on the axis means
 * coefficients constant in time. Length 0 gives the empty result.
 *
 * @param axis the time axis, 0 to rank - 1
 * @param reverse whether the scan whose adjoint this is runs backwards in time; this op then runs forwards
 * @since 0.1
 */
public record AdjointScan(int axis, boolean reverse) implements Op {
  /** Returns the scan whose adjoint this is. */
  public LinearScan scan() {
    return new LinearScan(axis, reverse);
  }
}
