package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.ComplexStepArithmetic;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.arithmetic.NotAnalyticException;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.OpaqueOpException;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Holds the vjp and the jvp of one function to every oracle, in the directions of some probes. */
final class FirstOrder {
  /** What is kept of a subject. */
  private record Key(Oracle oracle, String subject) {}

  /** The first step of differences, as a part of the size of the point. */
  private static final double FIRST_STEP = 0x1p-4;

  private static final int LEVELS = 22;

  /** The first step of a second ladder, as a part of that of the first; no power of two. */
  private static final double OTHER_STEP = 0.7;

  /** The spacing of the points at which noise is measured, as a part of the first step. */
  private static final double CLOSE = 0x1p-28;

  /** How close the points are at which the recorded program is compared with the function. */
  private static final double NEAR = 0x1p-12;

  /** How much larger than its measured size noise may be in a single value. */
  private static final double CLEAR_NOISE = 4;

  /** From this relative tolerance on, differences say nothing. */
  private static final double USELESS = 1e-3;

  private final Target target;
  private final Target wide;
  private final boolean doubles;
  private final Map<Key, Finding> findings = new HashMap<>();
  private final Map<String, Probe> failures = new HashMap<>();
  private final Map<String, Double> excesses = new HashMap<>();
  private final Map<String, Double> thresholds = new HashMap<>();
  private double size;
  private double worstUlp;

  private FirstOrder(Target target, boolean doubles) {
    this.target = target;
    this.doubles = doubles;
    this.wide = target.wide();
  }

  /**
   * Runs the check.
   *
   * @param doubles whether derivatives have to be computed in 64 bits throughout, as the user's function is
   */
  static FirstOrder of(Target target, long seed, boolean doubles) {
    FirstOrder check = new FirstOrder(target, doubles);
    Recording value = check.wide.recording();
    String opaque = check.checkValue(value);
    for (Probe probe : Probe.draw(target.x(), target.values(), seed)) {
      check.probe(probe, value, opaque);
    }
    return check;
  }

  /** Returns the most telling finding of each oracle on each subject. */
  List<Finding> findings() {
    return findings.values().stream().sorted(Comparator.comparing(Finding::oracle)
        .thenComparing(Finding::subject)).toList();
  }

  /** Returns what an oracle says of a subject. */
  Finding finding(Oracle oracle, String subject) {
    Finding found = findings.get(new Key(oracle, subject));
    return found == null ? Finding.silent(oracle, subject, "not asked") : found;
  }

  /** Returns the probe that shows a subject wrong most clearly, by its name. */
  Map<String, Probe> failures() {
    return failures;
  }

  /** Returns the smallest error of one entry of the Jacobian that would have been seen for certain. */
  double resolution() {
    return thresholds.values().stream().mapToDouble(t -> 2 * t).max().orElse(0) * phases();
  }

  /** Returns the size of the largest entry of a gradient met. */
  double size() {
    return size;
  }

  /** Returns the largest rounding error of a gradient, in units in the last place of its largest entry. */
  double worstUlp() {
    return worstUlp;
  }

  Target target() {
    return target;
  }

  /** Turning probes by a quarter finds at least half of any error of a complex entry. */
  private double phases() {
    boolean complex = target.x().stream().anyMatch(x -> x.dtype().isComplex())
        || target.values().stream().anyMatch(y -> y.dtype().isComplex());
    return complex ? 2 : 1;
  }

  /**
   * Compares the value with that of the interpreter; returns why there is none, or an empty text.
   *
   * <p>A recorded program that is not the function close by says nothing about its derivative.
   */
  private String checkValue(Recording value) {
    if (!Followed.by(value.program(), wide, firstStep() * NEAR)) {
      keep(Finding.silent(Oracle.VALUE, "value", Followed.NOT));
      return Followed.NOT;
    }
    try {
      List<Numbers<DoubleDouble>> exact = Replay.exact(value);
      List<Numbers<Bounded>> bounds = Replay.bounded(value);
      Finding worst = Finding.compared(Oracle.VALUE, "value", 0, 0, 0);
      for (int i = 0; i < exact.size(); i++) {
        worst = worse(worst, compare(Oracle.VALUE, "value", value.outputs().get(i), exact.get(i), bounds.get(i)));
      }
      keep(worst);
      return "";
    } catch (OpaqueOpException e) {
      keep(Finding.silent(Oracle.VALUE, "value", String.valueOf(e.getMessage())));
      return String.valueOf(e.getMessage());
    }
  }

