package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.ComplexFunctions;
import io.scangrad.autodiff.arithmetic.ComplexNumber;
import io.scangrad.autodiff.arithmetic.RealFunctions;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.UnaryOp;

/** Elementwise ops in any arithmetic. */
final class ElementwiseInterpreter<S> {
  private final Arithmetic<S> a;
  private final RealFunctions<S> real;
  private final ComplexFunctions<S> complex;

  ElementwiseInterpreter(Arithmetic<S> a) {
    this.a = a;
    this.real = new RealFunctions<>(a);
    this.complex = new ComplexFunctions<>(a);
  }

  Numbers<S> unary(UnaryOp op, Numbers<S> x, TensorSpec out) {
    if (out.dtype().isComplex()) {
      return Numbers.complex(out, i -> x.isComplex() ? toComplex(op, x.z(i))
          : complex.of(unary(op, x.re().get(i), out.dtype()), a.of(0)));
    }
    return Numbers.real(out, i -> x.isComplex() ? toReal(op, x.z(i)) : unary(op, x.re().get(i), out.dtype()));
  }

  private S unary(UnaryOp op, S x, DType out) {
    return switch (op) {
      case UnaryOp.Neg o -> a.neg(x);
      case UnaryOp.Reciprocal o -> a.div(a.of(1), x);
      case UnaryOp.Abs o -> real.abs(x);
      case UnaryOp.AbsSquared o -> a.mul(x, x);
      case UnaryOp.Angle o -> a.atan2(a.of(0), x);
      case UnaryOp.Sgn o -> real.sign(x);
      case UnaryOp.Conj o -> x;
      case UnaryOp.Exp o -> a.exp(x);
      case UnaryOp.Expm1 o -> a.expm1(x);
      case UnaryOp.Log o -> a.log(x);
      case UnaryOp.Log1p o -> a.log1p(x);
      case UnaryOp.Sqrt o -> a.sqrt(x);
      case UnaryOp.Sin o -> a.sin(x);
      case UnaryOp.Cos o -> a.cos(x);
      case UnaryOp.Tanh o -> real.tanh(x);
      case UnaryOp.Sigmoid o -> real.sigmoid(x);
      case UnaryOp.Softplus o -> real.softplus(x);
      case UnaryOp.Relu o -> real.relu(x);
      case UnaryOp.Gelu o -> real.gelu(x);
      case UnaryOp.GeluSlope o -> real.geluSlope(x);
      case UnaryOp.Power(double p) -> real.power(x, p);
      case UnaryOp.Not o -> truth(a.value(x) == 0);
      case UnaryOp.IsFinite o -> truth(Double.isFinite(a.value(x)));
      case UnaryOp.Cast o -> cast(x, out);
    };
  }

  /** Rounding to another type is a multiplication by 1, which arithmetics with roundoff count. */
  private S cast(S x, DType out) {
    return switch (out) {
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> a.mul(x, a.of(1));
      case INT32 -> a.of((int) a.value(x));
      case BOOL -> truth(a.value(x) != 0);
    };
  }

  private ComplexNumber<S> toComplex(UnaryOp op, ComplexNumber<S> z) {
    return switch (op) {
      case UnaryOp.Neg o -> complex.neg(z);
      case UnaryOp.Reciprocal o -> complex.div(complex.of(1, 0), z);
      case UnaryOp.Sgn o -> complex.sgn(z);
      case UnaryOp.Conj o -> complex.conj(z);
      case UnaryOp.Exp o -> complex.exp(z);
      case UnaryOp.Expm1 o -> complex.expm1(z);
      case UnaryOp.Log o -> complex.log(z);
      case UnaryOp.Log1p o -> complex.log1p(z);
      case UnaryOp.Sqrt o -> complex.sqrt(z);
      case UnaryOp.Sin o -> complex.sin(z);
      case UnaryOp.Cos o -> complex.cos(z);
      case UnaryOp.Tanh o -> complex.tanh(z);
      case UnaryOp.Sigmoid o -> complex.sigmoid(z);
      case UnaryOp.Power(double p) -> complex.power(z, p);
      case UnaryOp.Cast o -> complex.of(a.mul(z.re(), a.of(1)), a.mul(z.im(), a.of(1)));
      case UnaryOp.Abs o -> throw refused(op);
      case UnaryOp.AbsSquared o -> throw refused(op);
      case UnaryOp.Angle o -> throw refused(op);
      case UnaryOp.Softplus o -> throw refused(op);
      case UnaryOp.Relu o -> throw refused(op);
      case UnaryOp.Gelu o -> throw refused(op);
      case UnaryOp.GeluSlope o -> throw refused(op);
      case UnaryOp.Not o -> throw refused(op);
      case UnaryOp.IsFinite o -> throw refused(op);
    };
  }

