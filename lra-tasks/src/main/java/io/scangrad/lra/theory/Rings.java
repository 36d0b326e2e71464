package io.scangrad.lra.theory;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.report.Ring;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.List;

/** The rings of Orvieto et al. 2023, and eigenvalues drawn from them. */
final class Rings {
  /** All phases. */
  static final double FULL = 2 * Math.PI;

  /** The rings of Tables 5 and 8. */
  static final List<Ring> ALL = List.of(new Ring(0, 0.9), new Ring(0, 0.99), new Ring(0, 0.999), new Ring(0.5, 0.9),
      new Ring(0.5, 0.99), new Ring(0.5, 0.999), new Ring(0.9, 0.99), new Ring(0.9, 0.999), new Ring(0.999, 0.9999));

  private Rings() {}

  /** Draws parameters of eigenvalues. */
  @FunctionalInterface
  interface Sampler {
    /** See {@link RingInitialisation#draw}. */
    RingInitialisation draw(int n, double rMin, double rMax, double maxPhase, Key key);
  }

  /** Returns how a ring is written. */
  static String text(Ring ring) {
    return "[" + Bound.Figures.of(ring.rMin()) + ", " + Bound.Figures.of(ring.rMax()) + "]";
  }

  /** Returns the eigenvalues of parameters, as the layer computes them: {@code exp(-exp(nuLog) + i exp(thetaLog))}. */
  static Var eigenvalues(RingInitialisation drawn) {
    return Var.of(drawn.nuLog()).exp().neg().exp().polar(Var.of(drawn.thetaLog()).exp());
  }

  /** Returns {@code |lambda|^2} of drawn eigenvalues. */
  static double[] squares(Var lambda) {
    return lambda.absSquared().value().toDoubles();
  }

  /** Returns the phases in [0, 2 pi). */
  static double[] phases(Var lambda) {
    Tensor value = lambda.value();
    double[] phases = Var.of(value).angle().value().toDoubles();
    for (int i = 0; i < phases.length; i++) {
      phases[i] = phases[i] < 0 ? phases[i] + FULL : phases[i];
    }
    return phases;
  }
}
