package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.DiskPlot;
import io.scangrad.lra.report.Eigenvalue;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.Ring;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Lemma 2 of Orvieto et al. 2023: the initialiser makes eigenvalues uniform on the ring.
 *
 * @param sampler what is tested
 */
record RingLemma(Rings.Sampler sampler) implements Experiment {
  private static final int CELLS = 16;

  /** Worst distances and the statistic of independence over all rings. */
  private record Distances(double radius, double phase, double joint) {
    Distances worse(Distances other) {
      return new Distances(Math.max(radius, other.radius), Math.max(phase, other.phase), Math.max(joint, other.joint));
    }
  }

  /** Returns the test of the initialiser that the layer uses. */
  static RingLemma standard() {
    return new RingLemma(RingInitialisation::draw);
  }

  @Override
  public String name() {
    return "ring";
  }

  @Override
  public Statement run(Setting setting) {
    int n = setting.size(100_000, 20_000);
    Distances worst = worst(sampler, n, setting);
    List<Reading> readings = new ArrayList<>();
    double limit = Confidence.kolmogorovSmirnov(n);
    String basis = "Kolmogorov-Smirnov, n = " + n;
    readings.add(Reading.atMost("distance of |λ|² from U[r_min², r_max²], worst of 10 rings", worst.radius(), limit, basis)
        .refusingMeasured("radius instead of area uniform", worst(RingLemma::uniformRadius, n, setting).radius())
        .refusingMeasured("log ν uniform, as in a public port", worst(RingLemma::uniformLogNu, n, setting).radius()));
    readings.add(Reading.atMost("distance of the phase from U[0, max phase], worst of 10 rings", worst.phase(), limit,
        basis).refusingMeasured("log θ uniform, as in a public port", worst(RingLemma::uniformLogTheta, n, setting).phase()));
    readings.add(Reading.atMost("χ² of (|λ|², phase) on 16 x 16 cells, worst of 10 rings", worst.joint(),
        Confidence.chiSquared(CELLS * CELLS - 1), "χ² of 255 degrees, n = " + n)
        .refusingMeasured("radius and phase from the same numbers", worst(RingLemma::oneKey, n, setting).joint()));
    for (Ring ring : List.of(new Ring(0, 0.9), new Ring(0.9, 0.999), new Ring(0.999, 0.9999))) {
      readings.add(median(ring, n, setting));
    }
    return new Statement(name(), "Ring lemma",
        "With ν = -½ log(u₁(r_max² - r_min²) + r_min²) and θ = max phase · u₂, eigenvalues exp(-ν + iθ) are uniform on "
            + "the ring: |λ|² and the phase are uniform and independent.",
        "P(|λ| ≤ r) = (r² - r_min²) / (r_max² - r_min²)", "Orvieto et al. 2023, Lemma 2", readings, drawings(setting));
  }

  private static Distances worst(Rings.Sampler sampler, int n, Setting setting) {
    Distances worst = new Distances(0, 0, 0);
    for (int i = 0; i < Rings.ALL.size(); i++) {
      worst = worst.worse(distances(sampler, Rings.ALL.get(i), Rings.FULL, n, setting.key(i)));
    }
    setting.pause().run();
    return worst.worse(distances(sampler, new Ring(0.999, 0.9999), Math.PI / 10, n, setting.key(Rings.ALL.size())));
  }

  private static Distances distances(Rings.Sampler sampler, Ring ring, double maxPhase, int n, Key key) {
    Var lambda = Rings.eigenvalues(sampler.draw(n, ring.rMin(), ring.rMax(), maxPhase, key));
    double[] radius = Rings.squares(lambda);
    double[] phase = Rings.phases(lambda);
    double low = ring.rMin() * ring.rMin();
    double width = ring.rMax() * ring.rMax() - low;
    for (int i = 0; i < n; i++) {
      radius[i] = (radius[i] - low) / width;
      phase[i] = phase[i] / maxPhase;
    }
    return new Distances(
        Uniformity.distance(radius), Uniformity.distance(phase), Uniformity.chiSquared(radius, phase, CELLS));
  }

  /** The median of |λ|² is the middle of its interval, with error half the width over the root of n. */
  private Reading median(Ring ring, int n, Setting setting) {
    Var lambda = Rings.eigenvalues(sampler.draw(n, ring.rMin(), ring.rMax(), Rings.FULL, setting.key(100)));
    double low = ring.rMin() * ring.rMin();
    double high = ring.rMax() * ring.rMax();
    Reading reading = Reading.normal("median of |λ|² on " + Rings.text(ring),
        Sample.of(Rings.squares(lambda)).quantile(0.5), (high - low) / (2 * Math.sqrt(n)), (low + high) / 2, n);
    return ring.rMin() > 0 ? reading : reading.refusing("the square of the middle radius", high / 4);
  }

