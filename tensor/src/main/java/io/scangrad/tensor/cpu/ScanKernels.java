package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The linear recurrence and its adjoint along any axis, brought to (outer, length, inner). */
final class ScanKernels {
  /** With fewer neighbouring channels than this, time is moved to the front, so that whole vectors advance together. */
  private static final int FEW_CHANNELS = 8;

  private final Parallel parallel;
  private final Tiles tiles;

  ScanKernels(Parallel parallel, Tiles tiles) {
    this.parallel = parallel;
    this.tiles = tiles;
  }

  /** Writes the states in row-major order. */
  void run(LinearScan op, Tensor a, Tensor b, Tensor h0, Storage out) {
    run(op, false, a, b, h0, out);
  }

  /** Writes the cotangents of the scan's inputs in row-major order. */
  void run(AdjointScan op, Tensor a, Tensor w, Storage out) {
    run(op.scan(), true, a, w, null, out);
  }

  /** Solves a recurrence, or its adjoint from zero. */
  private void run(LinearScan op, boolean adjoint, Tensor a, Tensor b, @Nullable Tensor h0, Storage out) {
    if (movesTime(op, b.shape())) {
      tiles.copy(timeFirst(op, adjoint, a, b, h0, tiles.memory().scratch(b.dtype(), b.elements())), out);
    } else {
      inPlace(op, adjoint, a, b, h0, out);
    }
  }

  private static boolean movesTime(LinearScan op, Shape shape) {
    return shape.elements() > 0 && product(shape, op.axis() + 1, shape.rank()) < FEW_CHANNELS
        && product(shape, 0, op.axis()) > 1;
  }

  private void inPlace(LinearScan op, boolean adjoint, Tensor a, Tensor b, @Nullable Tensor h0, Storage out) {
    Shape shape = b.shape();
    if (shape.elements() == 0) {
      return;
    }
    int outer = product(shape, 0, op.axis());
    int inner = product(shape, op.axis() + 1, shape.rank());
    int length = shape.size(op.axis());
    Tensor reduced = withoutRepetition(a, shape, op.axis());
    int aOuter = product(reduced.shape(), 0, op.axis());
    int aLength = reduced.shape().size(op.axis());
    Shape folded = Shape.of(aOuter, aLength, inner);
    @Nullable Layout view = reduced.layout().reshape(folded);
    boolean inPlace = view != null && (inner == 1 || view.stride(2) == 1);
    Tensor coefficients = inPlace ? reduced : tiles.scratchCopy(reduced);
    Layout layout = view != null && inPlace ? view : Layout.contiguous(folded);
    ScanShape scan = new ScanShape(outer, length, inner, op.reverse(), layout.offset(),
        aOuter == 1 ? 0 : layout.stride(0), aLength == 1 ? 0 : layout.stride(1));
    solve(adjoint ? scan.transposed() : scan, coefficients.storage(), tiles.inOrder(b),
        h0 == null ? null : tiles.inOrder(h0), out);
  }

  private void solve(ScanShape scan, Storage a, Tensor b, @Nullable Tensor h0, Storage out) {
    int bOffset = b.layout().offset();
    int hOffset = h0 == null ? 0 : h0.layout().offset();
    @Nullable Storage start = h0 == null ? null : h0.storage();
    Memory memory = tiles.memory();
    switch (out) {
      case Storage.F32(float[] h) -> LinearScanKernel.scan(parallel, memory, scan, ((Storage.F32) a).array(),
          ((Storage.F32) b.storage()).array(), bOffset,
          start instanceof Storage.F32 initial ? initial.array() : null, hOffset, h, 0);
      case Storage.F64(double[] h) -> LinearScanKernel.scan(parallel, memory, scan, ((Storage.F64) a).array(),
          ((Storage.F64) b.storage()).array(), bOffset,
          start instanceof Storage.F64 initial ? initial.array() : null, hOffset, h, 0);
      case Storage.C64(float[] re, float[] im) -> {
        Storage.C64 coefficient = (Storage.C64) a;
        Storage.C64 input = (Storage.C64) b.storage();
        Storage.@Nullable C64 initial = (Storage.@Nullable C64) start;
        LinearScanKernel.scan(parallel, memory, scan, coefficient.re(), coefficient.im(), input.re(), input.im(),
            bOffset, initial == null ? null : initial.re(), initial == null ? null : initial.im(), hOffset, re, im, 0);
      }
      case Storage.C128(double[] re, double[] im) -> {
        Storage.C128 coefficient = (Storage.C128) a;
        Storage.C128 input = (Storage.C128) b.storage();
        Storage.@Nullable C128 initial = (Storage.@Nullable C128) start;
        LinearScanKernel.scan(parallel, memory, scan, coefficient.re(), coefficient.im(), input.re(), input.im(),
            bOffset, initial == null ? null : initial.re(), initial == null ? null : initial.im(), hOffset, re, im, 0);
      }
      case Storage.I32 _, Storage.Bool _ -> throw new AssertionError("linearScan must have refused " + b.dtype());
    }
  }

  /** Scans with the time axis first into {@code out}; returns a view of it with the axes back in place. */
  private Tensor timeFirst(LinearScan op, boolean adjoint, Tensor a, Tensor b, @Nullable Tensor h0, Storage out) {
    int rank = b.shape().rank();
    int[] forth = new int[rank];
    int[] back = new int[rank];
    forth[0] = op.axis();
    for (int d = 0, k = 1; d < rank; d++) {
      if (d != op.axis()) {
        forth[k++] = d;
      }
    }
    for (int d = 0; d < rank; d++) {
      back[forth[d]] = d;
    }
    LinearScan first = new LinearScan(0, op.reverse());
    Tensor moved = b.permute(forth);
    inPlace(first, adjoint, a.permute(forth), moved, h0 == null ? null : h0.permute(forth), out);
    return Tensor.of(out, Layout.contiguous(moved.shape())).permute(back);
  }

  /**
   * The coefficients with one row where all rows share them and one step where they are constant in time, whether
   * that shows in their sizes or in strides of 0; along the channels all of them.
   */
  private static Tensor withoutRepetition(Tensor a, Shape shape, int axis) {
    int[] sizes = shape.toArray();
    if (repeats(a, 0, axis)) {
      Arrays.fill(sizes, 0, axis, 1);
    }
    if (repeats(a, axis, axis + 1)) {
      sizes[axis] = 1;
    }
    int[] once = new int[sizes.length];
    int[] steps = new int[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      once[d] = Math.min(a.shape().size(d), sizes[d]);
      steps[d] = 1;
    }
    return a.slice(new int[sizes.length], once, steps).expand(Shape.of(sizes));
  }

  private static boolean repeats(Tensor a, int from, int to) {
    boolean same = true;
    for (int d = from; d < to; d++) {
      same &= a.shape().size(d) == 1 || a.layout().stride(d) == 0;
    }
    return same;
  }

  private static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int d = from; d < to; d++) {
      product *= shape.size(d);
    }
    return product;
  }
}
