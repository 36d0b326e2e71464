package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a rule may read: an input or the output of its op, as one direction sees it.
 *
 * @param side the direction
 * @param place the number of the input; {@link #OUTPUT} for the output
 */
record Saved(Side side, int place) {
  private static final int OUTPUT = -1;

  /** Returns all that a rule of some inputs may read. */
  static List<Saved> all(int inputs) {
    List<Saved> all = new ArrayList<>();
    for (int place = OUTPUT; place < inputs; place++) {
      for (Side side : Side.values()) {
        all.add(new Saved(side, place));
      }
    }
    return all;
  }

  /** Returns the same place in another direction. */
  Saved on(Side other) {
    return new Saved(other, place);
  }

  /** Returns the value in a call that has it. */
  Var of(RuleCall call) {
    return place == OUTPUT ? call.output() : call.inputs().get(place);
  }

  /** Changes the value; calls with too few inputs are left as they are. */
  Edit edit(UnaryOperator<Var> change) {
    return (direction, call) -> {
      if (place >= call.inputs().size()) {
        return direction.run(call);
      }
      Var other = change.apply(of(call));
      return direction.run(place == OUTPUT ? call.output(other) : call.input(place, other));
    };
  }

  @Override
  public String toString() {
    return place == OUTPUT ? "output" : "input " + place;
  }
}