  private void probe(Probe p, Recording value, String opaque) {
    Recording back = target.vjp(p.w());
    Recording forth = target.jvp(p.u());
    String vjp = target.subject("vjp");
    String jvp = target.subject("jvp");
    Bounded byVjp = estimate(p.u(), back, doubles);
    Bounded byJvp = estimate(p.w(), forth, doubles);
    keep(Finding.compared(Oracle.ADJOINT, vjp, byVjp.value(), byJvp.value(), byVjp.error() + byJvp.error()), p);
    Map<Oracle, Bounded> truths = new EnumMap<>(Oracle.class);
    double seenBack = Double.POSITIVE_INFINITY;
    double seenForth = Double.POSITIVE_INFINITY;
    if (opaque.isEmpty()) {
      Bounded exact = interpreted(p, value, truths);
      seenBack = replay(vjp, back, p, p.u(), exact);
      seenForth = replay(jvp, forth, p, p.w(), exact);
    }
    double noise = noise(p, value) + movement(back.outputs());
    truths.put(Oracle.DIFFERENCE, difference(p, noise, !opaque.isEmpty()));
    judge(vjp, byVjp, truths, p, seenBack);
    judge(jvp, byJvp, truths, p, seenForth);
    for (Tensor g : back.outputs()) {
      size = Math.max(size, Vectors.largest(g));
    }
    taylor(vjp, byVjp, p, noise);
    taylor(jvp, byJvp, p, noise);
  }

  /** The number that a derivative gives in the direction of a probe, with a bound on its rounding. */
  static Bounded estimate(List<Tensor> direction, Recording derivative, boolean doubles) {
    double number = Vectors.pairing(direction, derivative.outputs());
    double error = Replay.spread(direction, Replay.bounded(derivative, doubles)) + underflow(derivative.outputs());
    return new Bounded(number, error + Math.ulp(number));
  }

  /** What may vanish below the smallest normal numbers, one per element, which no rounding bound knows. */
  private static double underflow(List<Tensor> derivative) {
    return derivative.stream()
        .mapToDouble(g -> g.elements() * (double) (g.dtype().isDouble() ? Double.MIN_NORMAL : Float.MIN_NORMAL)).sum();
  }

  private Bounded interpreted(Probe p, Recording value, Map<Oracle, Bounded> truths) {
    Bounded dual = Replay.derivative(value, p);
    Bounded exact = new Bounded(
        Replay.EXACT.value(Replay.exactDerivative(value, p)), Replay.certifiedDerivative(value, p).error());
    truths.put(Oracle.DUAL, dual);
    truths.put(Oracle.DOUBLE_DOUBLE, exact);
    try {
      double h = ComplexStepArithmetic.STEP;
      double step = Replay.complexStep(value, p, h);
      // Where a value on the way is not much larger than the step, a smaller one gives another number.
      boolean small = Math.abs(step - Replay.complexStep(value, p, h * h)) <= complexStepError(dual);
      truths.put(Oracle.COMPLEX_STEP, new Bounded(step, small ? complexStepError(dual) : Double.POSITIVE_INFINITY));
    } catch (NotAnalyticException e) {
      for (String mode : List.of("vjp", "jvp")) {
        keep(Finding.silent(Oracle.COMPLEX_STEP, target.subject(mode), "not analytic: " + e.getMessage()));
      }
    }
    return exact;
  }

  /**
   * A complex product has four real ones where a dual product has two, and so on: a few times the rounding of dual
   * numbers. The step squared is all that is neglected.
   */
  private static double complexStepError(Bounded dual) {
    return 8 * dual.error() + ComplexStepArithmetic.STEP;
  }

