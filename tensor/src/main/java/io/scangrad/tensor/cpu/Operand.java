package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;

/**
 * One plane of an input as one task sees it: a contiguous run for each tile, in place where the elements are one, else
 * gathered into scratch memory that stays in the first-level cache.
 *
 * <p>A gathered run that comes again (a broadcast row, a scalar) is gathered once.
 */
final class Operand {
  private final Run run;
  private Storage scratch;
  private int scratchPhase;
  private int scratchLength;

  /** Creates the operand of planes of one type, which sets a run. */
  Operand(DType kind, Run run) {
    this.run = run;
    this.scratch = Storage.allocate(kind, 0);
  }

  /** Forgets what was gathered. */
  void begin() {
    scratchPhase = -1;
    scratchLength = 0;
  }

  /**
   * Points the run at elements {@code start} to {@code start + n - 1} of a row-major walk, the same one since
   * {@link #begin}; no tile is longer than {@code tile}.
   */
  void seek(Walk walk, int start, int n, int tile) {
    int position = walk.inPlace(start, n);
    if (position >= 0) {
      run.set(PlaneArrays.of(walk.source(), false), position);
      return;
    }
    if (scratch.length() < tile) {
      scratch = Storage.allocate(scratch.dtype(), tile);
    }
    int period = walk.period();
    int phase = period == 0 ? start : start % period;
    if (phase != scratchPhase || n > scratchLength) {
      walk.copy(start, n, scratch, 0);
      scratchPhase = phase;
      scratchLength = n;
    }
    run.set(PlaneArrays.of(scratch, false), 0);
  }
}
