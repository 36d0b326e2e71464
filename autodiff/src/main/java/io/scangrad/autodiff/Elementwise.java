package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;

/**
 * Elementwise functions of a {@link Var}. Two operands broadcast and are promoted; a {@code double} takes the type of
 * the tensor.
 *
 * @since 0.1
 */
public sealed interface Elementwise permits Var {
  private Var self() {
    return (Var) this;
  }

  /** Returns {@code this + b}. */
  default Var add(Var b) {
    return Broadcasting.binary(new BinaryOp.Add(), self(), b);
  }

  /** Returns {@code this + b}. */
  default Var add(double b) {
    return add(Broadcasting.scalar(self(), b));
  }

  /** Returns {@code this - b}. */
  default Var sub(Var b) {
    return Broadcasting.binary(new BinaryOp.Sub(), self(), b);
  }

  /** Returns {@code this - b}. */
  default Var sub(double b) {
    return sub(Broadcasting.scalar(self(), b));
  }

  /** Returns {@code this * b}. */
  default Var mul(Var b) {
    return Broadcasting.binary(new BinaryOp.Mul(), self(), b);
  }

  /** Returns {@code this * b}. */
  default Var mul(double b) {
    return mul(Broadcasting.scalar(self(), b));
  }

  /** Returns {@code this / b}; whole numbers are refused. */
  default Var div(Var b) {
    return Broadcasting.binary(new BinaryOp.Div(), self(), b);
  }

  /** Returns {@code this / b}; whole numbers are refused. */
  default Var div(double b) {
    return div(Broadcasting.scalar(self(), b));
  }

  /** Returns {@code this^b}, principal branch. */
  default Var pow(Var b) {
    return Broadcasting.binary(new BinaryOp.Pow(), self(), b);
  }

  /** Returns {@code this^p} for a constant p. */
  default Var pow(double p) {
    return Evaluation.apply(new UnaryOp.Power(p), self());
  }

  /** Returns {@code this * this}. */
  default Var square() {
    return mul(self());
  }

  /** Returns the larger of two, the first at a tie. */
  default Var maximum(Var b) {
    return Broadcasting.binary(new BinaryOp.Maximum(), self(), b);
  }

  /** Returns the smaller of two, the first at a tie. */
  default Var minimum(Var b) {
    return Broadcasting.binary(new BinaryOp.Minimum(), self(), b);
  }

