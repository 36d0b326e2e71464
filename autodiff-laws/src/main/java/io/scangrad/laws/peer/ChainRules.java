package io.scangrad.laws.peer;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Decides as {@code test_frule} followed by {@code test_rrule} of ChainRulesTestUtils.jl does.
 *
 * <p>Numerical derivatives come from {@code central_fdm(5, 1; max_range=1e-2)} of FiniteDifferences.jl: five points,
 * a step adapted by an estimate of the fifth derivative. Tangents and cotangents are drawn evenly from -9, -8.99 .. 9,
 * complex ones in each part from -9, -8.9 .. 9.
 *
 * <ul>
 *   <li>frule: {@code f'(x)[t]} for one tangent over all inputs against the difference along it;
 *   <li>rrule: {@code f*(w)} for one cotangent, input by input, against the product of w with the Jacobian matrix,
 *       which is built by one difference per real and imaginary part of the inputs.
 * </ul>
 *
 * <p>Both pass where {@code ||a - n|| <= max(1e-9, 1e-9 max(||a||, ||n||))} in the Euclidean norm of a whole array.
 *
 * <p>Read from {@code src/testers.jl}, {@code src/finite_difference_calls.jl}, {@code src/check_result.jl},
 * {@code src/rand_tangent.jl} and {@code src/global_config.jl} of ChainRulesTestUtils.jl 1.13.1, commit 7e199f3, and
 * {@code src/grad.jl} of FiniteDifferences.jl 0.12.32, commit 87e0a26.
 *
 * @since 0.1
 */
public final class ChainRules implements Checker {
  private static final double TOLERANCE = 1e-9;
  private static final double MAX_RANGE = 1e-2;

  private final CentralDifference difference = new CentralDifference(5, 1, MAX_RANGE);

  /** Returns the checker; it has no state. */
  public ChainRules() {}

  @Override
  public String name() {
    return "ChainRulesTestUtils";
  }

  @Override
  public boolean isExhaustive() {
    return true;
  }

  @Override
  public boolean accepts(Candidate candidate, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UnaryOperator<Tensor> drawn = like -> Probes.entries(like, () -> part(random, like.dtype().isComplex()));
    return frule(candidate, candidate.inputs().stream().map(drawn).toList())
        && rrule(candidate, drawn.apply(candidate.valueAt(candidate.inputs())));
  }

  private boolean frule(Candidate candidate, List<Tensor> t) {
    Tensor actual = candidate.jvp(t);
    double[] numerical = difference.adapted(
        s -> Probes.parts(candidate.valueAt(Vectors.plus(candidate.inputs(), s, t))));
    return isApprox(actual, Probes.ofParts(actual, numerical));
  }

  private boolean rrule(Candidate candidate, Tensor w) {
    List<Tensor> actual = candidate.pullback().apply(w);
    double[] cotangent = Probes.parts(w);
    for (int i = 0; i < actual.size(); i++) {
      Tensor x = candidate.inputs().get(i);
      double[] at = Probes.parts(x);
      double[] numerical = new double[at.length];
      for (int k = 0; k < at.length; k++) {
        numerical[k] = Probes.dot(cotangent, column(candidate, i, at, k));
      }
      if (!isApprox(actual.get(i), Probes.ofParts(x, numerical))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the derivative of all parts of the result by one part of one input. */
  private double[] column(Candidate candidate, int place, double[] at, int part) {
    return difference.adapted(s -> {
      double[] moved = at.clone();
      moved[part] += s;
      return Probes.parts(candidate.valueAt(place, Probes.ofParts(candidate.inputs().get(place), moved)));
    });
  }

  static boolean isApprox(Tensor actual, Tensor numerical) {
    return Tolerance.isApprox(actual, numerical, TOLERANCE, TOLERANCE);
  }

  /** Returns a number from the ranges that tangents are drawn from. */
  private static double part(SplittableRandom random, boolean complex) {
    return complex ? (random.nextInt(181) - 90) / 10.0 : (random.nextInt(1801) - 900) / 100.0;
  }
}
