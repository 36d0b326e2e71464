package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.ReduceOp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of reductions (whose axes stay with size 1) and cumulative ops. */
record ReduceRule(ReduceOp op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var x = in.getFirst();
    return switch (op) {
      case ReduceOp.Sum o -> Arrays.asList(w.expand(x.shape()));
      case ReduceOp.VDot o -> Arrays.asList(
          wanted[0] ? w.conj().mul(in.get(1)) : null, wanted[1] ? w.mul(x) : null);
      case ReduceOp.Prod(int axis) -> Arrays.asList(w.mul(others(x, axis).conj()));
      case ReduceOp.Max(int axis) -> Arrays.asList(spread(first(new ReduceOp.ArgMax(axis), x), axis, x, w));
      case ReduceOp.Min(int axis) -> Arrays.asList(spread(first(new ReduceOp.ArgMin(axis), x), axis, x, w));
      case ReduceOp.ArgMax o -> Arrays.asList((Var) null);
      case ReduceOp.ArgMin o -> Arrays.asList((Var) null);
      case ReduceOp.LogSumExp o -> Arrays.asList(w.mul(share(x, out).conj()));
      case ReduceOp.Softmax(int axis) -> Arrays.asList(softmaxSlope(out, w, axis));
      case ReduceOp.LogSoftmax(int axis) -> Arrays.asList(w.sub(out.exp().mul(w.sumKeep(axis))));
      case ReduceOp.CumSum(int axis, boolean reverse) ->
          Arrays.asList(Var.apply(new ReduceOp.CumSum(axis, !reverse), w));
    };
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    Var x = in.getFirst();
    @Nullable Var t = tangents.getFirst();
    if (t == null) {
      return op instanceof ReduceOp.VDot ? dotSecond(x, tangents.get(1)) : null;
    }
    return switch (op) {
      case ReduceOp.Sum o -> Var.apply(op, t);
      case ReduceOp.VDot o -> Rules.sum(Var.apply(op, t, in.get(1)), dotSecond(x, tangents.get(1)));
      case ReduceOp.Prod(int axis) -> t.mul(others(x, axis)).sumKeep(axis);
      case ReduceOp.Max(int axis) -> pick(first(new ReduceOp.ArgMax(axis), x), axis, x, t);
      case ReduceOp.Min(int axis) -> pick(first(new ReduceOp.ArgMin(axis), x), axis, x, t);
      case ReduceOp.ArgMax o -> null;
      case ReduceOp.ArgMin o -> null;
      case ReduceOp.LogSumExp(int axis) -> t.mul(share(x, out)).sumKeep(axis);
      case ReduceOp.Softmax(int axis) -> softmaxSlope(out, t, axis);
      case ReduceOp.LogSoftmax(int axis) -> t.sub(out.exp().mul(t).sumKeep(axis));
      case ReduceOp.CumSum o -> Var.apply(op, t);
    };
  }

  private @Nullable Var dotSecond(Var a, @Nullable Var tangent) {
    return tangent == null ? null : Var.apply(op, a, tangent);
  }

  /**
   * Returns for each element the product of all others along the axis, by running products from both sides, never
   * y/x.
   */
  private static Var others(Var x, int axis) {
    int n = x.size(axis);
    if (n == 0) {
      return x;
    }
    Var one = Var.fill(x.dtype(), x.shape().with(axis, 1), 1);
    Var before = Shaping.concat(axis, one, x.slice(axis, 0, n - 1).cumProd(axis));
    Var after = Shaping.concat(axis, x.slice(axis, 1, n).flip(axis).cumProd(axis).flip(axis), one);
    return before.mul(after);
  }

  /** Returns {@code exp(x - logSumExp)}, 0 where every term vanishes. */
  private static Var share(Var x, Var total) {
    Var nothing = total.real().equal(Double.NEGATIVE_INFINITY);
    return x.sub(nothing.select(total.zerosLike(), total)).exp();
  }

  private static Var first(ReduceOp op, Var x) {
    return Var.apply(op, x.stopGradient());
  }

  /** Returns where an index along an axis, given with size 1 there, points. */
  private static Var pointsAt(Var index, int axis, Var x) {
    int[] sizes = new int[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[axis] = x.size(axis);
    return index.equal(Var.iota(DType.INT32, x.size(axis)).reshape(sizes));
  }

  private static Var spread(Var index, int axis, Var x, Var w) {
    return pointsAt(index, axis, x).select(w, x.zerosLike());
  }

  private static Var pick(Var index, int axis, Var x, Var t) {
    return pointsAt(index, axis, x).select(t, t.zerosLike()).sumKeep(axis);
  }

  /**
   * Returns {@code y (w - sum y w)}, the derivative of softmax in both directions. Where one y is near 1 the difference
   * nearly cancels, so what is left of the mean is subtracted once more.
   */
  private static Var softmaxSlope(Var y, Var w, int axis) {
    Var centred = w.sub(y.mul(w).sumKeep(axis));
    return y.mul(centred.sub(y.mul(centred).sumKeep(axis)));
  }
}
