package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Every function of the table, captured and compiled, has the bits of the eager one.
 *
 * @since 0.1
 */
public interface CapturedOpLaws extends LawTable {
  /** Values of any kind, in 64 and 32 bits, with the standard passes and without. */
  @Property(tries = TRIES)
  default void capturedIsEager(@ForAll("applications") Application a) {
    checkCaptured(a);
    checkCaptured(a.single());
  }

  /** Values at axes of size 0. */
  @Property(tries = FEW_TRIES)
  default void capturedIsEagerAtEmptyAxes(@ForAll("emptyAxes") Application a) {
    checkCaptured(a);
  }

  /** Gradients. */
  @Property(tries = TRIES)
  default void capturedGradientIsEager(@ForAll("differentiable") Application a) {
    CpuBackend backend = CpuBackends.SEVERAL_THREADS;
    Tensor w = a.cotangent(a.value(backend), 41);
    Function<List<Var>, List<Var>> f = in -> {
      Backend on = Objects.requireNonNull(in.getFirst().backend());
      return Autodiff.vjp(all -> List.of(a.over(on).apply(all)), in).pullback().apply(List.of(Var.on(on, w)));
    };
    check("captured f* = f*", a, f, a.varied());
  }

  private static void checkCaptured(Application a) {
    check("captured = eager", a, in -> List.of(a.function().apply(in)), a.inputs());
  }

  private static void check(String law, Application a, Function<List<Var>, List<Var>> f, List<Tensor> given) {
    CpuBackend backend = CpuBackends.SEVERAL_THREADS;
    // Inputs of other layouts are copied when a program runs; eager sums would walk them in another order.
    List<Tensor> at = given.stream().map(Tensor::copy).toList();
    List<Tensor> eager = Application.values(f.apply(Application.vars(backend, at)));
    Program program = Program.capture(f, at.stream().map(Tensor::spec).toList());
    Compiler compiler = Compiler.on(backend);
    Agreement.sameBits(law, a, eager, compiler.compile(program).run(at));
    Agreement.sameBits(
        law + " without passes", a, eager, compiler.with(Pass.sequence(List.of())).compile(program).run(at));
  }
}
