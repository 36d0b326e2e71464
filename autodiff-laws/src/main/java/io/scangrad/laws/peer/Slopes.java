package io.scangrad.laws.peer;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules to plant errors in: each direction is given by itself. */
final class Slopes {
  private Slopes() {}

  /** A rule of one input: cotangent from input and w, tangent from input and t. */
  record One(BinaryOperator<Var> back, BinaryOperator<Var> forth) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(back.apply(inputs.getFirst(), w));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : forth.apply(inputs.getFirst(), t);
    }
  }

  /** A rule of two factors: what w and t of either are multiplied by, given itself and the other factor. */
  record Two(BinaryOperator<Var> back, BinaryOperator<Var> forth) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      Var a = inputs.get(0);
      Var b = inputs.get(1);
      return Arrays.asList(w.mul(back.apply(a, b)), w.mul(back.apply(b, a)));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      Var a = inputs.get(0);
      Var b = inputs.get(1);
      @Nullable Var ta = tangents.get(0);
      @Nullable Var tb = tangents.get(1);
      Var byA = ta == null ? output.zerosLike() : ta.mul(forth.apply(a, b));
      return tb == null ? byA : byA.add(tb.mul(forth.apply(b, a)));
    }
  }

  /** The derivative of {@code A x}, or of {@code tanh(A x)}, as if A were another matrix. */
  record Matrix(Tensor matrix, boolean curved) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(Var.of(matrix).matmul(scaled(output, w), true, false));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : scaled(output, Var.of(matrix).matmul(t));
    }

    private Var scaled(Var output, Var along) {
      return curved ? along.sub(along.mul(output).mul(output)) : along;
    }
  }
}
