package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.BinaryOp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of elementwise functions of two inputs of one type and shape. */
record BinaryRule(BinaryOp op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var a = in.get(0);
    Var b = in.get(1);
    return switch (op) {
      case BinaryOp.Add o -> Arrays.asList(w, w);
      case BinaryOp.Sub o -> Arrays.asList(w, wanted[1] ? w.neg() : null);
      case BinaryOp.Mul o -> Arrays.asList(wanted[0] ? w.mul(b.conj()) : null, wanted[1] ? w.mul(a.conj()) : null);
      case BinaryOp.Div o -> {
        Var left = w.div(b.conj());
        yield Arrays.asList(left, wanted[1] ? left.mul(out.conj()).neg() : null);
      }
      case BinaryOp.Pow o -> Arrays.asList(
          wanted[0] ? w.mul(baseSlope(a, b).conj()) : null, wanted[1] ? w.mul(exponentSlope(a, out).conj()) : null);
      case BinaryOp.Maximum o -> {
        Var second = a.less(b);
        yield Arrays.asList(second.select(w.zerosLike(), w), second.select(w, w.zerosLike()));
      }
      case BinaryOp.Minimum o -> {
        Var second = b.less(a);
        yield Arrays.asList(second.select(w.zerosLike(), w), second.select(w, w.zerosLike()));
      }
      case BinaryOp.Complex o -> Arrays.asList(w.real(), w.imag());
      case BinaryOp.Less o -> Arrays.asList(null, null);
      case BinaryOp.LessEqual o -> Arrays.asList(null, null);
      case BinaryOp.Equal o -> Arrays.asList(null, null);
      case BinaryOp.And o -> Arrays.asList(null, null);
      case BinaryOp.Or o -> Arrays.asList(null, null);
    };
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    Var a = in.get(0);
    Var b = in.get(1);
    @Nullable Var ta = tangents.get(0);
    @Nullable Var tb = tangents.get(1);
    return switch (op) {
      case BinaryOp.Add o -> Rules.sum(ta, tb);
      case BinaryOp.Sub o -> Rules.sum(ta, tb == null ? null : tb.neg());
      case BinaryOp.Mul o -> Rules.sum(ta == null ? null : ta.mul(b), tb == null ? null : a.mul(tb));
      case BinaryOp.Div o -> {
        @Nullable Var change = Rules.sum(ta, tb == null ? null : out.mul(tb).neg());
        yield change == null ? null : change.div(b);
      }
      case BinaryOp.Pow o -> Rules.sum(
          ta == null ? null : ta.mul(baseSlope(a, b)), tb == null ? null : tb.mul(exponentSlope(a, out)));
      case BinaryOp.Maximum o -> pick(a.less(b), ta, tb);
      case BinaryOp.Minimum o -> pick(b.less(a), ta, tb);
      case BinaryOp.Complex o -> ta == null && tb == null ? null
          : (ta == null ? a.zerosLike() : ta).complex(tb == null ? b.zerosLike() : tb);
      case BinaryOp.Less o -> null;
      case BinaryOp.LessEqual o -> null;
      case BinaryOp.Equal o -> null;
      case BinaryOp.And o -> null;
      case BinaryOp.Or o -> null;
    };
  }

  private static @Nullable Var pick(Var second, @Nullable Var ta, @Nullable Var tb) {
    if (ta == null) {
      return tb == null ? null : second.select(tb, tb.zerosLike());
    }
    return second.select(tb == null ? ta.zerosLike() : tb, ta);
  }

  /**
   * Returns {@code b a^(b-1)}; 0 at a = b = 0, and only there is the exponent masked: its derivative at b = 0 is
   * 1/a.
   */
  private static Var baseSlope(Var a, Var b) {
    Var exponent = b.equal(0).and(a.equal(0)).select(b.onesLike(), b);
    return b.mul(a.pow(exponent.sub(1)));
  }

  /** Returns {@code a^b log a}; 0 where a = 0. */
  private static Var exponentSlope(Var a, Var power) {
    Var zero = a.equal(0);
    return zero.select(a.zerosLike(), power.mul(zero.select(a.onesLike(), a).log()));
  }
}
