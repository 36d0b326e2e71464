package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import org.jspecify.annotations.Nullable;

/**
 * One input of an elementwise op as one task sees it: a contiguous run for each tile, in place where the elements are
 * one, else gathered into scratch memory that stays in the first-level cache.
 *
 * <p>A gathered run that comes again (a broadcast row, a scalar) is gathered once.
 */
final class Operand {
  private final Walk walk;
  private final int tile;
  private final int period;
  private @Nullable Storage scratch;
  private int scratchPhase = -1;
  private int scratchLength;
  private Storage storage;
  private int offset;

  Operand(Walk walk, int tile) {
    this.walk = walk;
    this.tile = tile;
    this.period = walk.period();
    this.storage = walk.source();
  }

  /** Makes elements {@code start} to {@code start + n - 1} of the row-major order the current run. */
  void seek(int start, int n) {
    int position = walk.inPlace(start, n);
    if (position >= 0) {
      storage = walk.source();
      offset = position;
      return;
    }
    if (scratch == null) {
      scratch = Storage.allocate(walk.source().dtype(), tile);
    }
    int phase = period == 0 ? start : start % period;
    if (phase != scratchPhase || n > scratchLength) {
      walk.copy(start, n, scratch, 0);
      scratchPhase = phase;
      scratchLength = n;
    }
    storage = scratch;
    offset = 0;
  }

  /** Where the current run begins in its arrays. */
  int offset() {
    return offset;
  }

  float[] f32() {
    return ((Storage.F32) storage).array();
  }

  double[] f64() {
    return ((Storage.F64) storage).array();
  }

  int[] i32() {
    return ((Storage.I32) storage).array();
  }

  boolean[] bool() {
    return ((Storage.Bool) storage).array();
  }

  Storage.C64 c64() {
    return (Storage.C64) storage;
  }

  Storage.C128 c128() {
    return (Storage.C128) storage;
  }

  /** The arrays of the current run. */
  Storage storage() {
    return storage;
  }
}