  /**
   * Computes the program of the derivative again in double-double: is the rounding of its kernels within bounds,
   * element by element, and is the program right?
   *
   * @return how large an error of one element stays unseen by both questions
   */
  private double replay(String subject, Recording derivative, Probe p, List<Tensor> direction, Bounded truth) {
    List<Numbers<DoubleDouble>> exact;
    try {
      exact = Replay.exact(derivative);
    } catch (OpaqueOpException e) {
      keep(Finding.silent(Oracle.REPLAY, subject, String.valueOf(e.getMessage())));
      return Double.POSITIVE_INFINITY;
    }
    List<Numbers<Bounded>> bounds = Replay.bounded(derivative, doubles);
    double rounding = 0;
    for (int i = 0; i < exact.size(); i++) {
      Tensor computed = derivative.outputs().get(i);
      keep(compare(Oracle.REPLAY, subject, computed, exact.get(i), bounds.get(i)).with("rounding of the kernels"), p);
      double bound = Replay.largestError(bounds.get(i));
      if (Vectors.largest(computed) > bound) { // What is 0 within its rounding has no last place to measure in.
        worstUlp = Math.max(worstUlp, Ulps.normwise(computed, exact.get(i)));
      }
      rounding = Math.max(rounding, bound);
    }
    double rule = Replay.EXACT.value(Replay.pairing(Replay.EXACT, direction, exact));
    double tolerance = truth.error() + Replay.spread(direction, Replay.certified(derivative)) + Math.ulp(rule)
        + underflow(derivative.outputs());
    keep(Finding.compared(Oracle.REPLAY, subject, rule, truth.value(), tolerance), p);
    return rounding + tolerance;
  }

  private static Finding compare(
      Oracle oracle, String subject, Tensor computed, Numbers<DoubleDouble> exact, Numbers<Bounded> bounds) {
    double[] re = computed.toDoubles();
    double[] im = computed.toImaginaryDoubles();
    Finding worst = Finding.compared(oracle, subject, 0, 0, 0);
    for (int k = 0; k < re.length; k++) {
      worst = worse(worst, compare(oracle, subject, re[k], exact.re().get(k), bounds.re().get(k)));
      if (exact.isComplex()) {
        worst = worse(worst, compare(oracle, subject, im[k], exact.im().get(k), bounds.im().get(k)));
      }
    }
    return worst;
  }

  private static Finding compare(
      Oracle oracle, String subject, double computed, DoubleDouble exact, Bounded bound) {
    return Finding.compared(oracle, subject, computed, exact.hi(), bound.error() + Math.ulp(exact.hi()) / 2);
  }

  /**
   * Returns the difference. Where there is nobody else to ask, a second ladder of other steps has to meet it: the values
   * of a function that turns many times within a step may look settled by chance, but not on both.
   */
  private Bounded difference(Probe p, double noise, boolean alone) {
    Difference limit = ladder(p, firstStep(), noise);
    if (!alone) {
      return new Bounded(limit.value(), limit.allowed());
    }
    Difference second = ladder(p, OTHER_STEP * firstStep(), noise);
    return new Bounded(limit.value(), limit.allowed() + Math.abs(limit.value() - second.value()));
  }

  private Difference ladder(Probe p, double firstStep, double noise) {
    return Difference.of(s -> along(p, s), firstStep, Difference.sizeOf(noise), LEVELS);
  }

  /** How far a value may move because the moved point is rounded, which numbers far from 0 feel first. */
  private double movement(List<Tensor> gradients) {
    double sum = 0;
    for (int i = 0; i < gradients.size(); i++) {
      sum += Vectors.magnitude(gradients.get(i), wide.x().get(i)) * Vectors.unit(wide.x().get(i));
    }
    return Double.isFinite(sum) ? sum : 0;
  }

