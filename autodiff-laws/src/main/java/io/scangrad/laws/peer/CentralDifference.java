package io.scangrad.laws.peer;

import java.util.function.DoubleFunction;

/**
 * Derivatives at 0 by differences on the grid {@code -m .. m}, with the step that FiniteDifferences.jl chooses.
 *
 * <p>The error of p points for the q-th derivative is bounded by {@code C1 h^-q + C2 h^(p-q)}, where C1 is the
 * rounding error of a value times {@code sum |c|}, and C2 the size of the p-th derivative times
 * {@code sum |c g^p| / p!}; the step minimises it. A plain rule takes the spacing of numbers at 1 for the former and
 * 10 for the latter. An adapted one has a plain rule with two more points estimate them from its evaluations: the
 * spacing of numbers at the largest value, and the largest p-th derivative at three neighbouring grid points. Either
 * step is at most {@code maxRange / m}, and at most 1000 plain steps.
 *
 * <p>Read from {@code src/methods.jl} of FiniteDifferences.jl 0.12.32, commit 87e0a26.
 */
final class CentralDifference {
  private static final double CONDITION = 10;
  private static final double MOST_PLAIN_STEPS = 1000;

  private final int points;
  private final int order;
  private final double maxRange;
  private final double[] coefficients;
  private final double rounding;
  private final double truncation;

  /**
   * Makes a rule.
   *
   * @param points of the grid; odd
   * @param order of the derivative, below {@code points}
   * @param maxRange farthest from 0 that a function is evaluated
   */
  CentralDifference(int points, int order, double maxRange) {
    this.points = points;
    this.order = order;
    this.maxRange = maxRange;
    this.coefficients = coefficients(points, order, 0);
    double sum = 0;
    double moment = 0;
    double factorial = 1;
    for (int k = 0; k < points; k++) {
      sum += Math.abs(coefficients[k]);
      moment += Math.abs(coefficients[k] * Math.pow(k - points / 2, points));
      factorial *= k + 1;
    }
    this.rounding = sum;
    this.truncation = moment / factorial;
  }

  /** Returns the derivative by the rule with adapted step. */
  double[] adapted(DoubleFunction<double[]> f) {
    double step = adaptedStep(f);
    return combine(values(f, step), coefficients, step);
  }

  /** Returns the step that the adapted rule takes. */
  double adaptedStep(DoubleFunction<double[]> f) {
    CentralDifference estimator = new CentralDifference(points + 2, points, maxRange);
    double step = estimator.plainStep();
    double[][] values = estimator.values(f, step);
    double derivative = 0;
    for (int at = -1; at <= 1; at++) {
      derivative = Math.max(derivative, largest(estimator.combine(values, coefficients(points + 2, points, at), step)));
    }
    double value = 0;
    for (double[] v : values) {
      value = Math.max(value, largest(v));
    }
    return derivative == 0 || value == 0 ? plainStep() : limited(bestStep(Math.ulp(value), derivative));
  }

  /** Returns the step of the rule without adaptation. */
  double plainStep() {
    return limited(bestStep(Math.ulp(1.0), CONDITION));
  }

  private double bestStep(double valueError, double derivative) {
    double ratio = valueError * rounding / (derivative * truncation);
    return Math.pow(order * ratio / (points - order), 1.0 / points);
  }

  private double limited(double step) {
    double most = MOST_PLAIN_STEPS * bestStep(Math.ulp(1.0), CONDITION);
    return Math.min(Math.min(step, maxRange / (points / 2)), most);
  }

  private double[][] values(DoubleFunction<double[]> f, double step) {
    double[][] values = new double[points][];
    for (int k = 0; k < points; k++) {
      values[k] = f.apply(step * (k - points / 2));
    }
    return values;
  }

  private double[] combine(double[][] values, double[] weights, double step) {
    double[] sum = new double[values[0].length];
    for (int j = 0; j < sum.length; j++) {
      for (int k = 0; k < points; k++) {
        sum[j] += values[k][j] * weights[k];
      }
      sum[j] /= Math.pow(step, order);
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  /**
   * Returns the weights that give a derivative of the interpolating polynomial: {@code order!} times the coefficient of
   * {@code x^order} in the Lagrange polynomials.
   *
   * @param at the grid point at which the derivative is taken
   */
  static double[] coefficients(int points, int order, int at) {
    double[] weights = new double[points];
    for (int k = 0; k < points; k++) {
      // All products are whole numbers far below 2^53.
      double[] polynomial = new double[points];
      polynomial[0] = 1;
      double denominator = 1;
      for (int l = 0; l < points; l++) {
        if (l == k) {
          continue;
        }
        double root = l - points / 2 - at;
        for (int power = points - 1; power > 0; power--) {
          polynomial[power] = polynomial[power - 1] - root * polynomial[power];
        }
        polynomial[0] *= -root;
        denominator *= k - l;
      }
      double factorial = 1;
      for (int i = 2; i <= order; i++) {
        factorial *= i;
      }
      weights[k] = factorial * polynomial[order] / denominator;
    }
    return weights;
  }
}
