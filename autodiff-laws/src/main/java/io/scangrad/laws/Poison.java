package io.scangrad.laws;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;

/** Tensors with NaN in one place, and where NaN went. */
final class Poison {
  private Poison() {}

  /** Returns x with NaN at a row-major index. */
  static Tensor one(Tensor x, int index) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, i == index ? Double.NaN : re[i], i == index && x.dtype().isComplex() ? Double.NaN : im[i]);
    }
    return Tensor.of(storage, x.shape());
  }

  /** Returns the application with NaN in one element of about every second input. */
  static Application oneElement(Application a) {
    List<Tensor> poisoned = new ArrayList<>(a.inputs());
    for (int i = 0; i < poisoned.size(); i++) {
      Tensor x = poisoned.get(i);
      if (x.dtype().isDifferentiable() && x.elements() > 0 && (a.seed() >> i & 1) == 0) {
        poisoned.set(i, one(x, (int) Math.floorMod(a.seed(), (long) x.elements())));
      }
    }
    return a.at(poisoned);
  }

  /** Returns where value and gradients are NaN. */
  static List<Tensor> patterns(Application a, Backend backend, Tensor w) {
    List<Tensor> all = new ArrayList<>(List.of(pattern(a.value(backend))));
    for (Tensor gradient : a.vjp(backend, w)) {
      all.add(pattern(gradient));
    }
    return all;
  }

  /** Returns where an element has a part that is NaN. */
  static Tensor pattern(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    boolean[] found = new boolean[re.length];
    for (int i = 0; i < re.length; i++) {
      found[i] = Double.isNaN(re[i]) || Double.isNaN(im[i]);
    }
    return Tensor.of(found, x.shape().toArray());
  }

  /** Checks that a backend refuses what another one refused, as singular matrices are. */
  static void mustRefuse(Application a, Backend backend, IllegalArgumentException refused) {
    try {
      a.value(backend);
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw Agreement.violation("NaN reaches what it reaches in the reference", a, "only one backend refused: "
        + refused.getMessage());
  }
}