  private void taylor(String subject, Bounded derivative, Probe p, double noise) {
    TaylorSlope taylor = TaylorSlope.of(s -> along(p, s), derivative.value(), firstStep(), noise, LEVELS);
    if (Double.isNaN(taylor.slope())) {
      keep(new Finding(Oracle.TAYLOR, subject, Finding.Status.AGREES, Double.NaN, Double.NaN, Double.NaN,
          "remainder lost in rounding"), p);
      return;
    }
    String note = String.format(Locale.ROOT, "slope %.2f", taylor.slope());
    boolean explained = taylor.last() <= 2 * derivative.error();
    Finding.Status status = taylor.isSquare() || explained ? Finding.Status.AGREES
        : taylor.isLinear() ? Finding.Status.DISAGREES : Finding.Status.SILENT;
    keep(new Finding(Oracle.TAYLOR, subject, status, taylor.slope(), 2, Double.NaN, note), p);
  }

  private double along(Probe p, double s) {
    List<Tensor> moved = IntStream.range(0, p.u().size())
        .mapToObj(i -> Vectors.plus(wide.x().get(i), s, p.u().get(i))).toList();
    try {
      return Vectors.pairing(p.w(), wide.valuesAt(moved));
    } catch (RuntimeException outsideTheDomain) { // In whatever words the user's function says so.
      return Double.NaN;
    }
  }

  /** The rounding error of {@code <w, f(x)>} by its bound, or its noise as measured if that is more. */
  private double noise(Probe p, Recording value) {
    double bound = Replay.spread(p.w(), Replay.bounded(value)) + Math.ulp(Vectors.magnitude(p.w(), value.outputs()));
    double measured = CLEAR_NOISE * NoiseLevel.of(s -> along(p, s), firstStep() * CLOSE);
    return Double.isFinite(measured) ? Math.max(bound, measured) : bound;
  }

  private double firstStep() {
    double largest = wide.x().stream().mapToDouble(Vectors::largest).max().orElse(1);
    double scale = largest > 0 && Double.isFinite(largest) ? Math.min(1, largest) : 1;
    return FIRST_STEP * Math.scalb(1, Math.getExponent(scale));
  }

  /** Compares a derivative with every truth, and notes how small an error the best of them would have shown. */
  private void judge(String subject, Bounded derivative, Map<Oracle, Bounded> truths, Probe p, double replayed) {
    double threshold = replayed;
    for (Map.Entry<Oracle, Bounded> truth : truths.entrySet()) {
      // No rounding explains what is no number.
      boolean number = Double.isFinite(derivative.value());
      double tolerance = truth.getValue().error() + (number ? derivative.error() : 0);
      double magnitude = Math.max(Math.abs(truth.getValue().value()), number ? Math.abs(derivative.value()) : 0);
      boolean says = Double.isFinite(tolerance) && !Double.isNaN(truth.getValue().value());
      boolean useful = truth.getKey() != Oracle.DIFFERENCE
          || truth.getValue().error() <= USELESS * Math.max(1, magnitude);
      if (!says || !useful) {
        keep(Finding.silent(truth.getKey(), subject, "its own error is " + truth.getValue().error()));
        continue;
      }
      threshold = Math.min(threshold, tolerance);
      keep(Finding.compared(
          truth.getKey(), subject, derivative.value(), truth.getValue().value(), tolerance), p);
    }
    if (p.unit()) {
      thresholds.merge(subject, threshold, Math::max);
    }
  }

  private void keep(Finding finding) {
    findings.merge(new Key(finding.oracle(), finding.subject()), finding, FirstOrder::worse);
  }

  /** Keeps a finding together with the probe that made it, if that is where the subject is most clearly wrong. */
  private void keep(Finding finding, Probe p) {
    keep(finding);
    if (finding.disagrees() && finding.oracle() != Oracle.TAYLOR
        && finding.excess() > excesses.getOrDefault(finding.subject(), 0.0)) {
      excesses.put(finding.subject(), finding.excess());
      failures.put(finding.subject(), p);
    }
  }

  private static Finding worse(Finding a, Finding b) {
    if (a.disagrees() != b.disagrees()) {
      return a.disagrees() ? a : b;
    }
    if ((a.status() == Finding.Status.SILENT) != (b.status() == Finding.Status.SILENT)) {
      return a.status() == Finding.Status.SILENT ? a : b;
    }
    return b.excess() > a.excess() ? b : a;
  }
}
