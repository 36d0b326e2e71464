package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.Ring;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What Proposition 3 says of a constant input: the same gain on average, by few eigenvalues near 1, so that nearly every
 * draw is below; and with small phases the normaliser no longer suffices.
 */
record ConstantInput() implements Experiment {
  private static final double SMALL = Math.PI / 10;
  private static final int STATES = 500;

  @Override
  public String name() {
    return "constant-input";
  }

  @Override
  public Statement run(Setting setting) {
    List<Reading> readings = new ArrayList<>();
    readings.add(dynamics(setting));
    int draws = setting.size(400, 200);
    List<Curve> curves = new ArrayList<>();
    List<Ring> rings = List.of(new Ring(0, 0.999), new Ring(0.5, 0.999), new Ring(0.9, 0.999));
    for (int c = 0; c < rings.size(); c++) {
      Ring ring = rings.get(c);
      double formula = ForwardGain.formula(ring);
      double[] gains = new double[draws];
      int below = 0;
      for (int i = 0; i < draws; i++) {
        gains[i] = Sample.of(squaredSums(ring, Rings.FULL, STATES, setting, 1000L * c + i)).mean();
        below += gains[i] < formula ? 1 : 0;
      }
      readings.add(Reading.atLeast("draws of " + STATES + " below the gain of white noise, " + Rings.text(ring),
          (double) below / draws, 0.5 + Confidence.z() * 0.5 / Math.sqrt(draws), "sign test of " + draws + " draws")
          .refusingMeasured("symmetric about the formula", 0.5));
      curves.add(distribution(ring, c, gains, formula));
      setting.pause().run();
    }
    for (double phase : new double[] {Rings.FULL, SMALL}) {
      readings.add(normalised(phase, setting));
    }
    return new Statement(name(), "Constant input",
        "Under a constant input the states converge to Bu/(1 - λ). Over all phases the mean gain is that of white noise, "
            + "but it comes from few eigenvalues near 1: most draws are below it. With phases in [0, φ] the normalised "
            + "state is larger than its input by a factor that goes to π/φ at the unit circle.",
        "x_L = (1 - λ^L)/(1 - λ) Bu;  E (1 - |λ|²)/|1 - λ|² over phases in [0, φ] = (2/φ) atan(tan(φ/2)(1 + r)/(1 - r))",
        "Orvieto et al. 2023, Proposition 3 and Figure 9; the last formula is Poisson's kernel, integrated", readings,
        List.of(new Plot("Gain of draws of " + STATES + " eigenvalues over that of white noise",
            Plot.Side.logarithmic("gain / formula"), Plot.Side.percent("share of draws below"), curves)));
  }

  /** The recurrence itself under a constant input, against the geometric sum. */
  private static Reading dynamics(Setting setting) {
    int length = 300;
    Var lambda = Rings.eigenvalues(RingInitialisation.draw(STATES, 0.9, 0.999, Rings.FULL, setting.key(7)));
    Var ones = Var.fill(DType.COMPLEX128, Shape.of(length, STATES), 1);
    Var last = LinearScan.along(0).solve(lambda, ones).last();
    Var power = LinearScan.along(0).from(Var.fill(DType.COMPLEX128, Shape.of(STATES), 1))
        .solve(lambda, Var.zeros(DType.COMPLEX128, Shape.of(length, STATES))).last();
    Var one = Var.fill(DType.COMPLEX128, Shape.of(STATES), 1);
    Var formula = one.sub(power).div(one.sub(lambda));
    double error = last.sub(formula).abs().div(formula.abs()).max().item();
    double early = last.sub(one.sub(power.div(lambda)).div(one.sub(lambda))).abs().div(formula.abs()).max().item();
    return Reading.atMost("largest relative distance of x_300 from the geometric sum", error, 1e-9,
        "rounding: 300 steps over |1 - λ|")
        .refusingMeasured("one step less", early);
  }

  /** Returns {@code 1/|1 - lambda|^2} of drawn eigenvalues. */
  private static double[] squaredSums(Ring ring, double phase, int n, Setting setting, long part) {
    Var lambda = Rings.eigenvalues(
        RingInitialisation.draw(n, ring.rMin(), ring.rMax(), phase, setting.key(10_000 + part)));
    return Var.fill(DType.COMPLEX128, Shape.of(n), 1).sub(lambda).absSquared().reciprocal().value().toDoubles();
  }

  private static Reading normalised(double phase, Setting setting) {
    Ring ring = new Ring(0.9, 0.999);
    int n = setting.size(200_000, 50_000);
    RingInitialisation drawn = RingInitialisation.draw(n, ring.rMin(), ring.rMax(), phase, setting.key(9));
    Var gain = Var.fill(DType.COMPLEX128, Shape.of(n), 1).sub(Rings.eigenvalues(drawn)).reciprocal()
        .mul(Var.of(drawn.gammaLog()).exp()).absSquared();
    Sample sample = Sample.of(gain.value().toDoubles());
    boolean all = phase > SMALL;
    double expected = all ? 1 : expected(ring, phase);
    Reading reading = Reading.normal("E γ²/|1 - λ|² on " + Rings.text(ring) + (all ? ", all phases" : ", phases to π/10"),
        sample.mean(), sample.standardError(), expected, n);
    return all ? reading.refusing("no normaliser", ForwardGain.formula(ring))
        : reading.refusing("γ normalises at any phase", 1);
  }

  /** Returns the mean over the ring of {@code (2/phase) atan(tan(phase/2) (1 + r)/(1 - r))}, by the midpoint rule. */
  static double expected(Ring ring, double phase) {
    int steps = 20_000;
    double low = ring.rMin() * ring.rMin();
    double high = ring.rMax() * ring.rMax();
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double r = Math.sqrt(low + (high - low) * (i + 0.5) / steps);
      sum += 2 / phase * Math.atan(Math.tan(phase / 2) * (1 + r) / (1 - r));
    }
    return sum / steps;
  }

  private static Curve distribution(Ring ring, int colour, double[] gains, double formula) {
    double[] share = new double[61];
    double[] ratio = new double[61];
    Sample sample = Sample.of(gains);
    for (int i = 0; i <= 60; i++) {
      share[i] = i / 60.0;
      ratio[i] = sample.quantile(share[i]) / formula;
    }
    return Curve.of(Rings.text(ring), Curve.Look.LINE, colour, ratio, share);
  }
}
