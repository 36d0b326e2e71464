package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of elementwise functions of one input. */
record UnaryRule(UnaryOp op) implements Rule {
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  /** Beyond this modulus the slope of GELU is constant in double precision, and its square is still finite. */
  private static final double GELU_FLAT = 25;

  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    return Arrays.asList(pullback(in.getFirst(), out, w));
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    @Nullable Var t = tangents.getFirst();
    return t == null ? null : pushforward(in.getFirst(), out, t);
  }

  private @Nullable Var pullback(Var z, Var y, Var w) {
    return switch (op) {
      case UnaryOp.Neg o -> w.neg();
      case UnaryOp.Abs o -> w.mul(z.sgn());
      case UnaryOp.AbsSquared o -> w.mul(2).mul(z);
      case UnaryOp.Angle o -> z.isComplex() ? w.mul(z.sgn().div(nonZero(z.abs()))).timesI() : null;
      case UnaryOp.Sgn o -> z.isComplex() ? y.mul(y.conj().mul(w).imag().div(nonZero(z.abs()))).timesI() : null;
      case UnaryOp.Conj o -> w.conj();
      case UnaryOp.Cast o -> z.dtype().isDifferentiable() ? (z.isComplex() ? w : w.real()).cast(z.dtype()) : null;
      case UnaryOp.Not o -> null;
      case UnaryOp.IsFinite o -> null;
      case UnaryOp.Sloped sloped -> times(w, slope(sloped, z, y), true);
    };
  }

  private @Nullable Var pushforward(Var z, Var y, Var t) {
    return switch (op) {
      case UnaryOp.Neg o -> t.neg();
      case UnaryOp.Abs o -> z.sgn().conj().mul(t).real();
      case UnaryOp.AbsSquared o -> z.conj().mul(t).real().mul(2);
      case UnaryOp.Angle o -> z.isComplex() ? z.sgn().conj().mul(t).imag().div(nonZero(z.abs())) : null;
      case UnaryOp.Sgn o -> z.isComplex() ? y.mul(y.conj().mul(t).imag().div(nonZero(z.abs()))).timesI() : null;
      case UnaryOp.Conj o -> t.conj();
      case UnaryOp.Cast(var dtype) -> z.dtype().isDifferentiable() ? t.cast(dtype) : null;
      case UnaryOp.Not o -> null;
      case UnaryOp.IsFinite o -> null;
      case UnaryOp.Sloped sloped -> times(t, slope(sloped, z, y), false);
    };
  }

  private static @Nullable Var times(Var direction, @Nullable Var slope, boolean conjugate) {
    return slope == null ? null : direction.mul(conjugate ? slope.conj() : slope);
  }

  /** Returns f'(z), null for zero. */
  private static @Nullable Var slope(UnaryOp.Sloped op, Var z, Var y) {
    return switch (op) {
      case UnaryOp.Reciprocal o -> y.square().neg();
      case UnaryOp.Exp o -> y;
      case UnaryOp.Expm1 o -> z.exp();
      case UnaryOp.Log o -> z.reciprocal();
      case UnaryOp.Log1p o -> z.add(1).reciprocal();
      case UnaryOp.Sqrt o -> y.reciprocal().mul(0.5);
      case UnaryOp.Sin o -> z.cos();
      case UnaryOp.Cos o -> z.sin().neg();
      case UnaryOp.Tanh o -> tanhSlope(z);
      case UnaryOp.Sigmoid o -> y.mul(z.neg().sigmoid());
      case UnaryOp.Softplus o -> z.sigmoid();
      case UnaryOp.Relu o -> z.lessEqual(z.zerosLike()).select(z.zerosLike(), z.onesLike());
      case UnaryOp.Gelu o -> Var.apply(new UnaryOp.GeluSlope(), z);
      case UnaryOp.GeluSlope o -> geluCurvature(z);
      case UnaryOp.Power(double p) -> p == 0 ? null : p == 1 ? z.onesLike() : z.pow(p - 1).mul(p);
    };
  }

  /**
   * The slope {@code 1 - tanh(z)^2}, as {@code 4 s(2 z) s(-2 z)} with the logistic function s: where tanh is near 1 or
   * -1, what it lacks is lost in its last digits.
   */
  private static Var tanhSlope(Var z) {
    Var twice = z.add(z); // Not a product: infinite z have a limit, and 0 times infinity has none.
    return twice.sigmoid().mul(twice.neg().sigmoid()).mul(4);
  }

  /**
   * The second derivative of GELU: with {@code t = tanh u} and {@code u = c (x + a x^3)}, it is {@code (1 - t^2) (u' +
   * x u''/2 - x t u'^2)}.
   */
  private static Var geluCurvature(Var z) {
    Var x = z.clip(-GELU_FLAT, GELU_FLAT);
    Var squared = x.square();
    Var u = squared.mul(GELU_CUBIC).add(1).mul(x).mul(GELU_SCALE);
    Var first = squared.mul(3 * GELU_CUBIC).add(1).mul(GELU_SCALE);
    Var half = squared.mul(3 * GELU_CUBIC * GELU_SCALE);
    return tanhSlope(u).mul(first.add(half).sub(x.mul(u.tanh()).mul(first.square())));
  }

  /** Returns r with zeros replaced by ones: a divisor where the dividend is 0 at r = 0. */
  private static Var nonZero(Var r) {
    return r.equal(0).select(r.onesLike(), r);
  }
}