  private List<Block> drawings(Setting setting) {
    List<Block> drawings = new ArrayList<>();
    for (Ring ring : List.of(new Ring(0.5, 0.9), new Ring(0.9, 0.999))) {
      Var lambda = Rings.eigenvalues(sampler.draw(1500, ring.rMin(), ring.rMax(), Rings.FULL, setting.key(200)));
      double[] re = lambda.value().toDoubles();
      double[] im = lambda.value().toImaginaryDoubles();
      List<Eigenvalue> points = new ArrayList<>();
      for (int i = 0; i < re.length; i++) {
        points.add(new Eigenvalue(re[i], im[i]));
      }
      drawings.add(new DiskPlot("1,500 eigenvalues on " + Rings.text(ring), ring, points, "uniform by area"));
    }
    List<Curve> curves = new ArrayList<>();
    List<Ring> drawn = List.of(new Ring(0, 0.9), new Ring(0.5, 0.99), new Ring(0.9, 0.999));
    for (int c = 0; c < drawn.size(); c++) {
      Ring ring = drawn.get(c);
      Var lambda = Rings.eigenvalues(sampler.draw(5000, ring.rMin(), ring.rMax(), Rings.FULL, setting.key(300)));
      Sample radii = Sample.of(lambda.abs().value().toDoubles());
      double[] share = new double[41];
      double[] measured = new double[41];
      double[] formula = new double[41];
      for (int i = 0; i <= 40; i++) {
        share[i] = i / 40.0;
        measured[i] = radii.quantile(share[i]);
        formula[i] = Math.sqrt(share[i] * (ring.rMax() * ring.rMax() - ring.rMin() * ring.rMin())
            + ring.rMin() * ring.rMin());
      }
      curves.add(Curve.of(Rings.text(ring), Curve.Look.POINTS, c, measured, share));
      curves.add(Curve.of(c == 0 ? "formula" : "", Curve.Look.DASHED, c, formula, share));
    }
    drawings.add(new Plot("Distribution of the radius", Plot.Side.linear("|λ|"), Plot.Side.percent("share below"),
        curves));
    return drawings;
  }

  private static double[] uniform(Key key, int n) {
    return Var.uniform(key, DType.FLOAT64, n).value().toDoubles();
  }

  private static RingInitialisation uniformRadius(int n, double rMin, double rMax, double maxPhase, Key key) {
    RingInitialisation right = RingInitialisation.draw(n, rMin, rMax, maxPhase, key);
    double[] u = uniform(key.fold(1), n);
    for (int i = 0; i < n; i++) {
      right.nuLog()[i] = Math.log(-Math.log(rMin + (rMax - rMin) * (u[i] * (1 - 1e-9) + 1e-10)));
    }
    return right;
  }

  private static RingInitialisation uniformLogNu(int n, double rMin, double rMax, double maxPhase, Key key) {
    RingInitialisation right = RingInitialisation.draw(n, rMin, rMax, maxPhase, key);
    double[] u = uniform(key.fold(1), n);
    double low = Math.log(-Math.log(rMax));
    double high = Math.log(-Math.log(Math.max(rMin, 1e-3)));
    for (int i = 0; i < n; i++) {
      right.nuLog()[i] = low + (high - low) * u[i];
    }
    return right;
  }

  private static RingInitialisation uniformLogTheta(int n, double rMin, double rMax, double maxPhase, Key key) {
    RingInitialisation right = RingInitialisation.draw(n, rMin, rMax, maxPhase, key);
    double[] u = uniform(key.fold(1), n);
    for (int i = 0; i < n; i++) {
      right.thetaLog()[i] = maxPhase * u[i];
    }
    return right;
  }

  private static RingInitialisation oneKey(int n, double rMin, double rMax, double maxPhase, Key key) {
    RingInitialisation right = RingInitialisation.draw(n, rMin, rMax, maxPhase, key);
    double[] u = uniform(key.fold(1), n);
    double low = rMin * rMin;
    for (int i = 0; i < n; i++) {
      double inside = u[i] * (1 - 1e-6) + 5e-7;
      right.nuLog()[i] = Math.log(-0.5 * Math.log(inside * (rMax * rMax - low) + low));
      right.thetaLog()[i] = Math.log(maxPhase * inside);
    }
    return right;
  }
}