  /**
   * Returns the values limited to {@code [low, high]}.
   *
   * @throws IllegalArgumentException if {@code low > high}
   */
  default Var clip(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException("clip: low (=" + low + ") must not be above high (=" + high + ")");
    }
    return maximum(Broadcasting.scalar(self(), low)).minimum(Broadcasting.scalar(self(), high));
  }

  /** Returns {@code -this}. */
  default Var neg() {
    return Evaluation.apply(new UnaryOp.Neg(), self());
  }

  /** Returns {@code 1 / this}. */
  default Var reciprocal() {
    return Evaluation.apply(new UnaryOp.Reciprocal(), self());
  }

  /** Returns the modulus, real. */
  default Var abs() {
    return Evaluation.apply(new UnaryOp.Abs(), self());
  }

  /** Returns the squared modulus, real. */
  default Var absSquared() {
    return Evaluation.apply(new UnaryOp.AbsSquared(), self());
  }

  /** Returns the phase in {@code (-pi, pi]}, real. */
  default Var angle() {
    return Evaluation.apply(new UnaryOp.Angle(), self());
  }

  /** Returns {@code z / |z|}, 0 at 0. */
  default Var sgn() {
    return Evaluation.apply(new UnaryOp.Sgn(), self());
  }

  /** Returns the complex conjugate; real values are returned as they are. */
  default Var conj() {
    return self().isComplex() ? Evaluation.apply(new UnaryOp.Conj(), self()) : self();
  }

  /** Returns the real part, a view; real values are returned as they are. */
  default Var real() {
    return self().isComplex() ? Evaluation.apply(new ShapeOp.Real(), self()) : self();
  }

  /**
   * Returns the imaginary part, a view.
   *
   * @throws IllegalArgumentException if this is not complex
   */
  default Var imag() {
    return Evaluation.apply(new ShapeOp.Imag(), self());
  }

  /** Returns the complex number {@code this + i im} of two real tensors; no copy where both lie alike in memory. */
  default Var complex(Var im) {
    return Broadcasting.binary(new BinaryOp.Complex(), self(), im);
  }

  /** Returns the complex number {@code this * e^(i theta)} of a real modulus and a real phase. */
  default Var polar(Var theta) {
    return mul(theta.cos()).complex(mul(theta.sin()));
  }

  /** Returns {@code i * this}, complex. */
  default Var timesI() {
    return self().isComplex() ? imag().neg().complex(real()) : self().zerosLike().complex(self());
  }

  /** Returns {@code e^this}. */
  default Var exp() {
    return Evaluation.apply(new UnaryOp.Exp(), self());
  }

  /** Returns {@code e^this - 1}, accurate near 0. */
  default Var expm1() {
    return Evaluation.apply(new UnaryOp.Expm1(), self());
  }

  /** Returns the natural logarithm, principal branch. */
  default Var log() {
    return Evaluation.apply(new UnaryOp.Log(), self());
  }

  /** Returns {@code log(1 + this)}, accurate near 0. */
  default Var log1p() {
    return Evaluation.apply(new UnaryOp.Log1p(), self());
  }

  /** Returns the square root, principal branch. */
  default Var sqrt() {
    return Evaluation.apply(new UnaryOp.Sqrt(), self());
  }

  /** Returns the sine. */
  default Var sin() {
    return Evaluation.apply(new UnaryOp.Sin(), self());
  }

  /** Returns the cosine. */
  default Var cos() {
    return Evaluation.apply(new UnaryOp.Cos(), self());
  }

  /** Returns the hyperbolic tangent. */
  default Var tanh() {
    return Evaluation.apply(new UnaryOp.Tanh(), self());
  }

  /** Returns {@code 1 / (1 + e^-this)}. */
  default Var sigmoid() {
    return Evaluation.apply(new UnaryOp.Sigmoid(), self());
  }

  /** Returns {@code log(1 + e^this)}. */
  default Var softplus() {
    return Evaluation.apply(new UnaryOp.Softplus(), self());
  }

  /** Returns {@code max(this, 0)}; derivative 0 at 0. */
  default Var relu() {
    return Evaluation.apply(new UnaryOp.Relu(), self());
  }

  /** Returns GELU in its tanh form. */
  default Var gelu() {
    return Evaluation.apply(new UnaryOp.Gelu(), self());
  }

  /** Returns the values as another type; itself if it already has it. Complex to real is refused. */
  default Var cast(DType dtype) {
    return self().dtype() == dtype ? self() : Evaluation.apply(new UnaryOp.Cast(dtype), self());
  }

  /** Returns whether every part of an element is neither infinite nor NaN. */
  default Var isFinite() {
    return Evaluation.apply(new UnaryOp.IsFinite(), self());
  }

  /** Returns {@code this < b} as truth values. */
  default Var less(Var b) {
    return Broadcasting.binary(new BinaryOp.Less(), self(), b);
  }

  /** Returns {@code this <= b} as truth values. */
  default Var lessEqual(Var b) {
    return Broadcasting.binary(new BinaryOp.LessEqual(), self(), b);
  }

  /** Returns {@code this > b} as truth values. */
  default Var greater(Var b) {
    return b.less(self());
  }

  /** Returns {@code this >= b} as truth values. */
  default Var greaterEqual(Var b) {
    return b.lessEqual(self());
  }

  /** Returns {@code this = b} as truth values; NaN equals nothing. */
  default Var equal(Var b) {
    return Broadcasting.binary(new BinaryOp.Equal(), self(), b);
  }

  /** Returns whether elements are equal to a number, as truth values. */
  default Var equal(double b) {
    return equal(Broadcasting.scalar(self(), b));
  }

  /** Returns the negation of {@link #equal(Var)}. */
  default Var notEqual(Var b) {
    return equal(b).not();
  }

  /** Returns logical and. */
  default Var and(Var b) {
    return Broadcasting.binary(new BinaryOp.And(), self(), b);
  }

  /** Returns logical or. */
  default Var or(Var b) {
    return Broadcasting.binary(new BinaryOp.Or(), self(), b);
  }

  /** Returns logical negation. */
  default Var not() {
    return Evaluation.apply(new UnaryOp.Not(), self());
  }

  /**
   * Returns {@code this ? a : b} for truth values.
   *
   * <p>Derivatives: the branch not taken gets 0 times its local derivative, which is NaN if that is infinite; select
   * the
   * <em>input</em> of such a function, not only its result.
   */
  default Var select(Var a, Var b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    Shape shape = Broadcasting.shape(new SelectOp(), self(), a, b);
    return Evaluation.apply(
        new SelectOp(), self().expand(shape), a.cast(dtype).expand(shape), b.cast(dtype).expand(shape));
  }
}
