package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for the derivatives of the linear recurrence, on any backend.
 *
 * @since 0.1
 */
public interface LinearScanDerivativeLaws {
  /** Tries of a law. */
  int TRIES = 300;

  /** Returns the backend under test. */
  default Backend backend() {
    return CpuBackend.standard();
  }

  /** Draws problems of few steps. */
  @Provide
  default Arbitrary<ScanProblem> problems() {
    return Draw.arbitrary(ScanProblem::ofShortLength);
  }

  /** The cotangents of coefficients, inputs and initial state are those of the formulas. */
  @Property(tries = TRIES)
  default void vjpIsTheFormula(@ForAll("problems") ScanProblem p) {
    Tensor w = p.cotangent(1);
    Agreement.check("vjp = formula", p, backend(),
        b -> Derivatives.vjp(b, p.states(), p.inputs(), w), b -> new NaiveScan(p).vjp(w));
  }

  /** The second derivatives by coefficients, inputs, initial state and cotangent are those of the formulas. */
  @Property(tries = TRIES)
  default void secondOrderIsTheFormula(@ForAll("problems") ScanProblem p) {
    Tensor w = p.cotangent(2);
    List<Tensor> u = p.directions(2);
    Agreement.check("vjp of vjp = formula", p, backend(),
        b -> Derivatives.vjpOfVjp(b, p.states(), p.inputs(), w, u), b -> new NaiveScan(p).vjpOfVjp(w, u));
  }

  /** Gradients pass through the carried state of a scan in two parts, and through its derivatives. */
  @Property(tries = TRIES)
  default void aSplitScanCarriesItsGradient(@ForAll("problems") ScanProblem p) {
    same("scan = scan of parts", p, p.states(), ScanParts.split(p));
  }

  /** Derivatives of running from the end are those of flipping, running, flipping. */
  @Property(tries = TRIES)
  default void reverseIsFlipScanFlip(@ForAll("problems") ScanProblem p) {
    same("reverse = flip, scan, flip", p, p.states(), ScanParts.flipped(p));
  }

  /** Steps that change nothing change no derivative. */
  @Property(tries = TRIES)
  default void anIdentityStepChangesNoDerivative(@ForAll("problems") ScanProblem p) {
    same("scan with an identity step = scan", p, ScanParts.withIdentity(p), p.states());
  }

  /** Derivatives of a batch are those of its sequences. */
  @Property(tries = TRIES)
  default void aBatchIsItsSequences(@ForAll("problems") ScanProblem p) {
    same("batch = its sequences", p, p.states(), ScanParts.oneByOne(p));
  }

  /** Conjugation and a common phase of inputs and initial state pass through derivatives. */
  @Property(tries = TRIES)
  default void conjugatesAndPhasesPassThrough(@ForAll("problems") ScanProblem any) {
    ScanProblem p = any.with(Vectors.cast(any.a(), DType.COMPLEX128),
        Vectors.cast(any.b(), DType.COMPLEX128), Vectors.cast(any.initial(), DType.COMPLEX128));
    same("conj, scan, conj = scan", p, ScanParts.conjugated(p), p.states());
    same("turn, scan, turn back = scan", p, ScanParts.turned(p), p.states());
  }

  /** A cotangent of the last state alone is a cotangent of the last of all states. */
  @Property(tries = TRIES)
  default void theLastStateHasItsGradient(@ForAll("problems") ScanProblem p) {
    Shape edge = p.b().shape().without(p.axis());
    Function<List<Var>, Var> last = in -> p.scan(in.get(2)).solve(in.get(0), in.get(1)).last();
    Function<List<Var>, Var> picked = in -> p.length() == 0
        ? in.get(2).expand(edge)
        : p.states().apply(in).at(p.axis(), p.reverse() ? 0 : p.length() - 1);
    Tensor w = RandomTensors.direction(Tensor.zeros(p.dtype(), edge), p.seed());
    Agreement.check("gradient of the last state", p, backend(),
        b -> Derivatives.vjp(b, last, p.inputs(), w), b -> Derivatives.vjp(b, picked, p.inputs(), w));
  }

