package io.scangrad.tornado.simulator;

import org.jspecify.annotations.Nullable;

/** Remembers who read, wrote and atomically changed the cells of an array, and finds the accesses that conflict. */
final class Shadow {
  private final int size;
  private @Nullable Accesses reads;
  private @Nullable Accesses writes;
  private @Nullable Accesses atomics;

  Shadow(int size) {
    this.size = size;
  }

  /** How an item touched a cell that another touches without a barrier between. */
  record Conflict(Access access, int item) {}

  /** Notes an access, and gives one that it conflicts with, if there is one. */
  @Nullable Conflict touch(Access access, int cell, int item, Epoch now) {
    return switch (access) {
      case READ -> read(cell, item, now);
      case WRITE -> write(cell, item, now);
      case ATOMIC -> atomic(cell, item, now);
    };
  }

  private @Nullable Conflict read(int cell, int item, Epoch now) {
    if (reads == null) {
      reads = new Accesses(size);
    }
    reads.add(cell, item, now);
    return conflict(null, writes, atomics, cell, item, now);
  }

  private @Nullable Conflict write(int cell, int item, Epoch now) {
    if (writes == null) {
      writes = new Accesses(size);
    }
    Conflict conflict = conflict(reads, writes, atomics, cell, item, now);
    writes.add(cell, item, now);
    return conflict;
  }

  private @Nullable Conflict atomic(int cell, int item, Epoch now) {
    if (atomics == null) {
      atomics = new Accesses(size);
    }
    atomics.add(cell, item, now);
    return conflict(reads, writes, null, cell, item, now);
  }

  /** Whether the cell was written since an epoch. */
  boolean writtenSince(int cell, int from) {
    return writes != null && writes.since(cell, from);
  }

  private static @Nullable Conflict conflict(
      @Nullable Accesses reads,
      @Nullable Accesses writes,
      @Nullable Accesses atomics,
      int cell,
      int item,
      Epoch now) {
    int other = by(writes, cell, item, now);
    if (other != Accesses.NOBODY) {
      return new Conflict(Access.WRITE, other);
    }
    other = by(atomics, cell, item, now);
    if (other != Accesses.NOBODY) {
      return new Conflict(Access.ATOMIC, other);
    }
    other = by(reads, cell, item, now);
    return other == Accesses.NOBODY ? null : new Conflict(Access.READ, other);
  }

  private static int by(@Nullable Accesses accesses, int cell, int item, Epoch now) {
    return accesses == null ? Accesses.NOBODY : accesses.unordered(cell, item, now);
  }
}
