package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.Tiles.Cost;
import java.util.ArrayList;
import java.util.List;

/** Collects the loops of a chain in the order in which they run, and numbers the planes that they write. */
final class Steps {
  private final List<Step> steps = new ArrayList<>();
  private final List<DType> kinds = new ArrayList<>();

  /**
   * One loop.
   *
   * @param loop what it does
   * @param cost how much work one element is
   * @param in planes it reads
   * @param out planes it writes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Step(TileLoop loop, Cost cost, int[] in, int[] out) {}

  /** Returns a new value that no step writes: an input. */
  Planes input(DType dtype) {
    int re = plane(dtype.toReal());
    return dtype.isComplex() ? Planes.complex(dtype, re, plane(dtype.toReal())) : Planes.of(dtype, re);
  }

  /** Adds a loop with one result, of type {@code kind}, and returns the result's plane. */
  int add(Cost cost, DType kind, TileLoop loop, int... in) {
    int out = plane(kind);
    steps.add(new Step(loop, cost, in, new int[] {out}));
    return out;
  }

  /** Adds a loop whose result is no complex number. */
  Planes real(Cost cost, DType dtype, TileLoop loop, int... in) {
    return Planes.of(dtype, add(cost, dtype, loop, in));
  }

  /** Adds a loop that writes both planes of a complex result. */
  Planes complex(Cost cost, DType dtype, TileLoop loop, int... in) {
    int re = plane(dtype.toReal());
    int im = plane(dtype.toReal());
    steps.add(new Step(loop, cost, in, new int[] {re, im}));
    return Planes.complex(dtype, re, im);
  }

  /** Adds a copy of a plane and returns the plane of the copy. */
  int copy(int plane) {
    return add(Cost.ARITHMETIC, kinds.get(plane), TileLoop::copy, plane);
  }

  /** The loops so far. */
  List<Step> steps() {
    return steps;
  }

  /** The type of each plane so far; none is complex. */
  List<DType> kinds() {
    return kinds;
  }

  private int plane(DType kind) {
    kinds.add(kind);
    return kinds.size() - 1;
  }
}
