package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.op.LinearAlgebraOp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of products, solutions and transforms. */
record LinearAlgebraRule(LinearAlgebraOp op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var a = in.getFirst();
    return switch (op) {
      case LinearAlgebraOp.MatMul(boolean ta, boolean tb) -> Arrays.asList(
          wanted[0] ? left(ta, tb, in.get(1).conj(), w) : null, wanted[1] ? right(ta, tb, a.conj(), w) : null);
      case LinearAlgebraOp.Solve o -> {
        Var b = a.adjoint().solve(w);
        yield Arrays.asList(wanted[0] ? b.matmul(out.conj(), false, true).neg() : null, b);
      }
      case LinearAlgebraOp.Inverse o -> {
        Var adjoint = out.adjoint();
        yield Arrays.asList(adjoint.matmul(w).matmul(adjoint).neg());
      }
      case LinearAlgebraOp.Det o -> Arrays.asList(a.inverse().adjoint().mul(w.mul(out.conj())));
      case LinearAlgebraOp.Fft(int axis, boolean inverse) ->
          Arrays.asList(Var.apply(new LinearAlgebraOp.Fft(axis, !inverse), w));
    };
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    Var a = in.getFirst();
    @Nullable Var ta = tangents.getFirst();
    return switch (op) {
      case LinearAlgebraOp.MatMul o -> {
        @Nullable Var tb = tangents.get(1);
        yield Rules.sum(ta == null ? null : Var.apply(op, ta, in.get(1)), tb == null ? null : Var.apply(op, a, tb));
      }
      case LinearAlgebraOp.Solve o -> {
        @Nullable Var change = Rules.sum(tangents.get(1), ta == null ? null : ta.matmul(out).neg());
        yield change == null ? null : a.solve(change);
      }
      case LinearAlgebraOp.Inverse o -> ta == null ? null : out.matmul(ta).matmul(out).neg();
      case LinearAlgebraOp.Det o -> ta == null ? null : out.mul(trace(a.solve(ta)));
      case LinearAlgebraOp.Fft o -> ta == null ? null : Var.apply(op, ta);
    };
  }

  /** The cotangent of A in {@code op(A) op(B)}: {@code w op(B)^H}, transposed back where A came transposed. */
  private static Var left(boolean transposeA, boolean transposeB, Var conjB, Var w) {
    return transposeA
        ? Var.apply(new LinearAlgebraOp.MatMul(transposeB, true), conjB, w)
        : Var.apply(new LinearAlgebraOp.MatMul(false, !transposeB), w, conjB);
  }

  /** The cotangent of B in {@code op(A) op(B)}: {@code op(A)^H w}, transposed back where B came transposed. */
  private static Var right(boolean transposeA, boolean transposeB, Var conjA, Var w) {
    return transposeB
        ? Var.apply(new LinearAlgebraOp.MatMul(true, transposeA), w, conjA)
        : Var.apply(new LinearAlgebraOp.MatMul(!transposeA, false), conjA, w);
  }

  /** The sum of the diagonal, with both axes of size 1. */
  private static Var trace(Var a) {
    Var index = Var.iota(DType.INT32, a.size(-1));
    Var diagonal = index.unsqueeze(1).equal(index);
    return diagonal.select(a, a.zerosLike()).sumKeep(-1, -2);
  }
}
