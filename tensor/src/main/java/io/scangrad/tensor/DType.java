package io.scangrad.tensor;

/**
 * Element types of a {@link Tensor}.
 *
 * <p>Complex types are stored planar: one array of real parts and one of imaginary parts, so that {@code real(z)} and
 * {@code imag(z)} are views.
 *
 * @since 0.1
 */
public enum DType {
  /** 32-bit IEEE 754 real numbers. */
  FLOAT32("f32", 4),
  /** 64-bit IEEE 754 real numbers. */
  FLOAT64("f64", 8),
  /** Complex numbers with two {@link #FLOAT32} parts. */
  COMPLEX64("c64", 8),
  /** Complex numbers with two {@link #FLOAT64} parts. */
  COMPLEX128("c128", 16),
  /** 32-bit signed integers: indices, labels, random keys. */
  INT32("i32", 4),
  /** Truth values: masks. */
  BOOL("bool", 1);

  private final String abbreviation;
  private final int bytes;

  DType(String abbreviation, int bytes) {
    this.abbreviation = abbreviation;
    this.bytes = bytes;
  }

  /** Returns the bytes that one element takes. */
  public int bytes() {
    return bytes;
  }

  /** Returns whether elements are complex numbers. */
  public boolean isComplex() {
    return this == COMPLEX64 || this == COMPLEX128;
  }

  /** Returns whether elements are real floating-point numbers. */
  public boolean isReal() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Returns whether elements are real or complex floating-point numbers, the types that have derivatives. */
  public boolean isDifferentiable() {
    return isReal() || isComplex();
  }

  /** Returns whether the parts of an element are 64-bit floating-point numbers. */
  public boolean isDouble() {
    return this == FLOAT64 || this == COMPLEX128;
  }

  /**
   * Returns the real type of the parts: {@code f32} for {@code c64}, {@code f64} for {@code c128}; other types are
   * their own real type.
   */
  public DType toReal() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      case FLOAT32, FLOAT64, INT32, BOOL -> this;
    };
  }

  /**
   * Returns the complex type whose parts have this type.
   *
   * @throws IllegalArgumentException for {@code i32} and {@code bool}
   */
  public DType toComplex() {
    return switch (this) {
      case FLOAT32, COMPLEX64 -> COMPLEX64;
      case FLOAT64, COMPLEX128 -> COMPLEX128;
      case INT32, BOOL -> throw new IllegalArgumentException(
          "toComplex: " + this + " has no complex type; cast to f32 or f64 first");
    };
  }

  /**
   * Returns the smallest type that holds both: complex beats real, 64 bits beat 32, floating point beats {@code i32}
   * beats {@code bool}.
   */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (!a.isDifferentiable() || !b.isDifferentiable()) {
      return a.isDifferentiable() ? a : b.isDifferentiable() ? b : INT32;
    }
    DType real = a.isDouble() || b.isDouble() ? FLOAT64 : FLOAT32;
    return a.isComplex() || b.isComplex() ? real.toComplex() : real;
  }

  /** Returns the short name used in messages and when printing: {@code f32}, {@code c64}, ... */
  @Override
  public String toString() {
    return abbreviation;
  }
}
