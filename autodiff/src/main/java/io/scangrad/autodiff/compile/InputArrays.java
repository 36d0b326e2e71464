package io.scangrad.autodiff.compile;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.lang.reflect.Array;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds inputs that a run would overwrite while it still reads them. */
final class InputArrays {
  private InputArrays() {}

  /** Returns the arrays of a storage, real part first. */
  static List<Object> of(Storage storage) {
    return switch (storage) {
      case Storage.F32(float[] a) -> List.of(a);
      case Storage.F64(double[] a) -> List.of(a);
      case Storage.I32(int[] a) -> List.of(a);
      case Storage.Bool(boolean[] a) -> List.of(a);
      case Storage.C64(float[] re, float[] im) -> List.of(re, im);
      case Storage.C128(double[] re, double[] im) -> List.of(re, im);
    };
  }

  /**
   * Checks that inputs may be given to a run.
   *
   * @throws IllegalArgumentException if an input lies in the arena, or a donated one shares an array with another
   *     input or between its own parts
   */
  static void check(List<Tensor> inputs, int donated, Arena arena) {
    Map<Object, Integer> given = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (Object array : of(inputs.get(i).storage())) {
        if (Array.getLength(array) == 0) {
          continue;
        }
        if (arena.holds(array)) {
          throw new IllegalArgumentException("program: input " + i + " is a result of a run in the same arena, which"
              + " this run overwrites; give a copy()");
        }
        @Nullable Integer other = i < donated ? given.put(array, i) : given.get(array);
        if (other != null) {
          throw new IllegalArgumentException("program: input " + other + " is donated and shares an array with "
              + (other == i ? "itself: its real and imaginary parts are one" : "input " + i) + "; give a copy()");
        }
      }
    }
  }
}
