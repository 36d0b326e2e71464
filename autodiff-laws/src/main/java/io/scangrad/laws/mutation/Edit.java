package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mistake, as a way to run one direction of a rule. */
@FunctionalInterface
interface Edit {
  /** Returns what the direction returns with the mistake made. */
  List<@Nullable Var> run(RuleCall.Direction direction, RuleCall call);

  /** What stands in for an op inside a rule; null leaves it as it is. */
  @FunctionalInterface
  interface Replacement {
    /** Returns what stands in for the op applied to the inputs. */
    @Nullable Var of(Op op, List<Var> inputs);
  }

  /** Makes the mistake where an op of a type is applied for the k-th time, counting from 0. */
  static Edit site(Class<? extends Op> type, int k, Replacement replacement) {
    return (direction, call) -> {
      int[] seen = new int[1];
      return call.rewritten(direction, (index, op, inputs) -> {
        boolean here = type.isInstance(op) && seen[0]++ == k;
        @Nullable Var other = here ? replacement.of(op, inputs) : null;
        return other == null ? Var.apply(op, inputs) : other;
      });
    };
  }

  /** Changes each result. */
  static Edit results(UnaryOperator<Var> change) {
    return (direction, call) -> {
      List<@Nullable Var> results = new ArrayList<>();
      for (@Nullable Var x : direction.run(call)) {
        results.add(x == null ? null : change.apply(x));
      }
      return results;
    };
  }

  /** Changes one result, null meaning zero. */
  static Edit result(int place, BiFunction<RuleCall, Var, @Nullable Var> change) {
    return (direction, call) -> {
      List<@Nullable Var> results = new ArrayList<>(direction.run(call));
      @Nullable Var x = at(results, place);
      if (x != null) {
        results.set(place, change.apply(call, x));
      }
      return results;
    };
  }

  /** Exchanges two results where they have one type and shape. */
  static Edit swap(int i, int j) {
    return (direction, call) -> {
      List<@Nullable Var> results = new ArrayList<>(direction.run(call));
      @Nullable Var a = at(results, i);
      @Nullable Var b = at(results, j);
      if (a != null && b != null && a.spec().equals(b.spec())) {
        results.set(i, b);
        results.set(j, a);
      }
      return results;
    };
  }

  /** Changes the cotangent of the output or one of the tangents, null meaning zero. */
  static Edit along(int place, BiFunction<RuleCall, Var, @Nullable Var> change) {
    return (direction, call) -> {
      @Nullable Var x = at(call.along(), place);
      return x == null ? direction.run(call) : direction.run(call.along(place, change.apply(call, x)));
    };
  }

  /** Returns an element, null where there is none: ops of any number of inputs have calls with few. */
  private static @Nullable Var at(List<@Nullable Var> all, int place) {
    return place < all.size() ? all.get(place) : null;
  }
}
