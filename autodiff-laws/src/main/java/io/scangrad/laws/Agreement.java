package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that two computations of the same numbers agree within rounding.
 *
 * <p>The tolerance of every element is computed: both computations are run on {@link NoisyBackend}s, and how far their
 * difference moves is scaled down to the unit roundoff. So it grows with condition, cancellation and the number of
 * operations, and no law has a constant of its own. Exact agreement needs no tolerance and skips this.
 *
 * @since 0.1
 */
public final class Agreement {
  /** Something that is computed on a backend. */
  @FunctionalInterface
  public interface Computation {
    /** Returns the results. */
    List<Tensor> run(Backend backend);
  }

  /** Probes per tolerance: few enough to be cheap, enough that all of them being small by chance does not happen. */
  private static final int PROBES = 6;

  /**
   * How much larger than the root mean square of the probes an error may be; it covers sums that a backend orders
   * otherwise.
   */
  private static final double FACTOR = 64;

  /** Errors of this many units in the last place pass without probing. */
  private static final double NEGLIGIBLE = 4;

  private Agreement() {}

  /**
   * Checks that two computations agree.
   *
   * @param law what is claimed, for the report
   * @param subject what it is claimed of, for the report
   * @param backend what both run on
   * @throws AssertionError if specs differ, or if values differ by more than rounding explains
   */
  public static void check(String law, Object subject, Backend backend, Computation left, Computation right) {
    List<Tensor> l = left.run(backend);
    List<Tensor> r = right.run(backend);
    if (l.size() != r.size()) {
      throw violation(law, subject, l.size() + " results and " + r.size());
    }
    boolean close = true;
    for (int i = 0; i < l.size(); i++) {
      if (!l.get(i).shape().equals(r.get(i).shape()) || l.get(i).dtype().isComplex() != r.get(i).dtype().isComplex()) {
        throw violation(law, subject, "result " + i + " is " + l.get(i).spec() + " and " + r.get(i).spec());
      }
      close &= isNegligible(l.get(i), r.get(i));
    }
    if (!close) {
      compare(law, subject, l, r, bounds(l, left, right));
    }
  }

