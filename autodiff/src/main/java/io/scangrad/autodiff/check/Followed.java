package io.scangrad.autodiff.check;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a recorded program is the function, not only at the point where it was recorded but also close by.
 *
 * <p>It is not if the function reads values outside of ops and computes with them in Java: they are constants to the
 * recording, though they move with the inputs.
 */
final class Followed {
  /** What a report says of a function that is not followed. */
  static final String NOT = "the function reads values outside of ops, as by toDoubles or item, and computes with them; "
      + "derivatives do not pass through those, only differences see them: stay within ops, or give a rule";

  private Followed() {}

  /**
   * Returns whether program and function agree to the bit at a point on one side or the other. One that branches at the
   * very point takes the recorded branch on one of them; where the function is not defined, nothing is known.
   */
  static boolean by(Program program, Target target, double step) {
    Target recorded = new Target(target.name(), program::apply, target.x(), target.backend());
    boolean seen = false;
    for (double s : new double[] {step, -step}) {
      List<Tensor> moved = target.x().stream().map(x -> Vectors.combine(1, x, s, direction(x))).toList();
      try {
        if (same(target.valuesAt(moved), recorded.valuesAt(moved))) {
          return true;
        }
        seen = true;
      } catch (RuntimeException outsideTheDomain) { // Thrown by the user's function, or by an op for it.
        continue;
      }
    }
    return !seen;
  }

  /** Returns directions without zeros, different for neighbours. */
  private static Tensor direction(Tensor x) {
    Storage u = Storage.allocate(x.dtype(), x.elements());
    for (int k = 0; k < x.elements(); k++) {
      u.set(k, (k % 2 == 0 ? 1 : -1) * (1 + k % 7 / 8.0), x.dtype().isComplex() ? 1 - k % 5 / 4.0 : 0);
    }
    return Tensor.of(u, x.shape());
  }

  private static boolean same(List<Tensor> a, List<Tensor> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).spec().equals(b.get(i).spec())
          || !Arrays.equals(a.get(i).toDoubles(), b.get(i).toDoubles())
          || !Arrays.equals(a.get(i).toImaginaryDoubles(), b.get(i).toImaginaryDoubles())) {
        return false;
      }
    }
    return true;
  }
}
