package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.Recording;
import java.util.List;

/**
 * Bounds on the rounding errors of a computation that was recorded.
 *
 * @since 0.1
 */
public final class RoundingBounds {
  private RoundingBounds() {}

  /**
   * Returns the outputs, each element with a bound on its rounding error, by running error analysis of the recorded ops
   * in the types that they ran in. Ops of the user's own are probed by enlarged errors instead.
   */
  public static List<Numbers<Bounded>> of(Recording recording) {
    return Replay.bounded(recording);
  }
}
