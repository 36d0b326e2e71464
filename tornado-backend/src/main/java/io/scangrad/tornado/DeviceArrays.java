package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of a lowered program: those of its memory plan, and temporary ones, which belong to one stage at a time.
 */
final class DeviceArrays {
  private final List<Plane> planes;
  private final List<Integer> free = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();
  private final Map<String, Integer> spare = new HashMap<>();

  DeviceArrays(List<Plane> planned) {
    planes = new ArrayList<>(planned);
  }

  List<Plane> planes() {
    return planes;
  }

  /** Returns a place for a value in arrays that nobody else uses until {@link #release}. */
  Place temporary(TensorSpec spec) {
    List<Integer> numbers = new ArrayList<>();
    for (int part = 0; part < (spec.dtype().isComplex() ? 2 : 1); part++) {
      numbers.add(take(new Plane(spec.dtype().toReal(), spec.shape().elements())));
    }
    return new Place(numbers, Layout.contiguous(spec.shape()));
  }

  /** Returns a new array that lasts as long as the program. */
  int lasting(Plane plane) {
    planes.add(plane);
    return planes.size() - 1;
  }

  /** Returns an array that nobody reads; those of different numbers differ. */
  int spare(Plane plane, int number) {
    return spare.computeIfAbsent(plane + " " + number, _ -> lasting(plane));
  }

  private int take(Plane plane) {
    for (Integer number : free) {
      if (planes.get(number).equals(plane)) {
        free.remove(number);
        taken.add(number);
        return number;
      }
    }
    planes.add(plane);
    taken.add(planes.size() - 1);
    return planes.size() - 1;
  }

  /** Ends the use of all temporary arrays. */
  void release() {
    free.addAll(taken);
    taken.clear();
  }
}
