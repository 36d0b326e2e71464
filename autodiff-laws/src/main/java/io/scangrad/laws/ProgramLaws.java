package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.reference.ReferenceBackend;
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

/**
 * What holds for every program, checked on random ones: implement it in a test class and jqwik runs the laws.
 *
 * <p>A program that breaks a law is shrunk by {@link ProgramShrinker}, and the error shows the smallest found. jqwik
 * itself shrinks nothing here.
 *
 * @since 0.1
 */
public interface ProgramLaws {
  /** Tries of a law. */
  int TRIES = 200;

  /** Tries of a law of large programs. */
  int LARGE_TRIES = 15;

  /** Returns the backends under test; derivatives are tested on the first. */
  default List<Backend> backends() {
    return List.of(CpuBackends.ONE_THREAD, CpuBackends.SEVERAL_THREADS, new ReferenceBackend());
  }

  /** Returns the backends whose results must have the same bits. */
  default List<Backend> identicalBackends() {
    return List.of(CpuBackends.ONE_THREAD, CpuBackends.SEVERAL_THREADS);
  }

  /** Draws programs. */
  @Provide
  default Arbitrary<ProgramCase> programs() {
    return seeds().map(RandomPrograms::of);
  }

  /** Draws programs with values of many elements. */
  @Provide
  default Arbitrary<ProgramCase> largePrograms() {
    return seeds().map(RandomPrograms::large);
  }

  /** The values are the same on all backends within rounding. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void valuesAgreeOnAllBackends(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      for (Backend other : backends().subList(1, backends().size())) {
        Agreement.check("value on " + other.name() + " = value on " + backend().name(), p, backend(),
            p::outputs, b -> p.outputs(b.equals(backend()) ? other : b));
      }
    });
  }

  /** The values in 32-bit parts are the same on all backends within rounding. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void valuesInSinglePrecisionAgreeOnAllBackends(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, wide -> {
      ProgramCase p = wide.single();
      // Random numbers of 32 bits are others than those of 64, and may lie at a kink.
      if (ProgramDomain.NEAR.holds(p)) {
        for (Backend other : backends().subList(1, backends().size())) {
          Agreement.check("value in 32 bits on " + other.name() + " = on " + backend().name(), p, backend(),
              p::outputs, b -> p.outputs(b.equals(backend()) ? other : b));
        }
      }
    });
  }

  /** Large values and their gradients have the same bits on every number of threads. */
  @Property(tries = LARGE_TRIES, shrinking = ShrinkingMode.OFF)
  default void bitsOfLargeProgramsDoNotDependOnThreads(@ForAll("largePrograms") ProgramCase any) {
    bitsDoNotDependOnThreads(any);
  }

