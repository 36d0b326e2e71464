package io.scangrad.tensor.cpu;

/**
 * What an elementwise loop on {@code f32} or {@code f64} planes computes for one plane of its result, of those
 * functions whose vector form is a handful of instructions. {@link LoopWriter} writes it in bytecode, with the
 * roundings of the loops in {@code F32Arithmetic} and its like.
 */
enum Formula {
  /** {@code a + b}. */
  ADD,
  /** {@code a - b}. */
  SUB,
  /** {@code a b}. */
  MUL,
  /** {@code a / b}. */
  DIV,
  /** The larger; NaN if one is NaN; the first at a tie. */
  MAX,
  /** The smaller; NaN if one is NaN; the first at a tie. */
  MIN,
  /** {@code -a}. */
  NEG,
  /** {@code |a|}. */
  ABS,
  /** {@code a a}. */
  SQUARE,
  /** {@code 1 / a}. */
  RECIPROCAL,
  /** The square root. */
  SQRT,
  /** {@code max(a, 0)}. */
  RELU,
  /** {@code fma(a, c, -(b d))}: the real part of {@code (a + ib)(c + id)}. */
  REAL_OF_PRODUCT,
  /** {@code fma(a, d, b c)}: the imaginary part of {@code (a + ib)(c + id)}. */
  IMAGINARY_OF_PRODUCT,
  /** {@code fma(a, a, b b)}: the squared modulus of {@code a + ib}. */
  ABS_SQUARED
}
