package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;
import java.util.Random;

/** Random double-double numbers, with the second part of every size, and such next to a given number. */
final class RandomDoubleDoubles {
  private final Random random;

  RandomDoubleDoubles(long seed) {
    this.random = new Random(seed);
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  /** A number of either sign with an exponent in a range, both ends included. */
  DoubleDouble signed(int lowest, int highest) {
    DoubleDouble x = positive(lowest, highest);
    return random.nextBoolean() ? x : x.neg();
  }

  /** A number above 0 with an exponent in a range, both ends included. */
  DoubleDouble positive(int lowest, int highest) {
    double hi = Math.scalb(mantissa(), lowest + random.nextInt(highest - lowest + 1));
    return DoubleDouble.sum(hi, hi * rest());
  }

  /** A number of up to the given size. */
  DoubleDouble upTo(double size) {
    double hi = size * (2 * random.nextDouble() - 1);
    return DoubleDouble.sum(hi, hi * rest());
  }

  /** The number nearest to a decimal, or one that is off by a relative difference of at least 2^-100. */
  DoubleDouble near(BigDecimal value) {
    DoubleDouble x = DoubleDouble.of(value);
    double distance = Math.scalb(2 * random.nextDouble() - 1, -random.nextInt(100));
    return random.nextInt(4) == 0 ? x : x.add(x.mul(distance));
  }

  private double mantissa() {
    return switch (random.nextInt(8)) {
      case 0 -> 1 + random.nextInt(16) / 16.0;
      case 1 -> Math.nextDown(2.0);
      default -> 1 + random.nextDouble();
    };
  }

  private double rest() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> Math.scalb(2 * random.nextDouble() - 1, -54 - random.nextInt(60));
      default -> Math.scalb(2 * random.nextDouble() - 1, -53);
    };
  }
}
