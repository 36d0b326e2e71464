package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import org.jspecify.annotations.Nullable;

/**
 * What drives a diagonal recurrence {@code h_t = a_t h_{t-1} + b_t}: for a sequence with time as axis 1, or for one
 * position without that axis.
 *
 * @param a coefficients, broadcastable to b
 * @param b inputs
 */
record Drive(Var a, Var b) {
  /** Returns the states of a sequence; nulls stand for a zero state and no resets. */
  LinearScan.Result solve(@Nullable Var h, @Nullable Var resets) {
    return LinearScan.along(1).from(h).resets(resets).solve(a, b);
  }

  /** Returns the state after one position. */
  Var next(Var h) {
    return a.mul(h).add(b);
  }
}
