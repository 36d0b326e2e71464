package io.scangrad.tornado;

import static io.scangrad.tornado.KernelLowering.byType;
import static io.scangrad.tornado.KernelLowering.product;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tornado.kernel.DoubleComplexReduce;
import io.scangrad.tornado.kernel.DoubleDot;
import io.scangrad.tornado.kernel.DoubleExponential;
import io.scangrad.tornado.kernel.DoubleReduce;
import io.scangrad.tornado.kernel.DoubleRunning;
import io.scangrad.tornado.kernel.FloatComplexReduce;
import io.scangrad.tornado.kernel.FloatDot;
import io.scangrad.tornado.kernel.FloatExponential;
import io.scangrad.tornado.kernel.FloatReduce;
import io.scangrad.tornado.kernel.FloatRunning;
import io.scangrad.tornado.kernel.Groups;
import io.scangrad.tornado.kernel.IntReduce;
import io.scangrad.tornado.kernel.IntRunning;
import io.scangrad.tornado.kernel.ReducePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Reductions as kernels over (outer, reduced, inner). Neighbouring axes are reduced as one, others one after another.
 */
record ReduceLowering(KernelLowering op) {
  /** An array seen as (outer, reduced, inner). */
  private record Axes(int outer, int reduced, int inner) {
    static Axes of(Shape shape, int from, int to) {
      return new Axes(product(shape, 0, from), product(shape, from, to), product(shape, to, shape.rank()));
    }

    int results() {
      return outer * inner;
    }

    int elements() {
      return Math.multiplyExact(results(), reduced);
    }
  }

  void lower(ReduceOp reduce) {
    switch (reduce) {
      case ReduceOp.Sum(List<Integer> axes) -> sum(axes);
      case ReduceOp.VDot(List<Integer> axes) -> dot(axes);
      case ReduceOp.Prod(int axis) -> {
        if (op.dtype().isComplex()) {
          columns("prod", isDouble() ? KernelCode.of(DoubleComplexReduce::prod)
              : KernelCode.of(FloatComplexReduce::prod), axis);
        } else {
          reduceAxis(axis, ReducePlan.PROD);
        }
      }
      case ReduceOp.Max(int axis) -> reduceAxis(axis, ReducePlan.MAX);
      case ReduceOp.Min(int axis) -> reduceAxis(axis, ReducePlan.MIN);
      case ReduceOp.ArgMax(int axis) -> index(axis, ReducePlan.MAX);
      case ReduceOp.ArgMin(int axis) -> index(axis, ReducePlan.MIN);
      case ReduceOp.LogSumExp(int axis) -> {
        if (op.dtype().isComplex()) {
          columns("logSumExp", isDouble() ? KernelCode.of(DoubleComplexReduce::logSumExp)
              : KernelCode.of(FloatComplexReduce::logSumExp), axis);
        } else {
          exponential(axis, ReducePlan.LOG_SUM_EXP);
        }
      }
      case ReduceOp.Softmax(int axis) -> exponential(axis, ReducePlan.SOFTMAX);
      case ReduceOp.LogSoftmax(int axis) -> exponential(axis, ReducePlan.LOG_SOFTMAX);
      case ReduceOp.CumSum(int axis, boolean reverse) -> running(axis, reverse ? 1 : 0);
    }
  }

  private boolean isDouble() {
    return op.spec(0).dtype().isDouble();
  }

  private Axes along(int axis) {
    return Axes.of(op.spec(0).shape(), axis, axis + 1);
  }

  // --- sums and extremes ---------------------------------------------------------------------------------------------

  /** Runs of neighbouring axes, the last first; axes of size 1 between them do not part them. */
  private static List<int[]> runs(Shape shape, List<Integer> axes) {
    List<int[]> runs = new ArrayList<>();
    int end = -1;
    int start = -1;
    for (int d = shape.rank() - 1; d >= 0; d--) {
      if (axes.contains(d) && shape.size(d) != 1) {
        end = end < 0 ? d + 1 : end;
        start = d;
      } else if (shape.size(d) != 1 && end >= 0) {
        runs.add(new int[] {start, end});
        end = -1;
      }
    }
    if (end >= 0) {
      runs.add(new int[] {start, end});
    }
    if (runs.isEmpty()) {
      runs.add(new int[] {0, 0}); // a sum over nothing copies
    }
    return runs;
  }

