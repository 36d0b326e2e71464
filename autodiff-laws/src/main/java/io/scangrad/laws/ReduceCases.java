package io.scangrad.laws;

import static io.scangrad.laws.Kind.COMPLEX;
import static io.scangrad.laws.Kind.INTEGER;
import static io.scangrad.laws.Kind.REAL;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of reductions and cumulative ops. */
final class ReduceCases {
  private ReduceCases() {}

  static List<OpCase> all() {
    Domain any = Domain.any();
    return List.of(
        OpCase.of("sum", ReduceOp.Sum.class, ReduceCases::sum).kinds(REAL, COMPLEX, INTEGER).homogeneous(1, 1),
        OpCase.of("vdot", ReduceOp.VDot.class, ReduceCases::vdot).homogeneous(2, 0),
        OpCase.of("prod", ReduceOp.Prod.class, Arguments.axis((x, d) -> x.prod(d), any))
            .traits(OpCase.Trait.MULTIPLIES),
        OpCase.of("max", ReduceOp.Max.class, distinct((x, d) -> x.max(d))).kinds(REAL).homogeneous(1),
        OpCase.of("min", ReduceOp.Min.class, distinct((x, d) -> x.min(d))).kinds(REAL).homogeneous(1),
        OpCase.of("max of i32", ReduceOp.Max.class, distinct((x, d) -> x.max(d))).kinds(INTEGER).order(0),
        OpCase.of("min of i32", ReduceOp.Min.class, distinct((x, d) -> x.min(d))).kinds(INTEGER).order(0),
        OpCase.of("argMax", ReduceOp.ArgMax.class, filled((x, d) -> x.argMax(d), any)).kinds(REAL, INTEGER).order(0),
        OpCase.of("argMin", ReduceOp.ArgMin.class, filled((x, d) -> x.argMin(d), any)).kinds(REAL, INTEGER).order(0),
        OpCase.of("logSumExp", ReduceOp.LogSumExp.class,
            Arguments.axis((x, d) -> x.logSumExp(d), Domain.bounded(3, 0.75))),
        OpCase.of("softmax", ReduceOp.Softmax.class, Arguments.axis(Var::softmax, any)).kinds(REAL),
        OpCase.of("logSoftmax", ReduceOp.LogSoftmax.class, Arguments.axis(Var::logSoftmax, any)).kinds(REAL),
        OpCase.of("cumSum", ReduceOp.CumSum.class, ReduceCases::cumSum).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(1, 1));
  }

  /** Draws a tensor of distinct values and an axis that is not empty. */
  static Arguments distinct(Arguments.AlongAxis f) {
    return (draw, kind) -> {
      Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
      int axis = draw.below(shape.rank());
      return along(f, RandomTensors.distinct(draw, kind, filled(shape, axis)), axis);
    };
  }

  /** Draws a tensor and an axis that is not empty. */
  static Arguments filled(Arguments.AlongAxis f, Domain domain) {
    return (draw, kind) -> {
      Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
      int axis = draw.below(shape.rank());
      return along(f, RandomTensors.tensor(draw, kind, filled(shape, axis), domain), axis);
    };
  }

  private static Shape filled(Shape shape, int axis) {
    return shape.with(axis, Math.max(1, shape.size(axis)));
  }

  private static Arguments.Call along(Arguments.AlongAxis f, Tensor x, int axis) {
    return Arguments.Call.of(v -> f.apply(v, axis), x, "axis " + axis);
  }

  /** Draws some axes of a shape, ascending. */
  static List<Integer> axes(Draw draw, Shape shape) {
    return IntStream.range(0, shape.rank()).filter(d -> draw.flag()).boxed().toList();
  }

  private static Arguments.Call sum(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    List<Integer> axes = axes(draw, shape);
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(new ReduceOp.Sum(axes), v), x, "axes " + axes);
  }

  private static Arguments.Call vdot(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    List<Integer> axes = axes(draw, shape);
    Tensor a = RandomTensors.tensor(draw, kind, shape, Domain.any());
    Tensor b = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of((u, v) -> Var.apply(new ReduceOp.VDot(axes), u, v), a, b, "axes " + axes);
  }

  private static Arguments.Call cumSum(Draw draw, Kind kind) {
    boolean reverse = draw.flag();
    Arguments.AlongAxis f = (x, d) -> Var.apply(new ReduceOp.CumSum(d, reverse), x);
    Arguments.Call call = Arguments.axis(f, Domain.any()).draw(draw, kind);
    return new Arguments.Call(call.function(), call.inputs(), call.parameters() + (reverse ? " reverse" : ""));
  }
}
