package io.scangrad.laws.audit;

import io.scangrad.laws.Agreement;
import io.scangrad.laws.Application;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.RoundedDraws;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that another backend computes what the CPU does: the value, and the derivatives where there are any. Whole
 * numbers, truth values and moved elements are the same, the others agree within rounding.
 */
final class SameElsewhere {
  static final String NAME = "as on the CPU";

  private static final Backend CPU = CpuBackend.standard();

  private SameElsewhere() {}

  /**
   * Checks a function at a point.
   *
   * @param elsewhere the other backend
   * @param derivatives whether the function has any there
   * @throws AssertionError if results differ by more than rounding explains
   */
  static void check(Application a, Backend elsewhere, boolean derivatives) {
    Tensor value = a.value(CPU);
    boolean both = derivatives && value.dtype().isDifferentiable();
    check(a, elsewhere, NAME + ", value", b -> List.of(a.value(b)));
    if (both) {
      Tensor w = a.cotangent(value, 41);
      List<Tensor> t = a.directions(41);
      check(a, elsewhere, NAME + ", vjp", b -> a.vjp(b, w));
      check(a, elsewhere, NAME + ", jvp", b -> List.of(a.jvp(b, t)));
    }
  }

  private static void check(Application a, Backend elsewhere, String law, Agreement.Computation f) {
    List<Tensor> there = f.run(elsewhere);
    List<Tensor> here = f.run(CPU);
    if (a.of().is(OpCase.Trait.EXACT)) {
      Agreement.identical(law, a, there, here);
      return;
    }
    Agreement.check(law, a, CPU,
        b -> b.equals(CPU) ? there : f.run(new RoundedDraws(b)),
        b -> b.equals(CPU) ? here : f.run(new RoundedDraws(b)));
    List<Integer> whole = new ArrayList<>();
    for (int k = 0; k < here.size(); k++) {
      if (!here.get(k).dtype().isDifferentiable()) {
        whole.add(k);
      }
    }
    Agreement.identical(law, a, whole.stream().map(there::get).toList(), whole.stream().map(here::get).toList());
  }
}
