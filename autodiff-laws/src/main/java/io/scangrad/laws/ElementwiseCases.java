package io.scangrad.laws;

import static io.scangrad.laws.Kind.BOOL;
import static io.scangrad.laws.Kind.COMPLEX;
import static io.scangrad.laws.Kind.INTEGER;
import static io.scangrad.laws.Kind.REAL;

import io.scangrad.autodiff.Var;
import io.scangrad.laws.OpCase.Trait;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;

/** The rows of the ops that work element by element. */
final class ElementwiseCases {
  /** Exponents of {@link UnaryOp.Power}; those that are not whole have a cut. */
  private static final double[] EXPONENTS = {2, 1, 0, 3, -1, 0.5, -1.5, 2.5};

  private ElementwiseCases() {}

  static List<OpCase> unary() {
    Domain any = Domain.any();
    Domain strip = Domain.bounded(3, 1);
    return List.of(
        of("neg", UnaryOp.Neg.class, Arguments.one(Var::neg, any)).kinds(REAL, COMPLEX, INTEGER).homogeneous(1, 1),
        of("reciprocal", UnaryOp.Reciprocal.class, Arguments.one(Var::reciprocal, Domain.offZero()))
            .homogeneous(-1, -1),
        of("abs", UnaryOp.Abs.class, Arguments.one(Var::abs, Domain.offZero())).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(1, 0),
        of("absSquared", UnaryOp.AbsSquared.class, Arguments.one(Var::absSquared, any)).homogeneous(2, 0),
        of("angle", UnaryOp.Angle.class, Arguments.one(Var::angle, Domain.offNegativeAxis())).homogeneous(0),
        of("sgn", UnaryOp.Sgn.class, Arguments.one(Var::sgn, Domain.offZero())).homogeneous(0, 1),
        of("conj", UnaryOp.Conj.class, Arguments.one(Var::conj, any)).kinds(COMPLEX).homogeneous(1, -1),
        of("exp", UnaryOp.Exp.class, Arguments.one(Var::exp, Domain.bounded(3, 10))),
        of("expm1", UnaryOp.Expm1.class, Arguments.one(Var::expm1, Domain.bounded(3, 10))),
        of("log", UnaryOp.Log.class, Arguments.one(Var::log, Domain.offNegativeAxis())),
        of("log1p", UnaryOp.Log1p.class, Arguments.one(Var::log1p, Domain.offNegativeAxis().shifted(-1))),
        of("sqrt", UnaryOp.Sqrt.class, Arguments.one(Var::sqrt, Domain.offNegativeAxis())).homogeneous(0.5),
        of("sin", UnaryOp.Sin.class, Arguments.one(Var::sin, Domain.bounded(10, 2))),
        of("cos", UnaryOp.Cos.class, Arguments.one(Var::cos, Domain.bounded(10, 2))),
        of("tanh", UnaryOp.Tanh.class, Arguments.one(Var::tanh, strip)),
        of("sigmoid", UnaryOp.Sigmoid.class, Arguments.one(Var::sigmoid, strip)),
        of("softplus", UnaryOp.Softplus.class, Arguments.one(Var::softplus, any)).kinds(REAL),
        of("relu", UnaryOp.Relu.class, Arguments.one(Var::relu, Domain.offZero())).kinds(REAL).homogeneous(1),
        of("gelu", UnaryOp.Gelu.class, Arguments.one(Var::gelu, any)).kinds(REAL),
        of("geluSlope", UnaryOp.GeluSlope.class, Arguments.one(x -> Var.apply(new UnaryOp.GeluSlope(), x), any))
            .kinds(REAL),
        of("power", UnaryOp.Power.class, ElementwiseCases::power),
        of("cast to complex", UnaryOp.Cast.class, Arguments.one(x -> x.cast(x.dtype().toComplex()), any)).kinds(REAL)
            .homogeneous(1),
        of("cast to i32", UnaryOp.Cast.class, Arguments.one(x -> x.cast(DType.INT32), any)).kinds(REAL, BOOL).order(0),
        of("cast to bool", UnaryOp.Cast.class, Arguments.one(x -> x.cast(DType.BOOL), any)).kinds(REAL, INTEGER)
            .order(0),
        of("not", UnaryOp.Not.class, Arguments.one(Var::not, any)).kinds(BOOL).order(0),
        of("isFinite", UnaryOp.IsFinite.class, Arguments.one(Var::isFinite, any)).order(0));
  }

