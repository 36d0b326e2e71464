package io.scangrad.tornado;

import static io.scangrad.tornado.KernelLowering.product;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tornado.kernel.DoubleComplexScan;
import io.scangrad.tornado.kernel.DoubleScan;
import io.scangrad.tornado.kernel.FloatComplexScan;
import io.scangrad.tornado.kernel.FloatScan;
import io.scangrad.tornado.kernel.ScanPlan;
import java.util.List;

/** Linear recurrences and their adjoints as kernels over (outer, length, inner), in one phase or in three. */
record ScanLowering(KernelLowering op) {
  void lower(LinearScan scan) {
    lower(scan.axis(), scan.reverse(), false, op.input(2));
  }

  void lower(AdjointScan scan) {
    Rows unread = op.input(1);
    lower(scan.axis(), !scan.reverse(), true, unread);
  }

  private void lower(int axis, boolean reverse, boolean adjoint, Rows h0) {
    Shape shape = op.shape();
    int rank = shape.rank();
    int outer = product(shape, 0, axis);
    int length = shape.size(axis);
    int inner = product(shape, axis + 1, rank);
    Layout coefficients = op.layout(0);
    boolean variesOuter = varies(coefficients, 0, axis);
    boolean variesTime = varies(coefficients, axis, axis + 1);
    boolean variesInner = varies(coefficients, axis + 1, rank);
    Rows a = op.input(0, needed(coefficients, axis, variesOuter, variesTime, variesInner));
    Rows b = op.input(1);
    ScanPlan.Kind kind = new ScanPlan.Kind(reverse, adjoint, variesOuter, variesTime, variesInner);
    Occupancy occupancy = op.lowering().occupancy();
    boolean carryDoubles = occupancy.doubles();
    ScanPlan plan = ScanPlan.of(outer, length, inner, kind, carryDoubles, occupancy.items());
    boolean complex = op.dtype().isComplex();
    List<Integer> ab = KernelLowering.arrays(a.planes(), b.planes());
    if (plan.chunks() == 1) {
      op.call("scanWhole",
          choose(KernelCode.of(FloatScan::scanWhole), KernelCode.of(DoubleScan::scanWhole),
              KernelCode.of(FloatComplexScan::scanWhole), KernelCode.of(DoubleComplexScan::scanWhole)),
          plan.lanes(), KernelLowering.arrays(ab, h0.planes(), op.result()),
          List.of(outer, length, inner, a.offset(), b.offset(), h0.offset()), plan.form());
      return;
    }
    List<Integer> carry = op.temporary(op.dtype().toReal(), plan.carryElements(outer, inner, complex));
    op.call("scanChunks",
        choose(KernelCode.of(FloatScan::scanChunks), KernelCode.of(DoubleScan::scanChunks),
            KernelCode.of(FloatComplexScan::scanChunks), KernelCode.of(DoubleComplexScan::scanChunks)),
        plan.pieces(), KernelLowering.arrays(ab, carry), List.of(outer, length, inner, a.offset(), b.offset()),
        plan.form());
    Object carrying = carryDoubles
        ? choose(KernelCode.of(FloatScan::carryDoubles), KernelCode.of(DoubleScan::carryDoubles),
            KernelCode.of(FloatComplexScan::carryDoubles), KernelCode.of(DoubleComplexScan::carryDoubles))
        : choose(KernelCode.of(FloatScan::carryChunks), KernelCode.of(DoubleScan::carryChunks),
            KernelCode.of(FloatComplexScan::carryChunks), KernelCode.of(DoubleComplexScan::carryChunks));
    op.call("scanCarry", carrying, plan.lanes(), KernelLowering.arrays(ab, carry, h0.planes()),
        List.of(outer, length, inner, a.offset(), b.offset(), h0.offset()), plan.form());
    op.call("scanRest",
        choose(KernelCode.of(FloatScan::scanRest), KernelCode.of(DoubleScan::scanRest),
            KernelCode.of(FloatComplexScan::scanRest), KernelCode.of(DoubleComplexScan::scanRest)),
        plan.pieces(), KernelLowering.arrays(ab, carry, op.result()),
        List.of(outer, length, inner, a.offset(), b.offset()), plan.form());
  }

  private Object choose(Object floats, Object doubles, Object complexFloats, Object complexDoubles) {
    return switch (op.dtype()) {
      case FLOAT32 -> floats;
      case FLOAT64 -> doubles;
      case COMPLEX64 -> complexFloats;
      case COMPLEX128 -> complexDoubles;
      case INT32, BOOL -> throw new AssertionError("no recurrence of " + op.dtype());
    };
  }

  private static boolean varies(Layout a, int from, int to) {
    boolean varies = false;
    for (int d = from; d < to; d++) {
      varies |= a.shape().size(d) != 1 && a.stride(d) != 0;
    }
    return varies;
  }

  /** Returns the coefficients with all axes of the outer, time or inner ones, or with none of them. */
  private Layout needed(Layout a, int axis, boolean variesOuter, boolean variesTime, boolean variesInner) {
    int rank = a.shape().rank();
    int[] full = new int[rank];
    int[] first = new int[rank];
    int[] ones = new int[rank];
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      boolean varies = d < axis ? variesOuter : d == axis ? variesTime : variesInner;
      ones[d] = 1;
      full[d] = varies ? op.shape().size(d) : 1;
      sizes[d] = varies ? a.shape().size(d) : Math.min(1, a.shape().size(d));
    }
    Layout kept = a.slice(first, sizes, ones);
    return kept.shape().elements() == 0 ? kept : kept.expand(Shape.of(full));
  }
}