  /**
   * A packed sequence with a reset is two sequences, in values and derivatives: after the reset the second one goes on
   * from the given state, and no gradient crosses.
   */
  @Property(tries = TRIES)
  default void packedSequencesAreSeparate(@ForAll("problems") ScanProblem p) {
    int length = p.length();
    int cut = (int) Math.floorMod(p.seed(), length + 1L);
    int axis = p.axis();
    Var resets = p.reverse() ? LinearScan.segments(length - cut, cut).flip(0) : LinearScan.segments(length - cut, cut);
    int first = p.reverse() ? cut : length - cut;
    Var given = Var.of(p.directions(3).get(2));
    for (boolean restart : new boolean[] {false, true}) {
      Function<List<Var>, Var> packed = in -> restart
          ? p.scan(in.get(2)).resets(resets, inTime(given, p)).states(in.get(0), in.get(1))
          : p.scan(in.get(2)).resets(resets).states(in.get(0), in.get(1));
      Function<List<Var>, Var> separate = in -> {
        Var a = in.get(0).expand(p.b().shape());
        Var b = in.get(1);
        Var fresh = restart ? given : given.zerosLike();
        boolean single = first == 0 || first == length;
        Var low = p.scan(single || !p.reverse() ? in.get(2) : fresh)
            .states(a.slice(axis, 0, first), b.slice(axis, 0, first));
        Var high = p.scan(single || p.reverse() ? in.get(2) : fresh)
            .states(a.slice(axis, first, length), b.slice(axis, first, length));
        return Shaping.concat(axis, low, high);
      };
      same(restart ? "packed = separate, with a given state" : "packed = separate", p, packed, separate);
    }
  }

  /**
   * States before a reset do not depend on what comes after it, nor the gradients of those after it on what was before:
   * exactly.
   */
  @Property(tries = TRIES)
  default void aResetIsAWall(@ForAll("problems") ScanProblem p) {
    if (p.reverse() || p.length() < 2) {
      return;
    }
    int at = 1 + (int) Math.floorMod(p.seed(), p.length() - 1L);
    Var resets = LinearScan.segments(at, p.length() - at);
    Function<List<Var>, Var> after = in ->
        p.scan(in.get(2)).resets(resets).states(in.get(0), in.get(1)).slice(p.axis(), at, p.length());
    Tensor w = RandomTensors.direction(Derivatives.value(backend(), after, p.inputs()), p.seed());
    List<Tensor> gradients = Derivatives.vjp(backend(), after, p.inputs(), w);
    Tensor before = Var.of(gradients.get(1)).slice(p.axis(), 0, at).value();
    Agreement.identical("no gradient crosses a reset", p,
        List.of(before, gradients.get(2)), List.of(Vectors.zeros(before), Vectors.zeros(p.initial())));
  }

  private void same(String law, ScanProblem p, Function<List<Var>, Var> f, Function<List<Var>, Var> g) {
    Tensor w = p.cotangent(4);
    List<Tensor> t = p.directions(4);
    Agreement.check(law, p, backend(), b -> List.of(Derivatives.value(b, f, p.inputs())),
        b -> List.of(Derivatives.value(b, g, p.inputs())));
    Agreement.check(law + ": vjp", p, backend(),
        b -> Derivatives.vjp(b, f, p.inputs(), w), b -> Derivatives.vjp(b, g, p.inputs(), w));
    Agreement.check(law + ": jvp", p, backend(), b -> List.of(Derivatives.jvp(b, f, p.inputs(), t)),
        b -> List.of(Derivatives.jvp(b, g, p.inputs(), t)));
    Agreement.check(law + ": vjp of vjp", p, backend(), b -> Derivatives.vjpOfVjp(b, f, p.inputs(), w, t),
        b -> Derivatives.vjpOfVjp(b, g, p.inputs(), w, t));
  }

  /** Returns a state, which may lack leading axes, with the time axis that it lacks. */
  private static Var inTime(Var state, ScanProblem p) {
    int place = state.rank() - (p.b().shape().rank() - 1 - p.axis());
    return place < 0 ? state : state.unsqueeze(place);
  }
}
