package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivative of {@code condition ? a : b}. */
record SelectRule() implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var condition = in.get(0);
    return Arrays.asList(
        null,
        wanted[1] ? condition.select(w, w.zerosLike()) : null,
        wanted[2] ? condition.select(w.zerosLike(), w) : null);
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    @Nullable Var ta = tangents.get(1);
    @Nullable Var tb = tangents.get(2);
    if (ta == null && tb == null) {
      return null;
    }
    return in.getFirst().select(ta == null ? out.zerosLike() : ta, tb == null ? out.zerosLike() : tb);
  }
}
