package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for the values of the linear recurrence, on any backend.
 *
 * @since 0.1
 */
public interface LinearScanLaws {
  /** Tries of a law. */
  int TRIES = 300;

  /** Returns the backend under test. */
  default Backend backend() {
    return CpuBackend.standard();
  }

  /** Draws problems of up to a few thousand steps. */
  @Provide
  default Arbitrary<ScanProblem> problems() {
    return Draw.arbitrary(ScanProblem::ofAnyLength);
  }

  /**
   * The states are those of a loop over time; the last state is the last of them, or the initial one if there are none.
   */
  @Property(tries = TRIES)
  default void statesAreThoseOfALoop(@ForAll("problems") ScanProblem p) {
    Agreement.check("scan = loop", p, backend(), b -> states(b, p), b -> List.of(new NaiveScan(p).states()));
    Var state = Var.on(backend(), p.initial());
    LinearScan.Result result = p.scan(state).solve(Var.on(backend(), p.a()), Var.on(backend(), p.b()));
    int end = p.reverse() ? 0 : p.length() - 1;
    Var last = p.length() == 0 ? state.expand(result.last().shape()) : result.states().at(p.axis(), end);
    Agreement.identical("last = last of states", p, List.of(result.last().value()), List.of(last.value()));
  }

  /** Solving two parts, the second from the last state of the first, gives the same states. */
  @Property(tries = TRIES)
  default void aSplitScanCarriesItsState(@ForAll("problems") ScanProblem p) {
    Agreement.check("scan = scan of parts", p, backend(), b -> states(b, p), b -> List.of(ScanParts.split(p)
        .apply(Application.vars(b, p.inputs())).value()));
  }

  /** Running from the end is flipping, running, flipping. */
  @Property(tries = TRIES)
  default void reverseIsFlipScanFlip(@ForAll("problems") ScanProblem p) {
    Agreement.check("reverse = flip, scan, flip", p, backend(), b -> states(b, p), b -> List.of(ScanParts.flipped(p)
        .apply(Application.vars(b, p.inputs())).value()));
  }

  /** A step with a = 1 and b = 0, inserted anywhere, repeats the state before it and changes no other. */
  @Property(tries = TRIES)
  default void anIdentityStepChangesNothing(@ForAll("problems") ScanProblem p) {
    Agreement.check("scan with an identity step = scan", p, backend(),
        b -> List.of(Derivatives.value(b, ScanParts.withIdentity(p), p.inputs())), b -> states(b, p));
  }

  /** A batch is its sequences, each solved alone. */
  @Property(tries = TRIES)
  default void aBatchIsItsSequences(@ForAll("problems") ScanProblem p) {
    Agreement.check("batch = its sequences", p, backend(), b -> states(b, p),
        b -> List.of(Derivatives.value(b, ScanParts.oneByOne(p), p.inputs())));
  }

  /** States do not depend on what comes after them, nor after a reset on what was before: exactly. */
  @Property(tries = TRIES)
  default void statesKnowThePastUpToTheLastResetOnly(@ForAll("problems") ScanProblem p) {
    if (p.reverse() || p.length() < 2) {
      return;
    }
    int axis = p.axis();
    int at = 1 + (int) Math.floorMod(p.seed(), p.length() - 1L);
    List<Tensor> other = p.directions(2);
    Var early = Var.on(backend(), p.b()).slice(axis, 0, at);
    Var late = Var.on(backend(), p.b()).slice(axis, at, p.length());
    Tensor otherLate = Shaping.concat(axis, early, Var.on(backend(), other.get(1)).slice(axis, at, p.length())).value();
    Tensor otherEarly = Shaping.concat(axis, Var.on(backend(), other.get(1)).slice(axis, 0, at), late).value();
    Agreement.identical("states before do not depend on inputs after", p,
        List.of(Var.of(states(backend(), p).getFirst()).slice(axis, 0, at).value()),
        List.of(Var.of(states(backend(), p.with(p.a(), otherLate, p.initial())).getFirst()).slice(axis, 0, at)
            .value()));
    Agreement.identical("states after a reset do not depend on inputs before", p,
        List.of(afterReset(p, at)), List.of(afterReset(p.with(p.a(), otherEarly, other.get(2)), at)));
  }

  private Tensor afterReset(ScanProblem p, int at) {
    return p.scan(Var.on(backend(), p.initial())).resets(LinearScan.segments(at, p.length() - at))
        .states(Var.on(backend(), p.a()), Var.on(backend(), p.b())).slice(p.axis(), at, p.length()).value();
  }

  /**
   * Coefficients 0 return the inputs, coefficients 1 the running sum, inputs 0 the running product times the initial
   * state.
   */
  @Property(tries = TRIES)
  default void specialCasesAreKnown(@ForAll("problems") ScanProblem p) {
    Tensor zero = Tensor.zeros(p.dtype(), Shape.scalar());
    Agreement.check("a = 0: h = b", p, backend(), b -> states(b, p.with(zero, p.b(), p.initial())),
        b -> List.of(p.b()));
    ScanProblem sums = new ScanProblem(p.axis(), false, Tensor.scalar(p.dtype(), 1), p.b(), zero, p.seed());
    Agreement.check("a = 1: h = cumSum", p, backend(), b -> states(b, sums),
        b -> List.of(Var.on(b, p.b()).cumSum(p.axis()).value()));
    ScanProblem products = new ScanProblem(p.axis(), false, p.a(), Vectors.zeros(p.b()), p.initial(), p.seed());
    Agreement.check("b = 0: h = cumProd(a) h0", p, backend(), b -> states(b, products),
        b -> List.of(Var.on(b, p.a().expand(p.b().shape())).cumProd(p.axis())
            .mul(Var.on(b, p.initial().expand(edge(p).without(p.axis()))).unsqueeze(p.axis())).value()));
  }

