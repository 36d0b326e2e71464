package io.scangrad.tensor.random;

/**
 * The inverse of the normal distribution function, relative error about 1e-16.
 *
 * <p>Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
 * (1988).
 *
 * @since 0.1
 */
public final class NormalQuantile {
  private static final double[] CENTRE_TOP = {
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
    13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665
  };

  private static final double[] CENTRE_BOTTOM = {
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
    5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0
  };

  private static final double[] TAIL_TOP = {
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835
  };

  private static final double[] TAIL_BOTTOM = {
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0
  };

  private static final double[] FAR_TOP = {
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103
  };

  private static final double[] FAR_BOTTOM = {
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0
  };

  private NormalQuantile() {}

  /**
   * Returns x with {@code Phi(x) - 1/2 = q}: antisymmetric, and exact to rounding near 0 because q is measured from the
   * centre.
   *
   * <p>The same bits on every machine: it uses only arithmetic, square roots and {@link StrictMath}.
   *
   * @param q in [-1/2, 1/2]; the ends give infinities
   */
  public static double of(double q) {
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r);
    }
    double tail = 0.5 - Math.abs(q);
    if (tail == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, q);
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double x = r <= 5
        ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
        : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
    return Math.copySign(x, q);
  }

  /**
   * Returns q with {@code of(q) = x}, that is {@code Phi(x) - 1/2}, by bisection down to neighbouring doubles; x is not
   * negative.
   */
  static double inverse(double x) {
    double low = 0;
    double high = 0.5;
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return high;
      }
      if (of(middle) < x) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static double polynomial(double[] highestFirst, double x) {
    double sum = 0;
    for (double coefficient : highestFirst) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
