package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.DataTable;
import io.scangrad.lra.report.DiskPlot;
import io.scangrad.lra.report.Eigenvalue;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.Ring;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.linalg.Ejml;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The strong circular law (Theorem 1 of Orvieto et al. 2023): the spectrum of a real matrix with independent entries of
 * variance 1/N becomes uniform on the unit disk; and what is left of it at the sizes of models, for normal entries and
 * for the truncated normal ones of Haiku, whose variance is smaller.
 *
 * @param scale standard deviation of an entry times the root of N
 */
record CircularLaw(double scale) implements Experiment {
  /** Where Haiku cuts the normal distribution. */
  static final double CUT = 2;

  /** Standard deviation of a normal number that lies within ±{@link #CUT}. */
  static final double CUT_DEVIATION = Math.sqrt(1 - 2 * CUT * density(CUT) / mass(CUT));

  private static final int[] SIZES = {64, 128, 256, 384, 512};
  private static final int[] DRAWS = {160, 48, 16, 8, 5};
  private static final int[] QUICK_DRAWS = {100, 30, 6};

  /** Mean radii and distances that NumPy gave over at least this many draws of each size. */
  private static final int EARLIER_DRAWS = 20;

  private static final double[] EARLIER_RADIUS = {1.058, 1.046, 1.035, 1.033, 1.025};
  private static final double[] EARLIER_CUT_RADIUS = {0.927, 0.922, 0.912, 0.909, 0.899};
  private static final double[] EARLIER_DISTANCE = {0.093, 0.060, 0.039, 0.029, 0.025};

  /** What one size gave. */
  private record Size(int n, double[] radius, double[] cutRadius, double[] distance, double[] real) {}

  static CircularLaw standard() {
    return new CircularLaw(1);
  }

  @Override
  public String name() {
    return "circular-law";
  }