  /** For fixed coefficients the states are linear in inputs and initial state together. */
  @Property(tries = TRIES)
  default void statesAreLinearInInputsAndInitialState(@ForAll("problems") ScanProblem p) {
    List<Tensor> other = p.directions(1);
    ScanProblem q = p.with(p.a(), other.get(1), other.get(2));
    ScanProblem sum = p.with(p.a(), Vectors.combine(2, p.b(), -3, q.b()),
        Vectors.combine(2, p.initial(), -3, q.initial()));
    Agreement.check("linear in (b, h0)", p, backend(),
        b -> states(b, sum), b -> Vectors.combine(2, states(b, p), -3, states(b, q)));
  }

  /** Zeros put before the inputs of a scan with constant coefficients from state 0 delay its states. */
  @Property(tries = TRIES)
  default void zerosInFrontDelayTheStates(@ForAll("problems") ScanProblem p) {
    int delay = 1 + (int) Math.floorMod(p.seed(), 5L);
    Agreement.check("delayed", p, backend(), b -> {
      Var padded = Var.on(b, p.b()).pad(p.axis(), delay, 0);
      Var a = Var.on(b, constant(p));
      return List.of(LinearScan.along(p.axis()).states(a, padded).slice(p.axis(), delay, delay + p.length()).value());
    }, b -> List.of(LinearScan.along(p.axis()).states(Var.on(b, constant(p)), Var.on(b, p.b())).value()));
  }

  /** Real numbers in a complex scan give the real scan, with imaginary parts exactly 0. */
  @Property(tries = TRIES)
  default void realNumbersStayReal(@ForAll("problems") ScanProblem any) {
    ScanProblem p = any.with(any.a().real(), any.b().real(), any.initial().real());
    ScanProblem c = p.with(complex(p.a()), complex(p.b()), complex(p.initial()));
    Tensor h = states(backend(), c).getFirst();
    Agreement.identical("imaginary parts are 0", c, List.of(h.imag()), List.of(Vectors.zeros(p.b())));
    Agreement.check("real parts = real scan", p, backend(),
        b -> List.of(states(b, c).getFirst().real()), b -> states(b, p));
  }

  /**
   * The scan of conjugates is the conjugate of the scan; turning inputs and initial state by a phase turns the states.
   */
  @Property(tries = TRIES)
  default void conjugatesAndPhasesPassThrough(@ForAll("problems") ScanProblem any) {
    ScanProblem p = any.with(complex(any.a()), complex(any.b()), complex(any.initial()));
    Agreement.check("scan of conj = conj of scan", p, backend(), b -> List.of(
        p.scan(Var.on(b, p.initial()).conj()).states(Var.on(b, p.a()).conj(), Var.on(b, p.b()).conj()).value()),
        b -> List.of(p.states().apply(Application.vars(b, p.inputs())).conj().value()));
    Tensor phase = Tensor.complex(new double[] {0.6}, new double[] {-0.8});
    Agreement.check("phase twist", p, backend(), b -> {
      Var turn = Var.on(b, phase);
      return List.of(p.scan(Var.on(b, p.initial()).mul(turn)).states(Var.on(b, p.a()), Var.on(b, p.b()).mul(turn))
          .value());
    }, b -> List.of(p.states().apply(Application.vars(b, p.inputs())).mul(Var.on(b, phase)).value()));
  }

  /** In 32-bit parts the states are those in 64-bit parts within the rounding of 32 bits. */
  @Property(tries = TRIES)
  default void singlePrecisionIsWithinItsRounding(@ForAll("problems") ScanProblem p) {
    DType narrow = p.dtype().isComplex() ? DType.COMPLEX64 : DType.FLOAT32;
    ScanProblem single = p.with(
        Vectors.cast(p.a(), narrow), Vectors.cast(p.b(), narrow), Vectors.cast(p.initial(), narrow));
    ScanProblem wide = p.with(Vectors.cast(single.a(), p.dtype()), Vectors.cast(single.b(), p.dtype()),
        Vectors.cast(single.initial(), p.dtype()));
    Agreement.check("32 bits = 64 bits", single, backend(), b -> states(b, single),
        b -> List.of(new NaiveScan(wide).states()));
  }

  private static List<Tensor> states(Backend backend, ScanProblem p) {
    return List.of(Derivatives.value(backend, p.states(), p.inputs()));
  }

  private static Shape edge(ScanProblem p) {
    return p.b().shape().with(p.axis(), 1);
  }

  private static Tensor constant(ScanProblem p) {
    Storage half = Storage.allocate(p.dtype(), 1);
    half.set(0, 0.75, p.dtype().isComplex() ? -0.5 : 0);
    return Tensor.of(half, Shape.scalar());
  }

  private static Tensor complex(Tensor x) {
    return Vectors.cast(x, DType.COMPLEX128);
  }
}