  private void sum(List<Integer> axes) {
    Rows x = op.input(0);
    for (int part = 0; part < x.planes().size(); part++) {
      sums(x.planes().get(part), x.offset(), op.spec(0).shape(), runs(op.spec(0).shape(), axes), op.result().get(part));
    }
  }

  /** Sums one plane over runs of axes. */
  private void sums(int from, int offset, Shape shape, List<int[]> runs, int to) {
    int x = from;
    Shape left = shape;
    for (int r = 0; r < runs.size(); r++) {
      int[] run = runs.get(r);
      Axes axes = Axes.of(left, run[0], run[1]);
      int y = r == runs.size() - 1 ? to : op.temporary(op.dtype().toReal(), axes.results()).getFirst();
      reduce(op.dtype().toReal(), axes, x, r == 0 ? offset : 0, y, ReducePlan.SUM);
      for (int d = run[0]; d < run[1]; d++) {
        left = left.with(d, 1);
      }
      x = y;
    }
  }

  private void reduceAxis(int axis, int kind) {
    Rows x = op.input(0);
    reduce(op.dtype(), along(axis), x.re(), x.offset(), op.result().getFirst(), kind);
  }

  private void reduce(DType dtype, Axes n, int x, int offset, int y, int kind) {
    ReducePlan plan = ReducePlan.sliced(n.outer, n.reduced, n.inner, op.lowering().occupancy().items());
    int first = plan.slices() == 1 ? y : op.temporary(dtype, n.results() * plan.slices()).getFirst();
    reduce(dtype, plan, n, List.of(x, first), offset, kind);
    if (plan.slices() > 1) {
      Axes slices = new Axes(n.outer, plan.slices(), n.inner);
      ReducePlan last = new ReducePlan(false, 1, Groups.ofItems(n.results()));
      reduce(dtype, last, slices, List.of(first, y), 0, kind);
    }
  }