  static List<OpCase> binary() {
    Domain any = Domain.any();
    return List.of(
        broadcast("add", BinaryOp.Add.class, Arguments.two(Var::add, any, any)).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(1, 1),
        broadcast("sub", BinaryOp.Sub.class, Arguments.two(Var::sub, any, any)).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(1, 1),
        broadcast("mul", BinaryOp.Mul.class, Arguments.two(Var::mul, any, any)).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(2, 2),
        broadcast("div", BinaryOp.Div.class, Arguments.two(Var::div, any, Domain.offZero())).homogeneous(0, 0),
        broadcast("pow", BinaryOp.Pow.class, Arguments.two(Var::pow, Domain.offNegativeAxis(), Domain.bounded(2, 1))),
        broadcast("maximum", BinaryOp.Maximum.class,
            Arguments.two(Var::maximum, Domain.lattice(0), Domain.lattice(0.5)))
            .kinds(REAL).homogeneous(1),
        broadcast("minimum", BinaryOp.Minimum.class,
            Arguments.two(Var::minimum, Domain.lattice(0), Domain.lattice(0.5)))
            .kinds(REAL).homogeneous(1),
        broadcast("maximum of i32", BinaryOp.Maximum.class, Arguments.two(Var::maximum, any, any)).kinds(INTEGER)
            .order(0),
        broadcast("minimum of i32", BinaryOp.Minimum.class, Arguments.two(Var::minimum, any, any)).kinds(INTEGER)
            .order(0),
        broadcast("complex", BinaryOp.Complex.class, Arguments.two(Var::complex, any, any)).kinds(REAL).homogeneous(1),
        broadcast("less", BinaryOp.Less.class, Arguments.two(Var::less, any, any)).kinds(REAL, INTEGER).order(0),
        broadcast("lessEqual", BinaryOp.LessEqual.class, Arguments.two(Var::lessEqual, any, any)).kinds(REAL, INTEGER)
            .order(0),
        broadcast("equal", BinaryOp.Equal.class, Arguments.two(Var::equal, any, any))
            .kinds(REAL, COMPLEX, INTEGER, BOOL)
            .order(0),
        broadcast("and", BinaryOp.And.class, Arguments.two(Var::and, any, any)).kinds(BOOL).order(0),
        broadcast("or", BinaryOp.Or.class, Arguments.two(Var::or, any, any)).kinds(BOOL).order(0),
        OpCase.of("select", SelectOp.class, ElementwiseCases::select).kinds(REAL, COMPLEX, INTEGER, BOOL)
            .traits(Trait.EXACT).homogeneous(1, 1));
  }

  private static OpCase of(String name, Class<? extends UnaryOp> op, Arguments arguments) {
    return OpCase.of(name, op, arguments).traits(Trait.ELEMENTWISE);
  }

  private static OpCase broadcast(String name, Class<? extends BinaryOp> op, Arguments arguments) {
    return OpCase.of(name, op, arguments).traits(Trait.BROADCASTS);
  }

  private static Arguments.Call power(Draw draw, Kind kind) {
    double p = EXPONENTS[draw.below(EXPONENTS.length)];
    boolean whole = p == Math.rint(p);
    Domain domain = whole ? p < 0 ? Domain.offZero() : Domain.any() : Domain.offNegativeAxis();
    Tensor x = RandomTensors.tensor(draw, kind, RandomTensors.shape(draw), domain);
    return Arguments.Call.of(v -> v.pow(p), x, "exponent " + p);
  }

  private static Arguments.Call select(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    Tensor condition = RandomTensors.tensor(draw, BOOL, Arguments.narrowed(draw, shape), Domain.any());
    Tensor a = RandomTensors.tensor(draw, kind, Arguments.narrowed(draw, shape), Domain.any());
    Tensor b = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return new Arguments.Call(in -> in.get(0).select(in.get(1), in.get(2)), List.of(condition, a, b), "");
  }
}