  /**
   * Checks that tensors agree bit for bit, any NaN equalling any other and 0 equalling -0.
   *
   * @throws AssertionError if they do not
   */
  public static void identical(String law, Object subject, List<Tensor> left, List<Tensor> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).spec().equals(right.get(i).spec())) {
        throw violation(law, subject, "result " + i + " is " + left.get(i).spec() + " and " + right.get(i).spec());
      }
    }
    compare(law, subject, left, right, left.stream().map(x -> new double[x.elements()]).toList());
  }

  /**
   * Checks that tensors agree bit for bit, any NaN equalling any other, but 0 not -0.
   *
   * @throws AssertionError if they do not
   */
  public static void sameBits(String law, Object subject, List<Tensor> left, List<Tensor> right) {
    identical(law, subject, left, right);
    for (int i = 0; i < left.size(); i++) {
      int real = Arrays.mismatch(left.get(i).toDoubles(), right.get(i).toDoubles());
      int imaginary = Arrays.mismatch(left.get(i).toImaginaryDoubles(), right.get(i).toImaginaryDoubles());
      if (real >= 0 || imaginary >= 0) {
        throw violation(law, subject, "result " + i + " " + left.get(i).spec() + " at " + Math.max(real, imaginary)
            + " has zeros of different signs");
      }
    }
  }

  /**
   * Returns the size of the terms that a number is computed from: how far relative changes of each by 1 would move it.
   */
  public static double terms(Computation number) {
    return rounding(number) / (FACTOR * Vectors.unit(Vectors.scalar(0)));
  }

  /** Returns how far rounding may move a computed number. */
  public static double rounding(Computation number) {
    List<Tensor> zero = List.of(Vectors.scalar(0));
    return bounds(zero, number, backend -> zero).getFirst()[0];
  }

  /** Returns the error that reports a law which is broken beyond any doubt. */
  public static LawViolation violation(String law, Object subject, String what) {
    return violation(law, subject, what, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the error that reports a broken law.
   *
   * @param excess how many times larger than allowed the gap is
   */
  public static LawViolation violation(String law, Object subject, String what, double excess) {
    return new LawViolation(law + ": " + what + "\nof " + subject, excess);
  }

  private static boolean isNegligible(Tensor l, Tensor r) {
    double[] lr = l.toDoubles();
    double[] li = l.toImaginaryDoubles();
    double[] rr = r.toDoubles();
    double[] ri = r.toImaginaryDoubles();
    double unit = Math.max(Vectors.unit(l), Vectors.unit(r));
    for (int k = 0; k < lr.length; k++) {
      double size = Math.hypot(rr[k], ri[k]);
      double gap = Math.max(gap(lr[k], rr[k]), gap(li[k], ri[k]));
      if (gap != 0 && !(gap <= NEGLIGIBLE * unit * size && Double.isFinite(gap))) {
        return false;
      }
    }
    return true;
  }

  /** Returns how far rounding may move the difference of each element. */
  private static List<double[]> bounds(List<Tensor> like, Computation left, Computation right) {
    Backend exact = new ReferenceBackend();
    List<double[]> clean = differences(left.run(exact), right.run(exact));
    List<double[]> sums = new ArrayList<>();
    for (Tensor x : like) {
      sums.add(new double[2 * x.elements()]);
    }
    for (int probe = 0; probe < PROBES; probe++) {
      List<double[]> moved = differences(left.run(new NoisyBackend(2L * probe)),
          right.run(new NoisyBackend(2L * probe + 1)));
      for (int i = 0; i < sums.size(); i++) {
        for (int k = 0; k < sums.get(i).length; k++) {
          sums.get(i)[k] = Math.hypot(sums.get(i)[k], moved.get(i)[k] - clean.get(i)[k]);
        }
      }
    }
    List<double[]> bounds = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      Tensor x = like.get(i);
      double scale = FACTOR * Vectors.unit(x) / NoisyBackend.amplitude(x);
      double[] bound = new double[x.elements()];
      for (int k = 0; k < bound.length; k++) {
        double spread = Math.hypot(sums.get(i)[2 * k], sums.get(i)[2 * k + 1]) / Math.sqrt(PROBES);
        bound[k] = scale * spread + FACTOR * smallest(x);
      }
      bounds.add(bound);
    }
    return bounds;
  }

  /** The smallest number above 0, by which results near 0 are rounded. */
  private static double smallest(Tensor x) {
    return x.dtype().isDouble() ? Double.MIN_VALUE : Float.MIN_VALUE;
  }

  private static List<double[]> differences(List<Tensor> left, List<Tensor> right) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      double[] lr = left.get(i).toDoubles();
      double[] li = left.get(i).toImaginaryDoubles();
      double[] rr = right.get(i).toDoubles();
      double[] ri = right.get(i).toImaginaryDoubles();
      double[] parts = new double[2 * lr.length];
      for (int k = 0; k < lr.length; k++) {
        parts[2 * k] = lr[k] - rr[k];
        parts[2 * k + 1] = li[k] - ri[k];
      }
      all.add(parts);
    }
    return all;
  }

  private static void compare(String law, Object subject, List<Tensor> left, List<Tensor> right,
      List<double[]> bounds) {
    for (int i = 0; i < left.size(); i++) {
      double[] lr = left.get(i).toDoubles();
      double[] li = left.get(i).toImaginaryDoubles();
      double[] rr = right.get(i).toDoubles();
      double[] ri = right.get(i).toImaginaryDoubles();
      for (int k = 0; k < lr.length; k++) {
        double gap = Math.max(gap(lr[k], rr[k]), gap(li[k], ri[k]));
        if (gap != 0 && !(gap <= bounds.get(i)[k] && Double.isFinite(gap))) {
          throw violation(law, subject, "result " + i + " " + left.get(i).spec() + " at " + k + " is (" + lr[k]
              + ", " + li[k] + ") and (" + rr[k] + ", " + ri[k] + "), apart by " + gap + " where rounding explains "
              + bounds.get(i)[k], Double.isFinite(gap) ? gap / bounds.get(i)[k] : Double.POSITIVE_INFINITY);
        }
      }
    }
  }

  private static double gap(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b)) ? 0 : Math.abs(a - b);
  }
}
