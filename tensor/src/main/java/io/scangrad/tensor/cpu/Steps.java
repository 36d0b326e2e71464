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
   * @param formulas what it computes for each plane that it writes, if it can be part of a generated loop; else empty
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Step(TileLoop loop, Cost cost, int[] in, int[] out, List<Formula> formulas) {
    /** A loop that runs as it is. */
    Step(TileLoop loop, Cost cost, int[] in, int[] out) {
      this(loop, cost, in, out, List.of());
    }
  }

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

  /** Adds a loop with one result that a formula describes, and returns the result's plane. */
  int add(Formula formula, Cost cost, DType kind, TileLoop loop, int... in) {
    int out = plane(kind);
    boolean known = kind == DType.FLOAT32 || kind == DType.FLOAT64;
    steps.add(new Step(loop, cost, in, new int[] {out}, known ? List.of(formula) : List.of()));
    return out;
  }

  /** Adds the loop of a complex product, which writes both planes of its result. */
  Planes product(Cost cost, DType dtype, TileLoop loop, int... in) {
    int re = plane(dtype.toReal());
    int im = plane(dtype.toReal());
    steps.add(new Step(loop, cost, in, new int[] {re, im},
        List.of(Formula.REAL_OF_PRODUCT, Formula.IMAGINARY_OF_PRODUCT)));
    return Planes.complex(dtype, re, im);
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