  /** Values and gradients have the same bits on every number of threads. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void bitsDoNotDependOnThreads(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> w = p.cotangents(0);
      Backend first = identicalBackends().getFirst();
      for (Backend other : identicalBackends()) {
        Agreement.identical("value on threads", p, p.outputs(first), p.outputs(other));
        Agreement.identical("f* on threads", p, p.vjp(first, w), p.vjp(other, w));
      }
    });
  }

  /** {@code <w, f'(x)[t]> = <f*(w), t>}. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void vjpIsTheAdjointOfJvp(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> t = p.directions(0);
      List<Tensor> w = p.cotangents(0);
      Agreement.check("<w, f'(x)[t]> = <f*(w), t>", p, backend(),
          b -> number(Vectors.pairing(w, p.jvp(b, t))), b -> number(Vectors.pairing(p.vjp(b, w), t)));
    });
  }

  /** Both derivatives are the limit of differences. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void derivativesAreTheLimitOfDifferences(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> t = p.directions(1);
      List<Tensor> w = p.cotangents(1);
      double step = p.step(t);
      FiniteDifference limit = FiniteDifference.of(
          s -> Vectors.pairing(w, p.moved(s, t).value(backend())), step,
          Vectors.magnitude(w, p.value(backend()))
              + Agreement.terms(b -> number(Vectors.pairing(w, p.value(b)))));
      limit.check("f'(x)[t] = limit of differences", p, backend(), b -> number(Vectors.pairing(w, p.jvp(b, t))));
      limit.check("f*(w) = limit of differences", p, backend(), b -> number(Vectors.pairing(p.vjp(b, w), t)));
    });
  }

  /** {@code f'(x)[t]} is what dual numbers give, element by element. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void jvpIsThatOfDualNumbers(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> t = p.directions(2);
      Agreement.check("f'(x)[t] = dual numbers", p, backend(),
          b -> p.jvp(b, t), b -> DualDerivatives.tangents(p, b, t));
    });
  }

  /** {@code <w, f''(x)[u, v]>} is what dual numbers of dual numbers give. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void secondDerivativeIsThatOfDualNumbers(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> u = p.directions(3);
      List<Tensor> v = p.directions(4);
      Agreement.check("f''(x)[u, v] = dual numbers", p, backend(),
          b -> SecondDerivatives.forwardOverForward(p, b, u, v), b -> DualDerivatives.secondTangents(p, b, u, v));
    });
  }

  /** All orders of modes give the same second derivatives, and the Hessian is symmetric. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void allOrdersOfModesAgree(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> w = p.cotangents(5);
      List<Tensor> u = p.directions(5);
      List<Tensor> v = p.directions(6);
      Agreement.check("forward over reverse = reverse over reverse", p, backend(),
          b -> SecondDerivatives.forwardOverReverse(p, b, w, u), b -> SecondDerivatives.reverseOverReverse(p, b, w, u));
      Agreement.check("forward over reverse = reverse over forward", p, backend(),
          b -> SecondDerivatives.forwardOverReverse(p, b, w, u), b -> SecondDerivatives.reverseOverForward(p, b, w, u));
      Agreement.check("<u, H v> = <v, H u>", p, backend(),
          b -> number(Vectors.pairing(u, SecondDerivatives.forwardOverReverse(p, b, w, v))),
          b -> number(Vectors.pairing(v, SecondDerivatives.forwardOverReverse(p, b, w, u))));
      Agreement.check("<u, H v> = <w, f''[u, v]>", p, backend(),
          b -> number(Vectors.pairing(u, SecondDerivatives.forwardOverReverse(p, b, w, v))),
          b -> number(Vectors.pairing(w, SecondDerivatives.forwardOverForward(p, b, u, v))));
    });
  }

  /** A checkpointed program has the values and gradients of the plain one, bit for bit. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void checkpointedIsPlain(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> w = p.cotangents(7);
      for (int i = 0; i < w.size(); i++) {
        int output = i;
        Function<List<Var>, Var> f = in -> p.over(backend()).apply(in).get(output);
        Function<List<Var>, Var> checkpointed = Autodiff.checkpoint(f);
        Agreement.identical("checkpointed value = plain value", p,
            List.of(Derivatives.value(backend(), checkpointed, p.varied())),
            List.of(Derivatives.value(backend(), f, p.varied())));
        Agreement.identical("checkpointed f* = plain f*", p,
            Derivatives.vjp(backend(), checkpointed, p.varied(), w.get(i)),
            Derivatives.vjp(backend(), f, p.varied(), w.get(i)));
      }
    });
  }

  /** What is recorded of a program that runs gives the same bits when it runs again. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void recordedProgramRunsAgain(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      Recording recording = Recording.of(backend(), p.program()::apply, p.inputs());
      Agreement.identical("recorded outputs = outputs", p, recording.outputs(), p.outputs(backend()));
      ProgramCase again = new ProgramCase(recording.program(), p.inputs(), p.seed());
      Agreement.identical("recorded program again = outputs", p, again.outputs(backend()), p.outputs(backend()));
    });
  }

  /** A gradient is recorded as a program, which gives the same bits when it runs. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  default void recordedGradientRunsAgain(@ForAll("programs") ProgramCase any) {
    ProgramShrinker.check(any, p -> {
      List<Tensor> w = p.cotangents(8);
      List<Tensor> point = new ArrayList<>(p.varied());
      int inputs = point.size();
      point.addAll(w);
      Program gradient = Program.record(backend(),
          in -> Autodiff.vjp(p.over(backend()), in.subList(0, inputs)).pullback().apply(in.subList(inputs, in.size())),
          point);
      Agreement.identical("recorded f* = f*", p,
          new ProgramCase(gradient, point, p.seed()).outputs(backend()), p.vjp(backend(), w));
    });
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().greaterOrEqual(1).withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }

  private Backend backend() {
    return backends().getFirst();
  }

  private static List<Tensor> number(double value) {
    return List.of(Vectors.scalar(value));
  }
}
