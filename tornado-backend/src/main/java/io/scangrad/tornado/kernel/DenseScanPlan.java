package io.scangrad.tornado.kernel;

/**
 * How recurrences with a matrix are shared out: a group takes one sequence through all steps.
 *
 * @since 0.1
 */
public final class DenseScanPlan {
  /** Items of a group. */
  public static final int GROUP = 128;

  static final int TANH = 1;
  static final int RELU = 2;
  static final int REVERSE = 4;
  static final int GATED = 8;
  static final int RESETTING = 16;

  private DenseScanPlan() {}

  /** Returns the groups for a number of sequences. */
  public static Groups groups(int batch) {
    return new Groups(batch, GROUP);
  }

  /** Returns what a kernel is told of the op, as bits. */
  public static int form(boolean tanh, boolean relu, boolean reverse, boolean gated, boolean resetting) {
    return (tanh ? TANH : 0) | (relu ? RELU : 0) | (reverse ? REVERSE : 0) | (gated ? GATED : 0)
        | (resetting ? RESETTING : 0);
  }
}
