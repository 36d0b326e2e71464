package io.scangrad.tornado;

import io.scangrad.autodiff.program.Program.Step;

/**
 * Says that a program has an op that cannot run on a device, and which line asked for it.
 *
 * @since 0.1
 */
public final class NotLoweredException extends UnsupportedOperationException {
  NotLoweredException(Step step, String why) {
    super("tornado: " + step.op().name() + " to " + step.result() + " cannot run on a device: " + why
        + (step.origin() == null ? "" : " (the op comes from " + step.origin() + ")"));
  }
}
