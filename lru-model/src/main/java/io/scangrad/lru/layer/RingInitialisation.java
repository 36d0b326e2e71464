package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.List;

/**
 * Eigenvalues drawn uniformly from a ring of the complex plane (Orvieto et al. 2023, Lemma 2), as the parameters of
 * the stable exponential form, in double precision.
 *
 * <pre>{@code
 * nu = -1/2 log(u1 (rMax^2 - rMin^2) + rMin^2)
 * theta = maxPhase u2
 * gamma = sqrt(1 - |lambda|^2) = sqrt(-expm1(-2 nu))
 * }</pre>
 *
 * <p>The uniform numbers are kept off 0 and 1, where nu or its logarithm would be infinite (rMin = 0, rMax = 1).
 *
 * @param nuLog log nu
 * @param thetaLog log theta
 * @param gammaLog log gamma
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent")
public record RingInitialisation(double[] nuLog, double[] thetaLog, double[] gammaLog) {
  /** Distance kept from 0 and 1: of the size of a float32 rounding error, so that it survives rounding. */
  private static final double MARGIN = 1e-6;

  /**
   * Checks a ring; one of equal radii is a circle.
   *
   * @param layer the name with which the message begins
   * @throws IllegalArgumentException if the ring is a point, the unit circle, or outside the unit disk, or the phase
   *     outside (0, 2 pi]
   */
  public static void require(String layer, double rMin, double rMax, double maxPhase) {
    if (!(rMin >= 0 && rMax <= 1)) {
      throw new IllegalArgumentException(
          layer + ": the ring must lie in [0, 1], given rMin (=" + rMin + ") and rMax (=" + rMax + ")");
    }
    if (!(rMin <= rMax)) {
      throw new IllegalArgumentException(layer + ": rMin (=" + rMin + ") must be at most rMax (=" + rMax + ")");
    }
    if (rMax == 0 || rMin == 1) {
      throw new IllegalArgumentException(layer + ": a ring of one radius needs one in (0, 1), given " + rMin);
    }
    if (!(maxPhase > 0 && maxPhase <= 2 * Math.PI)) {
      throw new IllegalArgumentException(layer + ": maxPhase (=" + maxPhase + ") must be in (0, 2 pi]");
    }
  }

  /** Draws n eigenvalues. The key alone decides; the numbers do not depend on the precision of the model. */
  public static RingInitialisation draw(int n, double rMin, double rMax, double maxPhase, Key key) {
    List<Key> keys = key.split(2);
    double[] radius = Var.uniform(keys.get(0), DType.FLOAT64, n).value().toDoubles();
    double[] phase = Var.uniform(keys.get(1), DType.FLOAT64, n).value().toDoubles();
    double[] nuLog = new double[n];
    double[] thetaLog = new double[n];
    double[] gammaLog = new double[n];
    for (int i = 0; i < n; i++) {
      double nu = -0.5 * Math.log(inside(radius[i]) * (rMax * rMax - rMin * rMin) + rMin * rMin);
      nuLog[i] = Math.log(nu);
      thetaLog[i] = Math.log(maxPhase * inside(phase[i]));
      gammaLog[i] = 0.5 * Math.log(-Math.expm1(-2 * nu));
    }
    return new RingInitialisation(nuLog, thetaLog, gammaLog);
  }

  private static double inside(double u) {
    return Math.clamp(u, MARGIN, 1 - MARGIN);
  }
}