  @Override
  public Statement run(Setting setting) {
    int[] draws = setting.quick() ? QUICK_DRAWS : DRAWS;
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < draws.length; i++) {
      sizes.add(measure(SIZES[i], draws[i], setting.key(i)));
      setting.pause().run();
    }
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      readings.add(earlier("mean spectral radius, N = " + SIZES[i], sizes, i, Size::radius, 0.5, EARLIER_RADIUS[i])
          .refusing("variance 2/N", Math.sqrt(2) * EARLIER_RADIUS[i]));
    }
    for (int i = 0; i < sizes.size(); i++) {
      readings.add(earlier("the same, truncated normal, N = " + SIZES[i], sizes, i, Size::cutRadius, 0.5,
          EARLIER_CUT_RADIUS[i]).refusing("variance made up for the cut", EARLIER_RADIUS[i]));
    }
    readings.add(ratio(sizes));
    readings.add(realEigenvalues(sizes));
    for (int i = 0; i < sizes.size(); i++) {
      readings.add(earlier("mean distance of |λ|² from U[0, 1], N = " + SIZES[i], sizes, i, Size::distance, 0.75,
          EARLIER_DISTANCE[i]));
    }
    double fall = Sample.of(sizes.getLast().distance()).mean() / Sample.of(sizes.getFirst().distance()).mean();
    readings.add(Reading.atMost("distance at N = " + sizes.getLast().n() + " over that at N = 64", fall,
        setting.quick() ? 0.65 : 0.5, "the law: it goes to 0")
        .refusingMeasured("a distance that does not depend on N", 1));
    return new Statement(name(), "Strong circular law",
        "The eigenvalues of a real N x N matrix with independent entries of variance 1/N are uniform on the unit disk in "
            + "the limit. At N of hundreds the normal one reaches beyond it; Haiku's truncated normal, whose standard "
            + "deviation is " + Bound.Figures.of(CUT_DEVIATION) + "/√N, stays inside.",
        "ρ → σ, P(|λ| ≤ r) → r²/σ², σ² = N · variance of an entry; E #real = √(2N/π) + ½",
        "Orvieto et al. 2023, Theorem 1; real eigenvalues: Edelman, Kostlan and Shub 1994", readings,
        drawings(sizes, setting));
  }

  private Size measure(int n, int draws, Key key) {
    double[] radius = new double[draws];
    double[] cutRadius = new double[draws];
    double[] distance = new double[draws];
    double[] real = new double[draws];
    IntStream.range(0, 2 * draws).parallel().forEach(task -> {
      int draw = task / 2;
      Tensor values = spectrum(n, task % 2 == 1, key.fold(task));
      double[] squares = Var.of(values).absSquared().value().toDoubles();
      double largest = Math.sqrt(Arrays.stream(squares).max().orElseThrow());
      if (task % 2 == 1) {
        cutRadius[draw] = largest;
      } else {
        radius[draw] = largest;
        distance[draw] = Uniformity.distance(squares);
        real[draw] = Arrays.stream(values.toImaginaryDoubles()).filter(im -> im == 0).count();
      }
    });
    return new Size(n, radius, cutRadius, distance, real);
  }

  private Tensor spectrum(int n, boolean cut, Key key) {
    Var entries = cut ? Var.truncatedNormal(key, CUT, DType.FLOAT64, n, n) : Var.normal(key, DType.FLOAT64, n, n);
    return Ejml.eigenvalues(entries.mul(scale / Math.sqrt(n)).value());
  }

  /** Takes one quantity of a size. */
  private interface Quantity {
    double[] of(Size size);
  }

  /**
   * Compares a mean with an earlier one. Its error is estimated from all sizes together, as the spread falls with a power
   * of N.
   */
  private static Reading earlier(
      String what, List<Size> sizes, int index, Quantity quantity, double power, double expected) {
    double squares = 0;
    int degrees = 0;
    for (Size size : sizes) {
      Sample sample = Sample.of(quantity.of(size));
      squares += sample.variance() * (sample.size() - 1) * Math.pow(size.n(), 2 * power);
      degrees += sample.size() - 1;
    }
    Size here = sizes.get(index);
    double spread = Math.sqrt(squares / degrees) / Math.pow(here.n(), power);
    int draws = quantity.of(here).length;
    double tolerance = Confidence.t(degrees) * spread * Math.sqrt(1.0 / draws + 1.0 / EARLIER_DRAWS) + 5e-4;
    return new Reading(what, Sample.of(quantity.of(here)).mean(), spread / Math.sqrt(draws),
        new Bound.Near(expected, tolerance), "t, " + draws + " draws against NumPy's " + EARLIER_DRAWS, List.of());
  }

  /** Universality: only the variance of an entry counts, so the radii are in the ratio of the deviations. */
  private static Reading ratio(List<Size> sizes) {
    double[] ratios = sizes.stream().mapToDouble(size ->
        Sample.of(size.cutRadius()).mean() / Sample.of(size.radius()).mean()).toArray();
    double mean = 0;
    double variance = 0;
    for (int i = 0; i < ratios.length; i++) {
      Sample cut = Sample.of(sizes.get(i).cutRadius());
      Sample whole = Sample.of(sizes.get(i).radius());
      double relative = Math.hypot(cut.standardError() / cut.mean(), whole.standardError() / whole.mean());
      mean += ratios[i] / ratios.length;
      variance += Math.pow(ratios[i] * relative / ratios.length, 2);
    }
    double error = Math.sqrt(variance);
    return new Reading("radius of truncated over normal entries", mean, error,
        new Bound.Near(CUT_DEVIATION, Confidence.z() * error), "normal error over all sizes", List.of())
        .refusing("equal radii", 1);
  }

  /** The number of real eigenvalues has the variance {@code (2 - sqrt 2)} of its mean (Forrester and Nagao 2007). */
  private static Reading realEigenvalues(List<Size> sizes) {
    double expected = 0;
    double measured = 0;
    double variance = 0;
    int draws = 0;
    for (Size size : sizes) {
      double mean = Math.sqrt(2 * size.n() / Math.PI) + 0.5;
      expected += mean * size.real().length;
      measured += Arrays.stream(size.real()).sum();
      variance += (2 - Math.sqrt(2)) * mean * size.real().length;
      draws += size.real().length;
    }
    return Reading.normal("real eigenvalues of a matrix, mean over all sizes", measured / draws,
        Math.sqrt(variance) / draws, expected / draws, draws)
        .refusing("√N of them", sizes.stream().mapToDouble(s -> Math.sqrt(s.n()) * s.real().length).sum() / draws);
  }

  private List<Block> drawings(List<Size> sizes, Setting setting) {
    List<Block> drawings = new ArrayList<>();
    for (boolean cut : new boolean[] {false, true}) {
      int n = sizes.getLast().n();
      Tensor values = spectrum(n, cut, setting.key(50));
      double[] re = values.toDoubles();
      double[] im = values.toImaginaryDoubles();
      List<Eigenvalue> points = IntStream.range(0, n).mapToObj(i -> new Eigenvalue(re[i], im[i])).toList();
      double radius = points.stream().mapToDouble(Eigenvalue::modulus).max().orElseThrow();
      drawings.add(new DiskPlot((cut ? "Truncated" : "Normal") + " entries, N = " + n, new Ring(0, 1), points,
          String.format(Locale.ROOT, "spectral radius %.3f", radius)));
    }
    double[] n = sizes.stream().mapToDouble(Size::n).toArray();
    drawings.add(new Plot("Spectral radius by size", Plot.Side.logarithmic("N"), Plot.Side.linear("radius"), List.of(
        radii("normal, ± standard deviation", 0, n, sizes, Size::radius),
        radii("truncated normal", 1, n, sizes, Size::cutRadius),
        Curve.of("limits", Curve.Look.DASHED, 9, n, IntStream.range(0, n.length).mapToDouble(_ -> 1).toArray()),
        Curve.of("", Curve.Look.DASHED, 9, n, IntStream.range(0, n.length).mapToDouble(_ -> CUT_DEVIATION).toArray()))));
    List<List<DataTable.Cell>> rows = new ArrayList<>();
    for (Size size : sizes) {
      long beyond = Arrays.stream(size.radius()).filter(r -> r > 1).count();
      rows.add(List.of(DataTable.Cell.number("" + size.n()), DataTable.Cell.number("" + size.radius().length),
          DataTable.Cell.number(number(Sample.of(size.radius()).mean())),
          DataTable.Cell.number(beyond + " of " + size.radius().length),
          DataTable.Cell.number(number(Sample.of(size.distance()).mean())),
          DataTable.Cell.number(number(Sample.of(size.cutRadius()).mean()))));
    }
    drawings.add(new DataTable(List.of("N", "draws", "mean radius, normal", "radius above 1", "distance of |λ|²",
        "mean radius, truncated"), rows));
    return drawings;
  }

  private static Curve radii(String name, int colour, double[] n, List<Size> sizes, Quantity quantity) {
    double[] mean = new double[n.length];
    double[] low = new double[n.length];
    double[] high = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      Sample sample = Sample.of(quantity.of(sizes.get(i)));
      mean[i] = sample.mean();
      low[i] = mean[i] - Math.sqrt(sample.variance());
      high[i] = mean[i] + Math.sqrt(sample.variance());
    }
    return Curve.of(name, Curve.Look.DOTS, colour, n, mean).between(low, high);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Returns the chance that a normal number is within ±x, by Simpson's rule. */
  private static double mass(double x) {
    int steps = 2000;
    double sum = density(-x) + density(x);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(-x + 2 * x * i / steps);
    }
    return sum * 2 * x / steps / 3;
  }
}
