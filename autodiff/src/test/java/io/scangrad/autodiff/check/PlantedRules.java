package io.scangrad.autodiff.check;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Functions of one tensor with rules that are wrong on purpose. */
@NullMarked
final class PlantedRules {
  private record Given(BiFunction<List<Var>, Var, Var> vjp, BiFunction<List<Var>, Var, Var> jvp) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(vjp.apply(inputs, w));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : jvp.apply(inputs, t);
    }
  }

  private PlantedRules() {}

  /** Returns a function with given derivatives. */
  static Function<List<Var>, Var> planted(Function<List<Var>, Var> f, BiFunction<List<Var>, Var, Var> vjp,
      BiFunction<List<Var>, Var, Var> jvp) {
    return Autodiff.customRule(f, new Given(vjp, jvp));
  }

  /** Returns the product with an n by n matrix of ones whose Jacobian is wrong by an error in one entry of one mode. */
  static Function<Var, Var> ones(int n, int row, int column, double error, boolean reverse) {
    double[] right = new double[n * n];
    Arrays.fill(right, 1);
    double[] wrong = right.clone();
    wrong[row * n + column] += error;
    Tensor a = Tensor.of(right, n, n);
    Tensor b = Tensor.of(wrong, n, n);
    Function<List<Var>, Var> f = planted(in -> times(a, in.getFirst(), false),
        (in, w) -> times(reverse ? b : a, w, true), (in, t) -> times(reverse ? a : b, t, false));
    return x -> f.apply(List.of(x));
  }

  private static Var times(Tensor a, Var x, boolean transposed) {
    return Var.of(a).cast(x.dtype()).matmul(x.unsqueeze(1), transposed, false).reshape(x.shape());
  }
}
