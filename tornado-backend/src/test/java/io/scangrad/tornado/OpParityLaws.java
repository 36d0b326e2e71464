package io.scangrad.tornado;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.Agreement;
import io.scangrad.laws.Application;
import io.scangrad.laws.Extremes;
import io.scangrad.laws.LawTable;
import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.ProgramCase;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Functions of the law table at drawn points: on a device they give what they give on the processor. */
class OpParityLaws implements LawTable {
  private static final int SOME = 100;

  @Override
  public List<OpCase> cases() {
    return OpTable.all();
  }

  @Property(tries = SOME)
  void values(@ForAll("applications") Application a) {
    Parity.check("device = processor", a, Arranged.views(a));
    Parity.check("device = processor in 32 bits", a, Arranged.views(a.single()));
  }

  @Property(tries = SOME)
  void valuesAtEmptyAxes(@ForAll("emptyAxes") Application a) {
    Parity.check("device = processor", a, Arranged.plain(a));
    Parity.check("device = processor in 32 bits", a, Arranged.views(a.single()));
  }

  @Property(tries = SOME)
  void gradients(@ForAll("differentiable") Application a) {
    checkGradient(a);
    checkGradient(a.single());
  }

  /**
   * NaN and infinities in the same places where a number comes from one real element each; where several or both parts of
   * a complex number are combined, results are finite in the same places. The order of operations decides the rest, and
   * what a method that eliminates makes of such numbers. {@link EdgeParityTest} names what a device makes of infinite
   * complex numbers.
   */
  @Property(tries = SOME)
  void extremeValues(@ForAll("applications") Application wide) {
    Extremes kind = Extremes.values()[(int) Math.floorMod(wide.seed(), (long) Extremes.values().length)];
    boolean exact = wide.of().is(OpCase.Trait.EXACT);
    boolean complex = wide.inputs().stream().anyMatch(x -> x.dtype().isComplex());
    if (wide.of().is(OpCase.Trait.ELIMINATES) || (complex && !exact && kind == Extremes.INFINITE)
        || !kind.suit(wide.of())) {
      return;
    }
    boolean apart = exact || (wide.of().is(OpCase.Trait.ELEMENTWISE) && wide.of().op().isPresent());
    for (Application a : List.of(kind.scatteredOver(wide),
        kind.scatteredOver(apart || kind != Extremes.HUGE ? wide.single() : wide))) {
      ProgramCase p = Arranged.plain(a);
      List<Tensor> expected = p.outputs(CpuBackend.standard());
      try (TornadoExecutable device = TornadoExecutable.compile(p.program(), 0)) {
        List<Tensor> actual = device.run(p.inputs());
        if (exact) {
          Agreement.sameBits("extreme values move", a, actual, expected);
        } else if (apart && !complex) {
          Parity.agree("extreme values", a, p, actual, expected);
        } else {
          Parity.agree("extreme values, where finite", a, p, blurred(actual), blurred(expected));
        }
      }
    }
  }

  private static List<Tensor> blurred(List<Tensor> all) {
    return all.stream().map(Extremes::blurred).toList();
  }

  private static void checkGradient(Application a) {
    List<Tensor> at = new ArrayList<>(a.varied());
    at.add(a.cotangent(a.value(CpuBackend.standard()), 41));
    int inputs = at.size() - 1;
    Program program = Program.capture(in -> Autodiff.vjp(
        all -> List.of(a.over(Objects.requireNonNull(in.getLast().backend())).apply(all)), in.subList(0, inputs))
        .pullback().apply(List.<Var>of(in.getLast())), at.stream().map(Tensor::spec).toList());
    Parity.check("f* on the device = f*", a, new ProgramCase(program, at, a.seed()));
  }
}
