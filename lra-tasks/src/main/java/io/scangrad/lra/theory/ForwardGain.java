package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.DataTable;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.Ring;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Proposition 3 of Orvieto et al. 2023: how much larger than its input a state without normaliser becomes, and that the
 * normaliser undoes it.
 *
 * @param gain the formula
 */
record ForwardGain(ToDoubleFunction<Ring> gain) implements Experiment {
  private static final int STATES = 32;
  private static final int INPUTS = 16;

  /**
   * What one ring gave: gains of the eigenvalues drawn, and of states relative to what these eigenvalues make; and what
   * two mistakes would give of the latter.
   */
  private record Measured(
      Ring ring, Sample drawn, Sample plain, Sample normalised, double modulus, double logGamma) {}

  static ForwardGain standard() {
    return new ForwardGain(ForwardGain::formula);
  }

  /** Returns {@code log((1 - rMin^2) / (1 - rMax^2)) / (rMax^2 - rMin^2)}. */
  static double formula(Ring ring) {
    double a = ring.rMin() * ring.rMin();
    double b = ring.rMax() * ring.rMax();
    return Math.log((1 - a) / (1 - b)) / (b - a);
  }

  @Override
  public String name() {
    return "gain";
  }

  @Override
  public Statement run(Setting setting) {
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < Rings.ALL.size(); i++) {
      all.add(measure(Rings.ALL.get(i), setting, setting.key(i)));
      setting.pause().run();
    }
    List<Reading> readings = new ArrayList<>();
    for (Measured m : all) {
      double error = Math.sqrt((secondMoment(m.ring()) - Math.pow(formula(m.ring()), 2)) / m.drawn().size());
      double expected = gain.applyAsDouble(m.ring());
      readings.add(Reading.normal("E 1/(1 - |λ|²) on " + Rings.text(m.ring()), m.drawn().mean(), error, expected,
          m.drawn().size()).refusing("gain of the middle |λ|²", middle(m.ring())));
    }
    for (Measured m : all) {
      Reading reading = Reading.mean(
          "E|x|² / E|Bu|² over that of the drawn λ, white noise, " + Rings.text(m.ring()), m.plain(), 1);
      // In the outermost ring the sequence ends before the sums differ.
      readings.add(m.ring().rMin() > 0.99 ? reading
          : reading.refusing("1/(1 - |λ|) in place of 1/(1 - |λ|²)", m.modulus()));
    }
    for (Measured m : all) {
      readings.add(Reading.mean("E|x|² / E|Bu|² with γ = √(1 - |λ|²), " + Rings.text(m.ring()), m.normalised(), 1)
          .refusingMeasured("log γ in place of γ, as in public ports", m.logGamma()));
    }
    return new Statement(name(), "Gain of the forward pass",
        "Under white noise a state without normaliser grows by the gain below; multiplied with γ = √(1 - |λ|²) before the "
            + "recurrence it has the size of its input.",
        "E‖x_∞‖² / E‖Bu‖² = log((1 - r_min²) / (1 - r_max²)) / (r_max² - r_min²);  E|x_k|² = Σ_{i<k} |λ|^{2i}",
        "Orvieto et al. 2023, Proposition 3", readings, drawings(all));
  }

  /** Returns the gain of the eigenvalue whose square is in the middle, which Jensen's inequality puts below. */
  private static double middle(Ring ring) {
    return 1 / (1 - (ring.rMin() * ring.rMin() + ring.rMax() * ring.rMax()) / 2);
  }

  /** Returns {@code E 1/(1 - |lambda|^2)^2} on a ring. */
  private static double secondMoment(Ring ring) {
    return 1 / ((1 - ring.rMin() * ring.rMin()) * (1 - ring.rMax() * ring.rMax()));
  }

  private static Measured measure(Ring ring, Setting setting, Key key) {
    int draws = setting.size(400_000, 100_000);
    double[] gains = Rings.squares(Rings.eigenvalues(
        RingInitialisation.draw(draws, ring.rMin(), ring.rMax(), Rings.FULL, key.fold(1))));
    for (int i = 0; i < gains.length; i++) {
      gains[i] = 1 / (1 - gains[i]);
    }
    int runs = setting.size(64, 40);
    int length = setting.size(2048, 1024);
    RingInitialisation drawn = RingInitialisation.draw(STATES, ring.rMin(), ring.rMax(), Rings.FULL, key.fold(2));
    Var lambda = Rings.eigenvalues(drawn);
    Var gamma = Var.of(drawn.gammaLog()).exp();
    Var b = Var.normal(key.fold(3), DType.FLOAT64, STATES, INPUTS)
        .complex(Var.normal(key.fold(4), DType.FLOAT64, STATES, INPUTS));
    Var u = Var.normal(key.fold(5), DType.FLOAT64, runs, length, INPUTS);
    Var drive = u.matmul(b.real(), false, true).complex(u.matmul(b.imag(), false, true));
    double[] squares = Rings.squares(lambda);
    double[] sizes = b.absSquared().sum(1).value().toDoubles();
    double[] ones = new double[STATES];
    double[] gammaSquared = new double[STATES];
    double[] logGammaSquared = new double[STATES];
    double[] moduli = new double[STATES];
    for (int i = 0; i < STATES; i++) {
      ones[i] = 1;
      gammaSquared[i] = 1 - squares[i];
      logGammaSquared[i] = Math.pow(drawn.gammaLog()[i], 2);
      moduli[i] = Math.sqrt(squares[i]);
    }
    double plain = power(squares, sizes, ones, length);
    double normalised = power(squares, sizes, gammaSquared, length);
    return new Measured(ring, Sample.of(gains),
        relative(lambda, drive, plain),
        relative(lambda, drive.mul(gamma), normalised),
        power(moduli, sizes, ones, length) / plain,
        power(squares, sizes, logGammaSquared, length) / normalised);
  }

  /** Returns, for each run, the mean |x|² of the second half over what it is expected to be. */
  private static Sample relative(Var lambda, Var drive, double expected) {
    int length = drive.size(1);
    Var states = LinearScan.along(1).states(lambda, drive).slice(1, length / 2, length);
    return Sample.of(states.absSquared().mean(1, 2).div(expected).value().toDoubles());
  }

  /** Returns the mean over states and over the second half of the time of {@code w |b|^2 sum_{i<k} |lambda|^(2i)}. */
  private static double power(double[] squares, double[] sizes, double[] weights, int length) {
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      double s = squares[i];
      double partial = 0;
      double power = 1;
      double inHalf = 0;
      for (int k = 1; k <= length; k++) {
        partial += power;
        power *= s;
        inHalf += k > length / 2 ? partial : 0;
      }
      sum += weights[i] * sizes[i] * inHalf / (length - length / 2);
    }
    return sum / squares.length;
  }

  private List<Block> drawings(List<Measured> all) {
    List<Block> drawings = new ArrayList<>();
    double[] x = new double[60];
    double[] y = new double[60];
    List<Curve> curves = new ArrayList<>();
    double[] inner = {0, 0.5, 0.9};
    for (int c = 0; c < inner.length; c++) {
      for (int i = 0; i < x.length; i++) {
        double outer = 1 - (1 - inner[c]) * Math.pow(10, -0.02 - 3.5 * i / (x.length - 1) + (c == 2 ? 1.0 * i / 59 : 0));
        x[i] = 1 - outer;
        y[i] = gain.applyAsDouble(new Ring(inner[c], outer));
      }
      curves.add(Curve.of("formula, r_min = " + Bound.Figures.of(inner[c]), Curve.Look.LINE, c, x.clone(), y.clone()));
      double low = inner[c];
      List<Measured> here = all.stream().filter(m -> m.ring().rMin() == low).toList();
      curves.add(Curve.of(c == 0 ? "measured" : "", Curve.Look.POINTS, c,
          here.stream().mapToDouble(m -> 1 - m.ring().rMax()).toArray(),
          here.stream().mapToDouble(m -> m.drawn().mean()).toArray()));
    }
    drawings.add(new Plot("Gain by the outer radius", Plot.Side.logarithmic("1 - r_max"),
        Plot.Side.logarithmic("E‖x‖² / E‖Bu‖²"), curves));
    List<List<DataTable.Cell>> rows = new ArrayList<>();
    for (Measured m : all) {
      rows.add(List.of(DataTable.Cell.words(Rings.text(m.ring())),
          DataTable.Cell.number(Bound.Figures.of(gain.applyAsDouble(m.ring()))),
          DataTable.Cell.number(Bound.Figures.of(m.drawn().mean())), band(m.plain()), band(m.normalised())));
    }
    drawings.add(new DataTable(List.of("ring", "formula", "drawn eigenvalues",
        "white noise, over the drawn (5 - 95 %)", "with γ (5 - 95 %)"), rows));
    return drawings;
  }

  private static DataTable.Cell band(Sample sample) {
    return DataTable.Cell.number(String.format(Locale.ROOT, "%.3f (%.3f - %.3f)", sample.quantile(0.5),
        sample.quantile(0.05), sample.quantile(0.95)));
  }
}
