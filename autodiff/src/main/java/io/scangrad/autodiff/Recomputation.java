package io.scangrad.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rule of a checkpointed function: differentiate it when asked, from its inputs. */
record Recomputation(Function<List<Var>, Var> f) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
    List<Var> varied = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        varied.add(inputs.get(i));
      }
    }
    Autodiff.Vjp vjp = Autodiff.vjp((List<Var> in) -> List.of(f.apply(merge(inputs, wanted, in))), varied);
    List<Var> cotangents = vjp.pullback().apply(List.of(w));
    List<@Nullable Var> all = new ArrayList<>();
    int next = 0;
    for (boolean want : wanted) {
      all.add(want ? cotangents.get(next++) : null);
    }
    return all;
  }

  @Override
  public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
    boolean[] moved = new boolean[inputs.size()];
    List<Var> at = new ArrayList<>();
    List<Var> along = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      @Nullable Var tangent = tangents.get(i);
      if (tangent != null) {
        moved[i] = true;
        at.add(inputs.get(i));
        along.add(tangent);
      }
    }
    return Autodiff.jvp((List<Var> in) -> List.of(f.apply(merge(inputs, moved, in))), at, along).tangent();
  }

  private static List<Var> merge(List<Var> all, boolean[] replaced, List<Var> replacements) {
    List<Var> merged = new ArrayList<>(all);
    int next = 0;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i]) {
        merged.set(i, replacements.get(next++));
      }
    }
    return merged;
  }
}