  private S toReal(UnaryOp op, ComplexNumber<S> z) {
    if (op instanceof UnaryOp.Abs) {
      return complex.abs(z);
    }
    if (op instanceof UnaryOp.AbsSquared) {
      return complex.absSquared(z);
    }
    if (op instanceof UnaryOp.Angle) {
      return complex.angle(z);
    }
    if (op instanceof UnaryOp.IsFinite) {
      return truth(Double.isFinite(a.value(z.re())) && Double.isFinite(a.value(z.im())));
    }
    if (op instanceof UnaryOp.Cast(DType dtype) && dtype == DType.BOOL) {
      return truth(a.value(z.re()) != 0 || a.value(z.im()) != 0);
    }
    throw refused(op);
  }

  Numbers<S> binary(BinaryOp op, Numbers<S> x, Numbers<S> y, TensorSpec out) {
    if (x.isComplex()) {
      return out.dtype().isComplex() ? Numbers.complex(out, i -> binary(op, x.z(i), y.z(i)))
          : Numbers.real(out, i -> truth(same(x.re().get(i), y.re().get(i)) && same(x.im().get(i), y.im().get(i))));
    }
    return out.dtype().isComplex() ? new Numbers<>(out, x.re(), y.re())
        : Numbers.real(out, i -> binary(op, x.re().get(i), y.re().get(i)));
  }

  private S binary(BinaryOp op, S x, S y) {
    return switch (op) {
      case BinaryOp.Add o -> a.add(x, y);
      case BinaryOp.Sub o -> a.sub(x, y);
      case BinaryOp.Mul o -> a.mul(x, y);
      case BinaryOp.Div o -> a.div(x, y);
      case BinaryOp.Pow o -> real.power(x, y);
      case BinaryOp.Maximum o -> a.compare(x, y) >= 0 ? x : y;
      case BinaryOp.Minimum o -> a.compare(x, y) <= 0 ? x : y;
      case BinaryOp.Less o -> truth(a.compare(x, y) < 0);
      case BinaryOp.LessEqual o -> truth(a.compare(x, y) <= 0);
      case BinaryOp.Equal o -> truth(same(x, y));
      case BinaryOp.And o -> truth(a.value(x) != 0 && a.value(y) != 0);
      case BinaryOp.Or o -> truth(a.value(x) != 0 || a.value(y) != 0);
      case BinaryOp.Complex o -> throw refused(op);
    };
  }

  private ComplexNumber<S> binary(BinaryOp op, ComplexNumber<S> x, ComplexNumber<S> y) {
    return switch (op) {
      case BinaryOp.Add o -> complex.add(x, y);
      case BinaryOp.Sub o -> complex.sub(x, y);
      case BinaryOp.Mul o -> complex.mul(x, y);
      case BinaryOp.Div o -> complex.div(x, y);
      case BinaryOp.Pow o -> complex.power(x, y);
      case BinaryOp.Maximum o -> throw refused(op);
      case BinaryOp.Minimum o -> throw refused(op);
      case BinaryOp.Complex o -> throw refused(op);
      case BinaryOp.Less o -> throw refused(op);
      case BinaryOp.LessEqual o -> throw refused(op);
      case BinaryOp.Equal o -> throw refused(op);
      case BinaryOp.And o -> throw refused(op);
      case BinaryOp.Or o -> throw refused(op);
    };
  }

  Numbers<S> select(Numbers<S> condition, Numbers<S> x, Numbers<S> y, TensorSpec out) {
    return Numbers.of(out,
        i -> a.value(condition.re().get(i)) != 0 ? x.re().get(i) : y.re().get(i),
        i -> a.value(condition.re().get(i)) != 0 ? x.im().get(i) : y.im().get(i));
  }

  private boolean same(S x, S y) {
    return a.compare(x, y) == 0 && !Double.isNaN(a.value(x));
  }

  private S truth(boolean value) {
    return a.of(value ? 1 : 0);
  }

  private static AssertionError refused(Object op) {
    return new AssertionError(op + " must have been refused by inference");
  }
}
