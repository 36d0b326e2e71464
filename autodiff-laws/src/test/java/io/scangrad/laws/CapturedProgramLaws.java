package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Arena;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.pass.CommonSubexpressions;
import io.scangrad.autodiff.pass.ConstantFolding;
import io.scangrad.autodiff.pass.DeadCode;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.pass.ShapeCheck;
import io.scangrad.autodiff.pass.ViewElimination;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

/** Captured and compiled programs against the same functions run eagerly: the same bits. */
class CapturedProgramLaws {
  private static final CpuBackend ONE = new CpuBackend(1);
  private static final CpuBackend THREE = new CpuBackend(3);
  private static final List<Pass> PASSES = List.of(program -> program, new ShapeCheck(), new DeadCode(),
      new ConstantFolding(), new ViewElimination(), new CommonSubexpressions(), Pass.standard());

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().greaterOrEqual(1).withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void valuesAreThoseOfEagerComputation(@ForAll("seeds") long seed) {
    ProgramShrinker.check(RandomPrograms.of(seed), p -> check(p, p.program()::apply, p.inputs()));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void valuesInSinglePrecisionAreThoseOfEagerComputation(@ForAll("seeds") long seed) {
    ProgramShrinker.check(RandomPrograms.of(seed), wide -> {
      ProgramCase p = wide.single();
      check(p, p.program()::apply, p.inputs());
    });
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void cotangentsAreThoseOfEagerComputation(@ForAll("seeds") long seed) {
    ProgramShrinker.check(RandomPrograms.of(seed), p -> {
      int count = p.varied().size();
      List<Tensor> inputs = new ArrayList<>(p.varied());
      inputs.addAll(p.cotangents(0));
      check(p, in -> {
        Autodiff.Vjp vjp = Autodiff.vjp(p.over(ONE), in.subList(0, count));
        List<Var> all = new ArrayList<>(vjp.values());
        all.addAll(vjp.pullback().apply(in.subList(count, in.size())));
        return all;
      }, inputs);
    });
  }

  /** Three runs each: the first, one on arrays that the first has left, and one after another program ran there. */
  private static void check(ProgramCase subject, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    // Inputs of other layouts are copied when a program runs; eager sums walk them as they lie, in another order.
    List<Tensor> inputs = at.stream().map(Tensor::copy).toList();
    List<Tensor> eager = f.apply(inputs.stream().map(x -> Var.on(ONE, x)).toList()).stream().map(Var::value).toList();
    Program program = Program.capture(f, inputs.stream().map(Tensor::spec).toList());
    Arena shared = new Arena();
    for (Pass pass : PASSES) {
      Executable one = Compiler.on(ONE).with(pass).in(shared).compile(program);
      Agreement.identical("captured = eager", subject, one.apply(inputs), eager);
      long allocated = one.allocatedBytes();
      Agreement.identical("captured, run again = eager", subject, one.run(inputs), eager);
      if (one.allocatedBytes() != allocated) {
        throw Agreement.violation("nothing is allocated after the first run", subject,
            one.allocatedBytes() - allocated + " bytes were");
      }
    }
    Executable three = Compiler.on(THREE).in(shared).compile(program);
    Agreement.identical("captured, on three threads = eager", subject, three.apply(inputs), eager);
  }
}
