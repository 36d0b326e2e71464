package io.scangrad.laws.peer;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Decides as {@code jax.test_util.check_grads} does with {@code order=1} and both its modes.
 *
 * <p>One direction t over all inputs and one cotangent w, normal in each part. Numerical is
 * {@code n = (f(x + eps t) - f(x - eps t)) / (2 eps)} with {@code eps = 1e-4}.
 *
 * <ul>
 *   <li>fwd: every entry of {@code f'(x)[t]} is within {@code atol + rtol |n|}, both tolerances being 1e-5 (f64 and
 *       c128) times the number of entries;
 *   <li>rev: {@code <t, f*(w)>} is within {@code 1e-5 + 1e-5 |<n, w>|} of {@code <n, w>}, which is one number.
 * </ul>
 *
 * <p>Both modes start from the same state of the generator. JAX seeds it by 0 at each call, so that the same shapes
 * always meet the same probes; a seed takes that place here. Its conjugated gradients are conjugated before they are
 * compared, which gives the pairing used here.
 *
 * <p>Read from {@code jax/_src/public_test_util.py} ({@code numerical_jvp}, {@code check_jvp}, {@code check_vjp},
 * {@code _assert_numpy_close}, {@code default_gradient_tolerance}) of JAX 0.10.2.
 *
 * @since 0.1
 */
public final class JaxCheckGrads implements Checker {
  private static final double EPS = 1e-4;
  private static final double TOLERANCE = 1e-5;

  /** Returns the checker; it has no state. */
  public JaxCheckGrads() {}

  @Override
  public String name() {
    return "JAX check_grads";
  }

  @Override
  public boolean accepts(Candidate candidate, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UnaryOperator<Tensor> normal = like -> Probes.planes(like, random::nextGaussian);
    List<Tensor> t = candidate.inputs().stream().map(normal).toList();
    Tensor n = Probes.difference(candidate.valueAt(Vectors.plus(candidate.inputs(), EPS, t)),
        candidate.valueAt(Vectors.plus(candidate.inputs(), -EPS, t)), 0.5 / EPS);
    Tensor w = normal.apply(n);
    return isTangent(candidate.jvp(t), n)
        && isProjection(Probes.inner(t, candidate.pullback().apply(w)), Probes.inner(List.of(n), List.of(w)));
  }

  /** Returns whether tangents pass: both tolerances grow with the number of entries. */
  static boolean isTangent(Tensor actual, Tensor numerical) {
    double tolerance = TOLERANCE * actual.elements();
    return Tolerance.allClose(actual, numerical, tolerance, tolerance);
  }

  /** Returns whether inner products pass. */
  static boolean isProjection(double actual, double numerical) {
    return Tolerance.close(actual, 0, numerical, 0, TOLERANCE, TOLERANCE);
  }
}
