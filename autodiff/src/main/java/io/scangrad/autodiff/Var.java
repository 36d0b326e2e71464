package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.random.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that ops are applied to, and through which derivatives are taken.
 *
 * <p>A {@code Var} is a constant (a tensor) or belongs to the {@link Trace} of a derivative that is being computed.
 * Ops broadcast as NumPy does and promote types as {@link DType#promote} says; both are done by explicit {@code
 * expand} and {@code cast} ops. Immutable; may be shared between threads.
 *
 * <pre>{@code
 * Var x = Var.of(3.0, 4.0);
 * Var norm = x.square().sum().sqrt();                       // f64() [5.0]
 * Var g = Autodiff.grad(v -> v.square().sum().sqrt()).apply(x);  // f64(2,) [0.6, 0.8]
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface Var extends Elementwise, Reductions, Shaping, MatrixAlgebra permits Constant, Traced {
  /** Returns a constant; it runs on the backend of whatever it meets, alone on the CPU. */
  static Var of(Tensor tensor) {
    return new Constant(tensor, null);
  }

  /** Returns a constant whose ops run on the given backend. */
  static Var on(Backend backend, Tensor tensor) {
    return new Constant(tensor, backend);
  }

  /** Returns an {@code f64} vector of the given values. */
  static Var of(double... values) {
    return of(Tensor.of(values.clone(), values.length));
  }

  /** Returns a scalar of the given type. */
  static Var scalar(DType dtype, double value) {
    return of(Tensor.scalar(dtype, value));
  }

  /** Returns a tensor of one value; it takes the memory of one element. */
  static Var fill(DType dtype, Shape shape, double value) {
    return of(Tensor.filled(new TensorSpec(dtype, shape), value, 0));
  }

  /** Returns a tensor of zeros; it takes the memory of one element. */
  static Var zeros(DType dtype, Shape shape) {
    return of(Tensor.zeros(dtype, shape));
  }

  /** Returns {@code 0, 1, ..., length - 1}. */
  static Var iota(DType dtype, int length) {
    return Evaluation.apply(new SourceOp.Iota(dtype, length), List.of());
  }

  /** Returns uniform random numbers in [0, 1). */
  static Var uniform(Key key, DType dtype, int... sizes) {
    return random(new SourceOp.Distribution.Uniform(), key, dtype, sizes);
  }

  /** Returns normal random numbers with mean 0 and variance 1. */
  static Var normal(Key key, DType dtype, int... sizes) {
    return random(new SourceOp.Distribution.Normal(), key, dtype, sizes);
  }

  /** Returns normal random numbers, mean 0 and variance 1 before truncation, conditioned on {@code |x| <= bound}. */
  static Var truncatedNormal(Key key, double bound, DType dtype, int... sizes) {
    return random(new SourceOp.Distribution.TruncatedNormal(bound), key, dtype, sizes);
  }

  /** Returns truth values that are true with the given probability. */
  static Var bernoulli(Key key, double probability, int... sizes) {
    return random(new SourceOp.Distribution.Bernoulli(probability), key, DType.BOOL, sizes);
  }

  /**
   * Returns random numbers from a key that is a value, {@code i32(2,)}: in a captured program the key is an input, so
   * that every run draws afresh.
   *
   * @param dtype {@code f32} or {@code f64}; {@code bool} for Bernoulli
   */
  static Var random(Var key, SourceOp.Distribution distribution, DType dtype, int... sizes) {
    return Evaluation.apply(new SourceOp.Random(distribution, dtype, Shape.of(sizes)), List.of(key));
  }

  /** Returns the key that belongs to a number, from a key that is a value; see {@link Key#fold}. */
  static Var fold(Var key, long data) {
    return Evaluation.apply(new SourceOp.Fold(data), List.of(key));
  }

  private static Var random(SourceOp.Distribution distribution, Key key, DType dtype, int... sizes) {
    return random(of(key.toTensor()), distribution, dtype, sizes);
  }

  /**
   * Applies an op as it is, without broadcasting or promotion.
   *
   * @throws IllegalArgumentException if the inputs do not fit the op
   */
  static Var apply(Op op, Var... inputs) {
    return Evaluation.apply(op, List.of(inputs));
  }

  /**
   * Applies an op as it is, without broadcasting or promotion.
   *
   * @throws IllegalArgumentException if the inputs do not fit the op
   */
  static Var apply(Op op, List<Var> inputs) {
    return Evaluation.apply(op, inputs);
  }

  /** Returns the numbers, with no memory of how they were computed. */
  Tensor value();

  /** Returns the backend on which ops on this value run, or null if any will do. */
  @Nullable Backend backend();

  /** Returns the element type. */
  default DType dtype() {
    return value().dtype();
  }

  /** Returns the sizes. */
  default Shape shape() {
    return value().shape();
  }

  /** Returns type and sizes. */
  default TensorSpec spec() {
    return value().spec();
  }

  /** Returns the size along one axis, negative axes counting from the end. */
  default int size(int axis) {
    return shape().size(axis);
  }

  /** Returns the number of axes. */
  default int rank() {
    return shape().rank();
  }

  /** Returns whether elements are complex. */
  default boolean isComplex() {
    return dtype().isComplex();
  }

  /** Returns the only element as a double; it must be real. */
  default double item() {
    return value().item();
  }

  /** Returns the same numbers as a constant: derivatives of any order do not pass. */
  default Var stopGradient() {
    return new Constant(value(), backend());
  }

  /** Returns zeros of the same type and shape. */
  default Var zerosLike() {
    return new Constant(Tensor.zeros(dtype(), shape()), backend());
  }

  /** Returns ones of the same type and shape. */
  default Var onesLike() {
    return new Constant(Tensor.filled(spec(), 1, 0), backend());
  }
}
