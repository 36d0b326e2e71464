package io.scangrad.laws.mutation;

import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mutants known to compute the same as the rule, with the reason. An entry does not excuse a mutant: it is believed
 * only where no derivative differs in any bit.
 */
final class Equivalences {
  /**
   * A mutant that is none.
   *
   * @param op whose rule
   * @param name the kind of mistake
   * @param place how its place begins
   * @param reason why it computes the same
   */
  record Entry(Class<? extends Op> op, String name, String place, String reason) {}

  private static final List<Entry> ALL = List.of(
      new Entry(BinaryOp.Add.class, "swap operand cotangents", "", "both operands get the cotangent of the sum"),
      new Entry(ShapeOp.Real.class, "drop a conj", "cotangent", "the cotangent of a real part has no imaginary part"),
      new Entry(ShapeOp.Real.class, "Re where Im is due", "cotangent",
          "the cotangent of a real part has no imaginary part"),
      new Entry(ReduceOp.LogSumExp.class, "missing real projection", "real",
          "the projection serves a comparison with minus infinity, where the imaginary part is 0"));

  private Equivalences() {}

  /** Returns every reason. */
  static List<String> reasons() {
    return ALL.stream().map(Entry::reason).distinct().toList();
  }

  /** Returns the reason for which a mutant computes the same, null if none is known. */
  static @Nullable String reason(Class<? extends Op> op, String name, String place) {
    for (Entry entry : ALL) {
      if (entry.op().equals(op) && entry.name().equals(name) && place.startsWith(entry.place())) {
        return entry.reason();
      }
    }
    return null;
  }
}
