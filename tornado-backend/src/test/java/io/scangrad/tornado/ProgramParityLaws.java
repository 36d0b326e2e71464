package io.scangrad.tornado;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.laws.Agreement;
import io.scangrad.laws.ProgramCase;
import io.scangrad.laws.ProgramShrinker;
import io.scangrad.laws.RandomPrograms;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

/** Random programs and their gradients on a device give what they give on the processor. */
class ProgramParityLaws {
  private static final int TRIES = 60;

  @Provide
  Arbitrary<ProgramCase> programs() {
    return Arbitraries.longs().greaterOrEqual(1).withDistribution(RandomDistribution.uniform()).withoutEdgeCases()
        .map(RandomPrograms::of);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void values(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> Parity.check("device = processor", p));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void valuesInSinglePrecision(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> Parity.check("device = processor in 32 bits", p.single()));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void gradients(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> checkGradient("f* on the device = f*", p));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void gradientsInSinglePrecision(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> checkGradient("f* on the device = f* in 32 bits", p.single()));
  }

  /** Three steps down a gradient; the state stays on the device, and the processor begins each step from there. */
  @Property(tries = TRIES / 2, shrinking = ShrinkingMode.OFF)
  void stepsOfADonatedState(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      int donated = p.varied().size();
      ProgramCase first = captured(p, in -> {
        List<Var> next = new ArrayList<>();
        List<Var> slopes = gradient(p).apply(in);
        for (int i = 0; i < donated; i++) {
          next.add(i % 2 == 0 ? in.get(i).sub(slopes.get(i).mul(0x1p-10)) : in.get(i));
        }
        next.addAll(slopes);
        return next;
      });
      Executable processor = Compiler.onCpu().compile(first.program());
      List<Tensor> others = first.inputs().subList(donated, first.inputs().size());
      try (TornadoExecutable device = TornadoExecutable.compile(first.program(), donated)) {
        device.load(first.inputs().subList(0, donated));
        List<Tensor> state = first.inputs().subList(0, donated);
        for (int step = 0; step < 3; step++) {
          List<Tensor> inputs = new ArrayList<>(state);
          inputs.addAll(others);
          List<Tensor> slopes = device.step(others);
          List<Tensor> results = new ArrayList<>(device.state());
          results.addAll(slopes);
          ProgramCase here = new ProgramCase(first.program(), inputs, p.seed());
          Parity.agree("step " + step + " on the device", here, here, results, processor.apply(inputs));
          state = results.subList(0, donated);
        }
        try (TornadoExecutable fresh = TornadoExecutable.compile(first.program(), donated)) {
          Agreement.sameBits("from the start again", first, device.run(first.inputs()), fresh.run(first.inputs()));
        }
      }
    });
  }

  private static void checkGradient(String law, ProgramCase p) {
    Parity.check(law, captured(p, gradient(p)));
  }

  /** Returns a function of the point and a cotangent for each output as a program there. */
  private static ProgramCase captured(ProgramCase p, Function<List<Var>, List<Var>> f) {
    List<Tensor> at = new ArrayList<>(p.varied());
    at.addAll(p.cotangents(9));
    List<TensorSpec> specs = at.stream().map(Tensor::spec).toList();
    return new ProgramCase(Program.capture(f, specs), at, p.seed());
  }

  private static Function<List<Var>, List<Var>> gradient(ProgramCase p) {
    int inputs = p.varied().size();
    return in -> Autodiff.vjp(p.over(Objects.requireNonNull(in.getFirst().backend())), in.subList(0, inputs))
        .pullback().apply(in.subList(inputs, in.size()));
  }
}