  private void reduce(DType dtype, ReducePlan plan, Axes n, List<Integer> arrays, int offset, int kind) {
    if (plan.rows()) {
      op.call("reduceRows",
          byType(dtype, KernelCode.of(FloatReduce::rows), KernelCode.of(DoubleReduce::rows),
              KernelCode.of(IntReduce::rows)),
          plan.groups(), arrays, List.of(n.reduced, plan.slices(), offset), kind);
    } else {
      op.call("reduceColumns",
          byType(dtype, KernelCode.of(FloatReduce::columns), KernelCode.of(DoubleReduce::columns),
              KernelCode.of(IntReduce::columns)),
          plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, plan.slices(), offset), kind);
    }
  }

  private void index(int axis, int kind) {
    Rows x = op.input(0);
    Axes n = along(axis);
    ReducePlan plan = ReducePlan.whole(n.outer, n.reduced, n.inner);
    List<Integer> arrays = List.of(x.re(), op.result().getFirst());
    DType dtype = op.spec(0).dtype();
    if (plan.rows()) {
      op.call("indexRows",
          byType(dtype, KernelCode.of(FloatReduce::indexRows), KernelCode.of(DoubleReduce::indexRows),
              KernelCode.of(IntReduce::indexRows)),
          plan.groups(), arrays, List.of(n.reduced, x.offset()), kind);
    } else {
      op.call("indexColumns",
          byType(dtype, KernelCode.of(FloatReduce::indexColumns), KernelCode.of(DoubleReduce::indexColumns),
              KernelCode.of(IntReduce::indexColumns)),
          plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, x.offset()), kind);
    }
  }

  // --- inner products ------------------------------------------------------------------------------------------------

  private void dot(List<Integer> axes) {
    Rows a = op.input(0);
    Rows b = op.input(1);
    Shape shape = op.spec(0).shape();
    List<int[]> runs = runs(shape, axes);
    int[] run = runs.getFirst();
    Axes n = Axes.of(shape, run[0], run[1]);
    Shape left = shape;
    for (int d = run[0]; d < run[1]; d++) {
      left = left.with(d, 1);
    }
    List<int[]> others = runs.subList(1, runs.size());
    boolean complex = op.dtype().isComplex();
    ReducePlan planned = ReducePlan.sliced(n.outer, n.reduced, n.inner, op.lowering().occupancy().items());
    ReducePlan plan = planned.rows() && complex
        ? new ReducePlan(false, planned.slices(), Groups.ofItems(n.results() * planned.slices())) : planned;
    boolean done = plan.slices() == 1 && others.isEmpty();
    List<Integer> y = done ? op.result() : op.temporary(op.dtype(), n.results() * plan.slices());
    List<Integer> arrays = KernelLowering.arrays(a.planes(), b.planes(), y);
    if (complex) {
      op.call("complexDot",
          isDouble() ? KernelCode.of(DoubleDot::complexColumns) : KernelCode.of(FloatDot::complexColumns),
          plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, plan.slices(), a.offset(), b.offset()));
    } else if (plan.rows()) {
      op.call("dotRows", isDouble() ? KernelCode.of(DoubleDot::rows) : KernelCode.of(FloatDot::rows), plan.groups(),
          arrays, List.of(n.reduced, plan.slices(), a.offset(), b.offset()));
    } else {
      op.call("dotColumns", isDouble() ? KernelCode.of(DoubleDot::columns) : KernelCode.of(FloatDot::columns),
          plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, plan.slices(), a.offset(), b.offset()));
    }
    for (int part = 0; !done && part < y.size(); part++) {
      int to = op.result().get(part);
      int summed = others.isEmpty() ? to : op.temporary(op.dtype().toReal(), n.results()).getFirst();
      reduce(op.dtype().toReal(), new Axes(n.outer, plan.slices(), n.inner), y.get(part), 0, summed, ReducePlan.SUM);
      if (!others.isEmpty()) {
        sums(summed, 0, left, others, to);
      }
    }
  }

  // --- along one axis ------------------------------------------------------------------------------------------------

  /** A kernel with an item for each result. */
  private void columns(String name, Object code, int axis) {
    Rows x = op.input(0);
    Axes n = along(axis);
    op.call(name, code, Groups.ofItems(n.results()), KernelLowering.arrays(x.planes(), op.result()),
        List.of(n.outer, n.reduced, n.inner, x.offset()));
  }

  private void exponential(int axis, int kind) {
    Rows x = op.input(0);
    Axes n = along(axis);
    ReducePlan plan = ReducePlan.whole(n.outer, n.reduced, n.inner);
    List<Integer> arrays = List.of(x.re(), op.result().getFirst());
    if (plan.rows()) {
      op.call("exponentialRows",
          isDouble() ? KernelCode.of(DoubleExponential::rows) : KernelCode.of(FloatExponential::rows), plan.groups(),
          arrays, List.of(n.reduced, x.offset()), kind);
    } else {
      op.call("exponentialColumns",
          isDouble() ? KernelCode.of(DoubleExponential::columns) : KernelCode.of(FloatExponential::columns),
          plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, x.offset()), kind);
    }
  }

  private void running(int axis, int reverse) {
    Rows x = op.input(0);
    Axes n = along(axis);
    if (n.elements() == 0) {
      return;
    }
    ReducePlan plan = ReducePlan.running(n.outer, n.reduced, n.inner);
    DType dtype = op.dtype().toReal();
    for (int part = 0; part < x.planes().size(); part++) {
      List<Integer> arrays = List.of(x.planes().get(part), op.result().get(part));
      if (plan.rows()) {
        op.call("runningRows",
            byType(dtype, KernelCode.of(FloatRunning::rows), KernelCode.of(DoubleRunning::rows),
                KernelCode.of(IntRunning::rows)),
            plan.groups(), arrays, List.of(n.reduced, n.inner, x.offset()), reverse);
      } else {
        op.call("runningColumns",
            byType(dtype, KernelCode.of(FloatRunning::columns), KernelCode.of(DoubleRunning::columns),
                KernelCode.of(IntRunning::columns)),
            plan.groups(), arrays, List.of(n.outer, n.reduced, n.inner, x.offset()), reverse);
      }
    }
  }
}
