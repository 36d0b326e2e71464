package io.scangrad.tensor.op;

import io.scangrad.tensor.DType;

/**
 * Elementwise functions of one tensor. The result has the shape of the input and, unless stated, its type.
 *
 * @since 0.1
 */
public sealed interface UnaryOp extends Op {
  /**
   * Functions whose derivative is multiplication by a slope f'(z): holomorphic where complex, differentiable where
   * real.
   */
  sealed interface Sloped extends UnaryOp {}

  /** {@code -z}; real, complex, {@code i32}. */
  record Neg() implements UnaryOp {}

  /** {@code 1/z}; real, complex. At 0: infinite or NaN, unmasked. */
  record Reciprocal() implements Sloped {}

  /** {@code |z|} without overflow (hypot); the real type of the input. */
  record Abs() implements UnaryOp {}

  /** {@code Re(z)^2 + Im(z)^2}; the real type of the input. */
  record AbsSquared() implements UnaryOp {}

  /** The phase of z in {@code (-pi, pi]}; the real type of the input. */
  record Angle() implements UnaryOp {}

  /** {@code z/|z|}, 0 at 0; for real numbers the sign. */
  record Sgn() implements UnaryOp {}

  /** The complex conjugate; complex only. */
  record Conj() implements UnaryOp {}

  /** {@code e^z}. */
  record Exp() implements Sloped {}

  /** {@code e^z - 1}, accurate near 0. */
  record Expm1() implements Sloped {}

  /** The natural logarithm, principal branch. */
  record Log() implements Sloped {}

  /** {@code log(1 + z)}, accurate near 0. */
  record Log1p() implements Sloped {}

  /** The square root, principal branch. */
  record Sqrt() implements Sloped {}

  /** The sine. */
  record Sin() implements Sloped {}

  /** The cosine. */
  record Cos() implements Sloped {}

  /** The hyperbolic tangent. */
  record Tanh() implements Sloped {}

  /** {@code 1/(1 + e^-z)}. */
  record Sigmoid() implements Sloped {}

  /** {@code log(1 + e^x)}, real only, without overflow. */
  record Softplus() implements Sloped {}

  /** {@code max(x, 0)}, real only; derivative 0 at 0. */
  record Relu() implements Sloped {}

  /** {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}, real only: GELU in its tanh form. */
  record Gelu() implements Sloped {}

  /** The derivative of {@link Gelu}, real only: an op of its own so that backward is one pass over memory. */
  record GeluSlope() implements Sloped {}

  /**
   * {@code z^p} for a real constant: principal branch; {@code z^0 = 1} also at 0.
   *
   * @param exponent p
   */
  record Power(double exponent) implements Sloped {}

  /** Logical negation; {@code bool} only. */
  record Not() implements UnaryOp {}

  /** Whether every part is neither infinite nor NaN; the result is {@code bool}. */
  record IsFinite() implements UnaryOp {}

  /**
   * Conversion to another type: real to complex adds a zero imaginary part, to {@code i32} truncates towards zero, to
   * {@code bool} asks "not 0", {@code bool} to numbers gives 0 and 1. Complex to real is refused: take real, imag or
   * abs.
   *
   * @param dtype the type of the result
   */
  record Cast(DType dtype) implements UnaryOp {}
}
