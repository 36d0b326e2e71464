package io.scangrad.lra.theory;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import io.scangrad.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * How strongly a real state depends on its eigenvalue, by forward-mode derivatives of the recurrence (Zucchet and Orvieto
 * 2024): without a normaliser, with one that is held fixed, and with one that is differentiated.
 */
record Sensitivity() implements Experiment {
  /** One way to normalise. */
  private record Way(String name, UnaryOperator<Var> gamma, DoubleUnaryOperator formula) {}

  private static final List<Way> WAYS = List.of(
      new Way("no normaliser", Var::onesLike, l -> (1 + l * l) / Math.pow(1 - l * l, 3)),
      new Way("γ held fixed", l -> gamma(l.stopGradient()), l -> (1 + l * l) / Math.pow(1 - l * l, 2)),
      new Way("γ differentiated", Sensitivity::gamma, l -> 1 / Math.pow(1 - l * l, 2)));

  @Override
  public String name() {
    return "sensitivity";
  }

  @Override
  public Statement run(Setting setting) {
    List<Reading> readings = new ArrayList<>();
    double[] drawn = {0.5, 0.7, 0.9, 0.95, 0.98, 0.99};
    List<Curve> curves = new ArrayList<>();
    for (int w = 0; w < WAYS.size(); w++) {
      Way way = WAYS.get(w);
      double[] formula = new double[drawn.length];
      double[] measured = new double[drawn.length];
      for (int i = 0; i < drawn.length; i++) {
        formula[i] = way.formula().applyAsDouble(drawn[i]);
        measured[i] = impulse(way, drawn[i]);
      }
      curves.add(Curve.of(way.name(), Curve.Look.POINTS, w, drawn, measured));
      curves.add(Curve.of(w == 0 ? "formula" : "", Curve.Look.DASHED, w, drawn, formula));
      double at = way.formula().applyAsDouble(0.99);
      Reading exact = Reading.exact("E(dh/dλ)² at λ = 0.99, " + way.name() + ", from the impulse response",
          measured[drawn.length - 1], at, 1e-8 * at, "rounding of 5,000 steps");
      for (Way other : WAYS) {
        exact = other.equals(way) ? exact : exact.refusing(other.name(), other.formula().applyAsDouble(0.99));
      }
      readings.add(exact);
      readings.add(sampled(way, setting, w));
      setting.pause().run();
    }
    return new Statement(name(), "Sensitivity to the eigenvalue",
        "Under white noise the derivative of a state by its eigenvalue grows like (1 - λ²)^-3; a normaliser takes one "
            + "power off it, and one that is differentiated more, so that λ = tanh(w) equalises it.",
        "E(dh/dλ)² = (1 + λ²)/(1 - λ²)³;  γ fixed: (1 + λ²)/(1 - λ²)²;  γ(λ) differentiated: 1/(1 - λ²)²",
        "Zucchet and Orvieto 2024, arXiv 2405.21064", readings,
        List.of(new Plot("Sensitivity by the eigenvalue", Plot.Side.linear("λ"), Plot.Side.logarithmic("E(dh/dλ)²"),
            curves)));
  }

  private static Var gamma(Var lambda) {
    return lambda.square().neg().add(1).sqrt();
  }

  /** Returns the derivative by lambda of all states. */
  private static Var derivative(Way way, double lambda, Var input) {
    Var at = Var.scalar(DType.FLOAT64, lambda);
    return Autodiff.jvp(l -> LinearScan.along(-1).states(l, input.mul(way.gamma().apply(l))), at, at.onesLike())
        .tangent();
  }

  /** White noise makes of the derivative a sum of independent terms; the squares of their weights are its variance. */
  private static double impulse(Way way, double lambda) {
    int length = (int) (50 / (1 - lambda));
    double[] one = new double[length];
    one[0] = 1;
    return derivative(way, lambda, Var.of(one)).square().sum().item();
  }

  /** The same with noise: the derivative is normal, so that its mean square has relative error {@code sqrt(2/n)}. */
  private static Reading sampled(Way way, Setting setting, int part) {
    double lambda = 0.95;
    int n = setting.size(20_000, 5_000);
    Var noise = Var.normal(setting.key(part), DType.FLOAT64, n, 400);
    double measured = derivative(way, lambda, noise).at(1, 399).square().mean().item();
    double expected = way.formula().applyAsDouble(lambda);
    return Reading.normal("the same at λ = 0.95 under white noise", measured, expected * Math.sqrt(2.0 / n), expected, n)
        .refusing("half of it", expected / 2);
  }
}
