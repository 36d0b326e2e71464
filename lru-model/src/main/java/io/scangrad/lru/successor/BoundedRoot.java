package io.scangrad.lru.successor;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The square root with a slope of at most 1000, as in RecurrentGemma: the true one is infinite at 0, where an RG-LRU
 * arrives when its gate rounds to 0, and infinity times the gate's own slope of 0 would be NaN. Exact for {@code x >=
 * 2.5e-7}.
 */
final class BoundedRoot implements Rule {
  static final double LARGEST_SLOPE = 1000;

  private static final double SMALLEST = 1 / (4 * LARGEST_SLOPE * LARGEST_SLOPE);

  private BoundedRoot() {}

  /** Returns the square root of real numbers, none of them negative. */
  static Var of(Var x) {
    return Autodiff.customRule(in -> in.getFirst().sqrt(), new BoundedRoot()).apply(List.of(x));
  }

  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    return Arrays.asList(w.mul(slope(in.getFirst())));
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    @Nullable Var t = tangents.getFirst();
    return t == null ? null : t.mul(slope(in.getFirst()));
  }

  private static Var slope(Var x) {
    return x.maximum(Var.scalar(x.dtype(), SMALLEST)).sqrt().mul(2).reciprocal();
  }
}
