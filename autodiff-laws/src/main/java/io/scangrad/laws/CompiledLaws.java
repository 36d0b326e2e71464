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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

/**
 * What is captured and compiled has the bits of what runs eagerly, checked on random programs and their gradients.
 *
 * <p>Any NaN equals any other; 0 does not equal -0. Every program runs three times, from other arrays and with {@link
 * #disturb} in between, so that nothing may be left over from a run before.
 *
 * @since 0.1
 */
public interface CompiledLaws {
  /** Tries of a law. */
  int TRIES = 120;

  /** Tries of a law that compiles a program many times, or a large one. */
  int FEW_TRIES = 40;

  /** Returns the backends that are compiled for. */
  default List<CpuBackend> backends() {
    return List.of(CpuBackends.ONE_THREAD, CpuBackends.SEVERAL_THREADS);
  }

  /** Is called between runs; results that lie in the arena may be overwritten. */
  default void disturb(Arena arena) {}

  /** Draws programs. */
  @Provide
  default Arbitrary<ProgramCase> compiled() {
    return seeds().map(RandomPrograms::of);
  }

  /** Draws programs with values of many elements. */
  @Provide
  default Arbitrary<ProgramCase> compiledLarge() {
    return seeds().map(RandomPrograms::large);
  }

  /** A captured and compiled program gives the bits of the eager one. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void compiledIsEager(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, p -> checkEverywhere("compiled = eager", p, p.program()::apply, p.inputs()));
  }

  /** In 32-bit parts too. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void compiledIsEagerInSinglePrecision(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, wide -> {
      ProgramCase p = wide.single();
      checkEverywhere("compiled = eager in 32 bits", p, p.program()::apply, p.inputs());
    });
  }

  /** Captured gradients of programs give the bits of eager ones. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void compiledGradientIsEager(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, p -> checkEverywhere("compiled f* = eager f*", p, gradient(p), pointAndCotangents(p)));
  }

  /** In 32-bit parts too. */
  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  default void compiledGradientIsEagerInSinglePrecision(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, wide -> {
      ProgramCase p = wide.single();
      checkEverywhere("compiled f* = eager f* in 32 bits", p, gradient(p), pointAndCotangents(p));
    });
  }

  /** Values of many elements, whose work is cut into tasks, have the same bits as well. */
  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  default void compiledIsEagerAtManyElements(@ForAll("compiledLarge") ProgramCase any) {
    ProgramShrinker.check(any, p -> checkEverywhere("compiled = eager", p, p.program()::apply, p.inputs()));
  }

  /** Each pass alone changes no bit, and neither does none at all. */
  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  default void everyPassAloneIsEager(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      CpuBackend backend = backends().getFirst();
      passes().forEach((name, pass) -> {
        Compiler compiler = Compiler.on(backend).with(pass);
        check("compiled after " + name + " = eager", p, compiler, p.program()::apply, p.inputs());
        check("compiled f* after " + name + " = eager f*", p, compiler, gradient(p), pointAndCotangents(p));
      });
    });
  }

  /** Programs that share an arena do not disturb each other, whatever their sizes and their order. */
  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  default void programsShareAnArena(@ForAll("compiled") ProgramCase any, @ForAll("compiled") ProgramCase other) {
    ProgramShrinker.check(any, p -> {
      Compiler compiler = Compiler.on(backends().getFirst()).in(new Arena());
      Executable value = compiler.compile(Program.capture(p.program()::apply, p.program().inputs()));
      Executable second = compiler.compile(Program.capture(other.program()::apply, other.program().inputs()));
      List<Tensor> in = pointAndCotangents(p);
      Executable slope = compiler.compile(Program.capture(gradient(p), in.stream().map(Tensor::spec).toList()));
      List<Tensor> values = eager(backends().getFirst(), p.program()::apply, p.inputs());
      List<Tensor> others = eager(backends().getFirst(), other.program()::apply, other.inputs());
      List<Tensor> slopes = eager(backends().getFirst(), gradient(p), in);
      for (int round = 0; round < 3; round++) {
        Agreement.sameBits("value in a shared arena", p, values, value.run(p.inputs()));
        Agreement.sameBits("another program in a shared arena", other, others, second.run(other.inputs()));
        Agreement.sameBits("f* in a shared arena", p, slopes, slope.run(in));
        disturb(compiler.arena());
      }
    });
  }

  /** Outputs written over donated inputs have the bits of those that are not. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void donatedIsEager(@ForAll("compiled") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      int inputs = p.varied().size();
      // The gradient has the types and shapes of the point. The old point and the new one are returned, too.
      Function<List<Var>, List<Var>> step = in -> {
        List<Var> next = new ArrayList<>(gradient(p).apply(in));
        for (int i = 0; i < inputs; i++) {
          next.set(i, i % 2 == 0 ? in.get(i).sub(next.get(i)) : next.get(i));
        }
        next.addAll(in.subList(0, inputs));
        next.addAll(List.copyOf(next.subList(0, inputs)));
        return next;
      };
      List<Tensor> at = pointAndCotangents(p);
      List<Tensor> eager = eager(backends().getFirst(), step, at);
      Compiler compiler = Compiler.on(backends().getFirst()).donating(inputs);
      Executable compiled = compiler.compile(Program.capture(step, at.stream().map(Tensor::spec).toList()));
      for (int round = 0; round < 2; round++) {
        List<Tensor> given = new ArrayList<>(at);
        given.replaceAll(Tensor::copy);
        List<Tensor> results = compiled.run(given);
        Agreement.sameBits("donated = eager", p, eager, results);
        Agreement.sameBits("donated inputs become the outputs", p, eager.subList(0, inputs), given.subList(0, inputs));
        disturb(compiler.arena());
      }
    });
  }

  /** Returns passes to be tried alone, by name. */
  default Map<String, Pass> passes() {
    Map<String, Pass> passes = new LinkedHashMap<>();
    passes.put("no pass", program -> program);
    passes.put("ShapeCheck", new ShapeCheck());
    passes.put("DeadCode", new DeadCode());
    passes.put("ConstantFolding", new ConstantFolding());
    passes.put("ViewElimination", new ViewElimination());
    passes.put("CommonSubexpressions", new CommonSubexpressions());
    return passes;
  }

  private void checkEverywhere(
      String law, ProgramCase p, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    for (CpuBackend backend : backends()) {
      check(law + " on " + backend.threads() + " threads", p, Compiler.on(backend), f, at);
    }
  }

  /** Compares a function with what is compiled of it: the first run and a third one, after one from other arrays. */
  private void check(
      String law, Object subject, Compiler compiler, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    List<Tensor> eager = eager(compiler.backend(), f, at);
    Executable compiled = compiler.compile(Program.capture(f, at.stream().map(Tensor::spec).toList()));
    Agreement.sameBits(law, subject, eager, compiled.run(at));
    disturb(compiler.arena());
    compiled.run(at.stream().map(Tensor::copy).toList());
    disturb(compiler.arena());
    long allocated = compiled.allocatedBytes();
    Agreement.sameBits(law + ", third run", subject, eager, compiled.run(at));
    if (compiled.allocatedBytes() != allocated) {
      throw Agreement.violation(law, subject, "the third run allocated");
    }
  }

  private static List<Tensor> eager(CpuBackend backend, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    // Inputs of other layouts are copied when a program runs; eager sums would walk them in another order.
    return Application.values(f.apply(Application.vars(backend, at.stream().map(Tensor::copy).toList())));
  }

  /** Returns the point followed by a cotangent for each output. */
  private static List<Tensor> pointAndCotangents(ProgramCase p) {
    List<Tensor> all = new ArrayList<>(p.varied());
    all.addAll(p.cotangents(9));
    return all;
  }

  private static Function<List<Var>, List<Var>> gradient(ProgramCase p) {
    int inputs = p.varied().size();
    return in -> Autodiff.vjp(p.over(Objects.requireNonNull(in.getFirst().backend())), in.subList(0, inputs))
        .pullback().apply(in.subList(inputs, in.size()));
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().greaterOrEqual(1).withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
