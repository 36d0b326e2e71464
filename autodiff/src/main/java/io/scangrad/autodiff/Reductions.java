package io.scangrad.autodiff;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Functions of a {@link Var} that combine elements along axes. Negative axes count from the end; without axes, all are
 * reduced. Reduced axes are dropped, unless the name says {@code Keep}.
 *
 * @since 0.1
 */
public sealed interface Reductions permits Var {
  private Var self() {
    return (Var) this;
  }

  /** Returns the sum over axes, which stay with size 1. */
  default Var sumKeep(int... axes) {
    return Evaluation.apply(new ReduceOp.Sum(normal(axes)), self());
  }

  /** Returns the sum over axes. */
  default Var sum(int... axes) {
    return drop(sumKeep(axes), axes);
  }

  /** Returns the mean over axes, which stay with size 1; NaN over an empty axis. */
  default Var meanKeep(int... axes) {
    int n = 1;
    for (int axis : normal(axes)) {
      n *= self().size(axis);
    }
    return sumKeep(axes).div(n);
  }

  /** Returns the mean over axes; NaN over an empty axis. */
  default Var mean(int... axes) {
    return drop(meanKeep(axes), axes);
  }

  /**
   * Returns {@code sum conj(this) b} over axes, without an intermediate product.
   *
   * @param b same type and shape as this
   */
  default Var vdot(Var b, int... axes) {
    return drop(Evaluation.apply(new ReduceOp.VDot(normal(axes)), self(), b), axes);
  }

  /** Returns the Euclidean norm over axes, real; derivative 0 at 0. */
  default Var norm(int... axes) {
    // The largest modulus is taken out, so that squares neither overflow nor vanish; it cancels in the derivative.
    // Its last powers of two stay in, so that it does not overflow or vanish itself on the way back.
    Var modulus = self().abs();
    if (self().shape().elements() == 0) {
      return modulus.sum(axes);
    }
    Var scale = drop(((Reductions) modulus.stopGradient()).alongAxes(axes, ReduceOp.Max::new), axes);
    Var zero = scale.equal(0);
    double extreme = self().dtype().isDouble() ? 0x1p600 : 0x1p90;
    Var safe = scale.clip(1 / extreme, extreme);
    Var spread = safe.reshape(self().shape().reduced(axes(axes)));
    Var sum = self().div(spread).absSquared().sum(axes);
    Var inside = zero.select(sum.onesLike(), sum);
    return zero.select(sum.zerosLike(), inside.sqrt().mul(safe));
  }

  /** Returns the product over axes; 1 over an empty axis. */
  default Var prod(int... axes) {
    return drop(alongAxes(axes, ReduceOp.Prod::new), axes);
  }

  /** Returns the largest element over axes, NaN if there is one; the derivative goes to the first of equals. */
  default Var max(int... axes) {
    return drop(alongAxes(axes, ReduceOp.Max::new), axes);
  }

  /** Returns the smallest element over axes, NaN if there is one; the derivative goes to the first of equals. */
  default Var min(int... axes) {
    return drop(alongAxes(axes, ReduceOp.Min::new), axes);
  }

  /** Returns the index of the first largest element along an axis, as {@code i32}. */
  default Var argMax(int axis) {
    return drop(Evaluation.apply(new ReduceOp.ArgMax(self().shape().axis(axis)), self()), axis);
  }

  /** Returns the index of the first smallest element along an axis, as {@code i32}. */
  default Var argMin(int axis) {
    return drop(Evaluation.apply(new ReduceOp.ArgMin(self().shape().axis(axis)), self()), axis);
  }

  /** Returns {@code log sum exp(this)} over axes without overflow. */
  default Var logSumExp(int... axes) {
    return drop(alongAxes(axes, ReduceOp.LogSumExp::new), axes);
  }

  /** Returns {@code exp(this) / sum exp(this)} along an axis. */
  default Var softmax(int axis) {
    return Evaluation.apply(new ReduceOp.Softmax(self().shape().axis(axis)), self());
  }

  /** Returns {@code this - logSumExp(this)} along an axis. */
  default Var logSoftmax(int axis) {
    return Evaluation.apply(new ReduceOp.LogSoftmax(self().shape().axis(axis)), self());
  }

  /** Returns the running sum along an axis, inclusive. */
  default Var cumSum(int axis) {
    return Evaluation.apply(new ReduceOp.CumSum(self().shape().axis(axis), false), self());
  }

  /** Returns the running product along an axis, inclusive: the linear recurrence {@code y_t = x_t y_{t-1}}. */
  default Var cumProd(int axis) {
    Var x = self();
    Var first = Var.fill(x.dtype(), x.shape().reduced(axis), 1);
    return Evaluation.apply(new LinearScan(x.shape().axis(axis), false), x, x.zerosLike(), first);
  }

  /** Applies a one-axis reduction to several axes, moved to the end and merged; the axes stay with size 1. */
  private Var alongAxes(int[] axes, IntFunction<Op> reduction) {
    Var x = self();
    List<Integer> reduced = normal(axes);
    if (reduced.size() == 1) {
      return Evaluation.apply(reduction.apply(reduced.getFirst()), x);
    }
    int[] kept = IntStream.range(0, x.rank()).filter(d -> !reduced.contains(d)).toArray();
    int[] order = IntStream.concat(Arrays.stream(kept), reduced.stream().mapToInt(d -> d)).toArray();
    int[] sizes = new int[kept.length + 1];
    int merged = 1;
    for (int d : reduced) {
      merged *= x.size(d);
    }
    for (int d = 0; d < kept.length; d++) {
      sizes[d] = x.size(kept[d]);
    }
    sizes[kept.length] = merged;
    Var result = Evaluation.apply(reduction.apply(kept.length), x.permute(order).reshape(Shape.of(sizes)));
    return result.reshape(x.shape().reduced(axes(axes)));
  }

  private Var drop(Var reduced, int... axes) {
    Shape shape = reduced.shape();
    List<Integer> dropped = normal(axes);
    for (int i = dropped.size() - 1; i >= 0; i--) {
      shape = shape.without(dropped.get(i));
    }
    return reduced.reshape(shape);
  }

  private int[] axes(int... axes) {
    return normal(axes).stream().mapToInt(d -> d).toArray();
  }

  private List<Integer> normal(int... axes) {
    Shape shape = self().shape();
    if (axes.length == 0) {
      return IntStream.range(0, shape.rank()).boxed().toList();
    }
    return Arrays.stream(axes).map(shape::axis).sorted().boxed().toList();
  }
}
