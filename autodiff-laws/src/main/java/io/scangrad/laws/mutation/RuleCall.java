package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Rewrite;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of one direction of a rule, so that both directions can be edited alike.
 *
 * @param op whose rule it is
 * @param inputs what the op was applied to
 * @param output its result
 * @param along the cotangent of the result, or one tangent per input; null for zero
 */
record RuleCall(Op op, List<Var> inputs, Var output, List<@Nullable Var> along) {
  /** One direction of a rule: one cotangent per input, or one tangent; null for zero. */
  @FunctionalInterface
  interface Direction {
    List<@Nullable Var> run(RuleCall call);
  }

  /** Returns the call with another output. */
  RuleCall output(Var value) {
    return new RuleCall(op, inputs, value, along);
  }

  /** Returns the call with another input. */
  RuleCall input(int place, Var value) {
    List<Var> changed = new ArrayList<>(inputs);
    changed.set(place, value);
    return new RuleCall(op, changed, output, along);
  }

  /** Returns whether two inputs are one value used twice, not only equal numbers. */
  boolean isOneValue(int i, int j) {
    return j < inputs.size() && isOneValue(inputs.get(i), inputs.get(j));
  }

  @SuppressWarnings("ReferenceEquality")
  static boolean isOneValue(Var x, Var y) {
    return x == y;
  }

  /** Returns the call with another cotangent or tangent. */
  RuleCall along(int place, @Nullable Var value) {
    List<@Nullable Var> changed = new ArrayList<>(along);
    changed.set(place, value);
    return new RuleCall(op, inputs, output, changed);
  }

  /** Returns what the direction returns while its ops are rewritten. */
  List<@Nullable Var> rewritten(Direction direction, Rewrite.Rewriter rewriter) {
    List<Var> at = new ArrayList<>(inputs);
    at.add(output);
    List<Integer> moved = present(along, at);
    List<@Nullable Var> results = new ArrayList<>();
    List<Integer> found = new ArrayList<>();
    List<Var> values = Rewrite.run(rewriter, in -> {
      List<@Nullable Var> lifted = spread(in.subList(inputs.size() + 1, in.size()), moved, along.size());
      results.addAll(direction.run(new RuleCall(op, in.subList(0, inputs.size()), in.get(inputs.size()), lifted)));
      List<Var> out = new ArrayList<>();
      found.addAll(present(results, out));
      return out;
    }, at);
    return spread(values, found, results.size());
  }

  /** Adds what is not null, and returns its places. */
  private static List<Integer> present(List<@Nullable Var> all, List<Var> values) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      @Nullable Var x = all.get(i);
      if (x != null) {
        places.add(i);
        values.add(x);
      }
    }
    return places;
  }

  private static List<@Nullable Var> spread(List<Var> values, List<Integer> places, int size) {
    List<@Nullable Var> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = places.indexOf(i);
      all.add(at < 0 ? null : values.get(at));
    }
    return all;
  }
}
