package io.scangrad.tensor.op;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/**
 * Type and shape of an op's result, and the only place where inputs are checked.
 *
 * @since 0.1
 */
public final class Inference {
  private Inference() {}

  /**
   * Returns type and shape of the result of an op.
   *
   * @throws IllegalArgumentException if the inputs do not fit, with a message that names the op, what came and what is
   *     needed
   */
  public static TensorSpec infer(Op op, List<TensorSpec> in) {
    return switch (op) {
      case UnaryOp unary -> {
        count(op, in, 1);
        yield ElementwiseInference.unary(unary, in.get(0));
      }
      case BinaryOp binary -> {
        count(op, in, 2);
        yield ElementwiseInference.binary(binary, in.get(0), in.get(1));
      }
      case SelectOp select -> {
        count(op, in, 3);
        yield ElementwiseInference.select(in.get(0), in.get(1), in.get(2));
      }
      case ReduceOp reduce -> {
        count(op, in, reduce instanceof ReduceOp.VDot ? 2 : 1);
        yield ReduceInference.infer(reduce, in);
      }
      case ShapeOp shape -> ShapeInference.infer(shape, in);
      case LinearAlgebraOp algebra -> LinearAlgebraInference.infer(algebra, in);
      case LinearScan scan -> {
        count(op, in, 3);
        yield linearScan(scan, in.get(0), in.get(1), in.get(2));
      }
      case AdjointScan adjoint -> {
        count(op, in, 2);
        yield adjointScan(adjoint, in.get(0), in.get(1));
      }
      case DenseScan scan -> DenseScanInference.infer(scan, in);
      case SourceOp source -> source(source, in);
      case CustomOp custom -> custom.infer(in);
    };
  }

  private static TensorSpec linearScan(LinearScan op, TensorSpec a, TensorSpec b, TensorSpec h0) {
    require(b.dtype().isDifferentiable(), op, "needs real or complex inputs, given b " + b);
    require(a.dtype() == b.dtype() && h0.dtype() == b.dtype(), op,
        "a, b and h0 must have one type, given a " + a + ", b " + b + ", h0 " + h0 + "; cast real ones to complex");
    axis(op, op.axis(), b.shape());
    require(h0.shape().equals(b.shape().with(op.axis(), 1)), op,
        "h0 must have shape " + b.shape().with(op.axis(), 1) + " for b " + b + " and axis " + op.axis() + ", given "
            + h0.shape());
    coefficients(op, a, "b", b);
    return b;
  }

  private static TensorSpec adjointScan(AdjointScan op, TensorSpec a, TensorSpec w) {
    require(w.dtype().isDifferentiable(), op, "needs real or complex inputs, given w " + w);
    require(a.dtype() == w.dtype(), op,
        "a and w must have one type, given a " + a + ", w " + w + "; cast real ones to complex");
    axis(op, op.axis(), w.shape());
    coefficients(op, a, "w", w);
    return w;
  }

  private static void coefficients(Op op, TensorSpec a, String name, TensorSpec b) {
    require(a.shape().rank() == b.shape().rank(), op, "a must have as many axes as " + name + ", given a " + a + " and "
        + name + " " + b + "; use size 1 where a does not vary");
    for (int d = 0; d < b.shape().rank(); d++) {
      int size = a.shape().size(d);
      require(size == 1 || size == b.shape().size(d), op,
          "a " + a.shape() + " does not broadcast to " + name + " " + b.shape());
    }
  }

  private static TensorSpec source(SourceOp op, List<TensorSpec> in) {
    return switch (op) {
      case SourceOp.Fill fill -> {
        count(op, in, 0);
        require(fill.im() == 0 || fill.dtype().isComplex(), op,
            fill.dtype() + " has no imaginary part, given " + fill.im());
        yield new TensorSpec(fill.dtype(), fill.shape());
      }
      case SourceOp.Iota iota -> {
        count(op, in, 0);
        require(iota.dtype() != DType.BOOL, op, "cannot count in bool; use i32");
        require(iota.length() >= 0, op, "length must not be negative, given " + iota.length());
        yield new TensorSpec(iota.dtype(), Shape.of(iota.length()));
      }
      case SourceOp.Random random -> {
        key(op, in);
        require(random.dtype().isReal() || random.dtype() == DType.BOOL, op,
            "draws f32, f64 or bool, given " + random.dtype());
        boolean truth = random.distribution() instanceof SourceOp.Distribution.Bernoulli;
        require(truth == (random.dtype() == DType.BOOL), op,
            random.distribution() + " cannot be drawn as " + random.dtype());
        switch (random.distribution()) {
          case SourceOp.Distribution.Bernoulli(double p) ->
              require(p >= 0 && p <= 1, op, "probability must be in [0, 1], given " + p);
          case SourceOp.Distribution.TruncatedNormal(double bound) ->
              require(bound > 0, op, "bound must be positive, given " + bound);
          case SourceOp.Distribution.Uniform u -> {}
          case SourceOp.Distribution.Normal n -> {}
        }
        yield new TensorSpec(random.dtype(), random.shape());
      }
      case SourceOp.Fold fold -> key(op, in);
    };
  }

  private static TensorSpec key(Op op, List<TensorSpec> in) {
    count(op, in, 1);
    require(in.get(0).equals(new TensorSpec(DType.INT32, Shape.of(2))), op,
        "the key must be i32(2,), given " + in.get(0));
    return in.get(0);
  }

  static void count(Op op, List<TensorSpec> in, int expected) {
    require(in.size() == expected, op, "needs " + expected + " inputs, given " + in.size());
  }

  static void axis(Op op, int axis, Shape shape) {
    require(axis >= 0 && axis < shape.rank(), op, "axis " + axis + " is out of range for shape " + shape);
  }

  static void axes(Op op, List<Integer> axes, Shape shape) {
    for (int i = 0; i < axes.size(); i++) {
      axis(op, axes.get(i), shape);
      require(i == 0 || axes.get(i - 1) < axes.get(i), op, "axes must ascend without repetition, given " + axes);
    }
  }

  /** Throws with the op's name in front unless the condition holds. */
  static void require(boolean condition, Op op, String message) {
    if (!condition) {
      throw new IllegalArgumentException(op.name() + ": " + message);
    }
  }
}
