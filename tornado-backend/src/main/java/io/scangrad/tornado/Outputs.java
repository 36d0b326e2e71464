package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings donated outputs into the arrays of their inputs where they have not been computed there; before, it saves
 * other outputs that show a donated input.
 */
final class Outputs {
  private final Lowering lowering;
  private final Program program;
  private final int donated;

  Outputs(Lowering lowering) {
    this.lowering = lowering;
    this.program = lowering.program();
    this.donated = lowering.schedule().donated();
  }

  List<Place> lower() {
    List<Place> places = new ArrayList<>();
    for (int k = 0; k < program.outputs().size(); k++) {
      int value = program.outputs().get(k);
      Place place = lowering.place(value);
      if (showsDonatedInput(k)) {
        Place saved = lowering.arrays().temporary(program.spec(value));
        lowering.copy(program.spec(value).dtype(), place, saved);
        place = saved;
      }
      places.add(place);
    }
    for (int k = 0; k < donated; k++) {
      if (!isHome(k)) {
        lowering.copy(program.spec(k).dtype(), places.get(k), lowering.place(k));
      }
      places.set(k, lowering.place(k));
    }
    return places;
  }

  private boolean showsDonatedInput(int output) {
    if (output < donated && isHome(output)) {
      return false;
    }
    int value = program.outputs().get(output);
    boolean shows = false;
    for (int input = 0; input < donated; input++) {
      shows |= (value < program.inputs().size() || lowering.schedule().isView(value))
          && lowering.place(input).planes().stream().anyMatch(lowering.place(value).planes()::contains);
    }
    return shows;
  }

  private boolean isHome(int output) {
    int value = program.outputs().get(output);
    return value == output || (!lowering.schedule().isView(value)
        && lowering.place(value).planes().equals(lowering.place(output).planes()));
  }
}
