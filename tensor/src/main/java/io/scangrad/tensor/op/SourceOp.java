package io.scangrad.tensor.op;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;

/**
 * Ops that make tensors from parameters or from a random key.
 *
 * @since 0.1
 */
public sealed interface SourceOp extends Op {
  /**
   * All elements {@code re + i im}; no inputs.
   *
   * @param dtype type of the result
   * @param shape sizes of the result
   * @param re real part
   * @param im imaginary part, 0 unless complex
   */
  record Fill(DType dtype, Shape shape, double re, double im) implements SourceOp {}

  /**
   * {@code 0, 1, ..., length - 1}; no inputs.
   *
   * @param dtype type of the result, not {@code bool}
   * @param length number of elements
   */
  record Iota(DType dtype, int length) implements SourceOp {}

  /**
   * Random numbers from a key: one input, {@code i32} of shape (2). The same key gives the same numbers on every
   * backend and thread count.
   *
   * @param distribution what to draw
   * @param dtype {@code f32} or {@code f64}; {@code bool} for Bernoulli
   * @param shape sizes of the result
   */
  record Random(Distribution distribution, DType dtype, Shape shape) implements SourceOp {}

  /**
   * The random key that belongs to a number, such as the index of a layer: one input and a result, {@code i32} of
   * shape (2). See {@code Key.fold}.
   *
   * @param data the number
   */
  record Fold(long data) implements SourceOp {}

  /** What {@link Random} draws. */
  sealed interface Distribution {
    /** Uniform in [0, 1). */
    record Uniform() implements Distribution {}

    /** Normal with mean 0 and variance 1. */
    record Normal() implements Distribution {}

    /**
     * Normal with mean 0 and variance 1 before truncation, conditioned on {@code |x| <= bound}.
     *
     * @param bound largest modulus, positive
     */
    record TruncatedNormal(double bound) implements Distribution {}

    /**
     * True with a given probability.
     *
     * @param probability in [0, 1]
     */
    record Bernoulli(double probability) implements Distribution {}
  }
}
