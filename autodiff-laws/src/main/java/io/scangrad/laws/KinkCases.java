package io.scangrad.laws;

import static io.scangrad.laws.Kind.REAL;

import io.scangrad.autodiff.Var;
import io.scangrad.laws.OpCase.Trait;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;

/** The rows of ops at points where a stated value stands in for the derivative. */
final class KinkCases {
  private KinkCases() {}

  static List<OpCase> all() {
    Domain zero = Domain.zeroOrOffNegativeAxis();
    Domain ties = Domain.small();
    return List.of(
        of("abs at 0", UnaryOp.Abs.class, Arguments.one(Var::abs, zero)),
        of("angle at 0", UnaryOp.Angle.class, Arguments.one(Var::angle, zero)),
        of("sgn at 0", UnaryOp.Sgn.class, Arguments.one(Var::sgn, zero)),
        of("power at 0", UnaryOp.Power.class, KinkCases::power),
        of("pow at 0", BinaryOp.Pow.class, Arguments.two(Var::pow, zero, ties)),
        of("pow at 0 and poles", BinaryOp.Pow.class, Arguments.pair(Var::pow, zero, ties.shifted(-1))).kinds(REAL)
            .order(1),
        of("logSumExp of -infinity", ReduceOp.LogSumExp.class,
            Arguments.axis((x, d) -> x.logSumExp(d), Domain.logarithmsOfZero())),
        defined("relu at 0", UnaryOp.Relu.class,
            Arguments.one(x -> x.relu().sub(x.lessEqual(x.zerosLike()).select(x.zerosLike(), x)), zero)),
        defined("denseScan of relu at 0", DenseScan.class, DenseCases::reluAtZero),
        defined("maximum of equals", BinaryOp.Maximum.class,
            Arguments.two((a, b) -> a.maximum(b).sub(a.less(b).select(b, a)), ties, ties)),
        defined("minimum of equals", BinaryOp.Minimum.class,
            Arguments.two((a, b) -> a.minimum(b).sub(b.less(a).select(b, a)), ties, ties)),
        defined("max of equals", ReduceOp.Max.class,
            ReduceCases.filled((x, d) -> x.max(d).sub(picked(x, x.argMax(d), d)), ties)),
        defined("min of equals", ReduceOp.Min.class,
            ReduceCases.filled((x, d) -> x.min(d).sub(picked(x, x.argMin(d), d)), ties)));
  }

  private static OpCase of(String name, Class<? extends Op> op, Arguments arguments) {
    return OpCase.of(name, op, arguments).traits(Trait.KINK);
  }

  private static OpCase defined(String name, Class<? extends Op> op, Arguments difference) {
    return OpCase.of(name, op, difference).traits(Trait.KINK, Trait.VANISHES).kinds(REAL);
  }

  /** Returns the element that an index along an axis points to. */
  private static Var picked(Var x, Var index, int axis) {
    Var places = Var.iota(DType.INT32, x.size(axis));
    for (int d = axis + 1; d < x.rank(); d++) {
      places = places.unsqueeze(-1);
    }
    return index.unsqueeze(axis).equal(places).select(x, x.zerosLike()).sum(axis);
  }

  private static Arguments.Call power(Draw draw, Kind kind) {
    int p = draw.of(0, 1, 2, 3);
    Tensor x = RandomTensors.tensor(draw, kind, RandomTensors.shape(draw), Domain.zeroOrOffNegativeAxis());
    return Arguments.Call.of(v -> v.pow(p), x, "exponent " + p);
  }
}
