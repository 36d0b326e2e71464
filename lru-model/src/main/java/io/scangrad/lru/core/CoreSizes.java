package io.scangrad.lru.core;

/**
 * The sizes and initial ranges from which every {@link Core} is made. A core ignores what it has no use for.
 *
 * @param dModel channels of input and output, H
 * @param dState states of a layer, N; complex ones for complex cores
 * @param rMin inner radius of the ring of initial eigenvalues, in {@code [0, rMax)}
 * @param rMax outer radius of that ring, at most 1
 * @param maxPhase largest initial phase in radians, in {@code (0, 2 pi]}
 * @param dtMin smallest initial step size of cores that discretise, positive
 * @param dtMax largest initial step size, at least {@code dtMin}
 * @param hippoBlocks HiPPO matrices on the diagonal of S5's initial state matrix, at least 1
 * @param bidirectional whether a second pass runs backwards in time
 * @since 0.1
 */
public record CoreSizes(int dModel, int dState, double rMin, double rMax, double maxPhase, double dtMin, double dtMax,
    int hippoBlocks, boolean bidirectional) {
  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if a size is not positive or a range is empty
   */
  public CoreSizes {
    check(dModel >= 1, "dModel", dModel, "must be at least 1");
    check(dState >= 1, "dState", dState, "must be at least 1");
    check(rMin >= 0 && rMin <= rMax && rMin < 1, "rMin", rMin, "must lie in [0, 1) and be at most rMax (=" + rMax + ")");
    check(rMax > 0 && rMax <= 1, "rMax", rMax, "must lie in (0, 1]");
    check(maxPhase > 0 && maxPhase <= 2 * Math.PI, "maxPhase", maxPhase, "must lie in (0, 2 pi]");
    check(dtMin > 0 && dtMin <= dtMax, "dtMin", dtMin, "must lie in (0, dtMax] with dtMax (=" + dtMax + ")");
    check(dtMax < Double.POSITIVE_INFINITY, "dtMax", dtMax, "must be finite");
    check(hippoBlocks >= 1, "hippoBlocks", hippoBlocks, "must be at least 1");
  }

  /** Returns the sizes of a causal core with the usual ranges: the whole disk, step sizes from 1e-3 to 1e-1. */
  public static CoreSizes of(int dModel, int dState) {
    return new CoreSizes(dModel, dState, 0, 1, 2 * Math.PI, 1e-3, 1e-1, 1, false);
  }

  /** Returns the same with another ring. */
  public CoreSizes withRing(double min, double max, double phase) {
    return new CoreSizes(dModel, dState, min, max, phase, dtMin, dtMax, hippoBlocks, bidirectional);
  }

  /** Returns the same with other step sizes. */
  public CoreSizes withSteps(double min, double max) {
    return new CoreSizes(dModel, dState, rMin, rMax, maxPhase, min, max, hippoBlocks, bidirectional);
  }

  /** Returns the same with another number of HiPPO matrices. */
  public CoreSizes withHippoBlocks(int blocks) {
    return new CoreSizes(dModel, dState, rMin, rMax, maxPhase, dtMin, dtMax, blocks, bidirectional);
  }

  /** Returns the same for one direction or both. */
  public CoreSizes inBothDirections(boolean both) {
    return new CoreSizes(dModel, dState, rMin, rMax, maxPhase, dtMin, dtMax, hippoBlocks, both);
  }

  private static void check(boolean sound, String name, Object value, String rule) {
    if (!sound) {
      throw new IllegalArgumentException("CoreSizes: " + name + " (=" + value + ") " + rule);
    }
  }
}
