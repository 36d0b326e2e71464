package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** How long a state remembers: the impulse response of the recurrence is a power of the eigenvalue. */
record Memory() implements Experiment {
  private static final double[] MODULI = {0.9, 0.99, 0.999, 0.9999};

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Statement run(Setting setting) {
    List<Reading> readings = new ArrayList<>();
    readings.add(power(0.999, 1024, 0.359));
    readings.add(power(0.9999, 16_384, 0.194));
    readings.add(power(0.999, 16_384, 7.6e-8));
    readings.add(Reading.exact("0.9^1023 in 32 bits, where it is below the smallest number", narrow(0.9, 1024), 0, 0,
        "underflow").refusing("its value in 64 bits", Math.pow(0.9, 1023)));
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < MODULI.length; i++) {
      double[] response = response(MODULI[i], 16_384);
      int steps = 0;
      while (response[steps] > Math.exp(-1)) {
        steps++;
      }
      readings.add(Reading.exact("steps until 1/e is left, |λ| = " + MODULI[i], steps, -1 / Math.log(MODULI[i]), 1,
          "whole steps").refusing("1/(1 - |λ|²)", 1 / (1 - MODULI[i] * MODULI[i])));
      curves.add(curve(MODULI[i], response, i));
      setting.pause().run();
    }
    return new Statement(name(), "Memory",
        "The input of j steps ago counts |λ|^j: a state remembers about 1/ν steps, which is short for radii of the usual "
            + "size and long sequences.",
        "x_k = Σ_j γ λ^j B u_{k-j};  memory 1/ν = -1/log|λ|", "Orvieto et al. 2023, Eq. 4 and section 3.2", readings,
        List.of(new Plot("What is left of an input", Plot.Side.logarithmic("steps ago"), Plot.Side.percent("|λ|^j"),
            curves)));
  }

  /** Returns the moduli of the impulse response at lags 0 to length - 1, at a phase of one radian. */
  private static double[] response(double modulus, int length) {
    Var lambda = Var.of(modulus).polar(Var.of(1.0));
    Var impulse = Var.fill(DType.COMPLEX128, Shape.of(1, 1), 1).pad(0, 0, length - 1);
    return LinearScan.along(0).states(lambda, impulse).abs().value().toDoubles();
  }

  private static Reading power(double modulus, int lag, double reference) {
    double measured = response(modulus, lag + 1)[lag];
    double expected = Math.exp(lag * Math.log(modulus));
    return Reading.exact(modulus + "^" + lag, measured, expected, expected * 1e-15 * lag,
        "rounding of " + lag + " steps; reference " + reference)
        .refusing("a step more", expected * modulus);
  }

  private static double narrow(double modulus, int length) {
    Var impulse = Var.fill(DType.FLOAT32, Shape.of(1, 1), 1).pad(0, 0, length - 1);
    return LinearScan.along(0).states(Var.of(modulus).cast(DType.FLOAT32), impulse).at(0, length - 1).at(0, 0).item();
  }

  private static Curve curve(double modulus, double[] response, int colour) {
    List<Integer> lags = new ArrayList<>();
    for (double lag = 1; lag < response.length; lag = Math.max(lag + 1, lag * 1.15)) {
      lags.add((int) lag);
    }
    return Curve.of("|λ| = " + modulus, Curve.Look.LINE, colour, lags.stream().mapToDouble(lag -> lag).toArray(),
        lags.stream().mapToDouble(lag -> response[lag]).toArray());
  }
}
