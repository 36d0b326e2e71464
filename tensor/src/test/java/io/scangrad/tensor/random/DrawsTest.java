package io.scangrad.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.op.SourceOp.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int N = 100_000;

  /**
   * Largest distance of an empirical distribution from its own that one draw in 10^9 exceeds: the chance that
   * {@code sqrt(n) D} exceeds t is about {@code 2 exp(-2 t^2)}, which is 1e-9 at t = 3.27. Seeds are fixed, so a
   * failure is a change of the numbers.
   */
  private static final double BAND = 3.27 / Math.sqrt(N);

  /** Six standard errors: one draw in 5 10^8 is outside. */
  private static final double SIGMAS = 6;

  private static final List<Distribution> NUMBERS =
      List.of(new Distribution.Uniform(), new Distribution.Normal(), new Distribution.TruncatedNormal(1.5));

  @Property(tries = 100)
  void rangesFillTheSameNumbersAsTheWhole(@ForAll long seed, @ForAll @IntRange(max = 40) int cut) {
    for (Distribution distribution : NUMBERS) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
        Storage whole = draw(distribution, Key.of(seed), dtype, 40);
        Storage parts = Storage.allocate(dtype, 40);
        Draws.fill(distribution, Key.of(seed), parts, cut, 40);
        Draws.fill(distribution, Key.of(seed), parts, 0, cut);
        assertThat(doubles(parts)).isEqualTo(doubles(whole));
      }
    }
  }

  @Test
  void bothPrecisionsDrawTheSameNumbers() {
    double[] narrow = doubles(draw(new Distribution.Uniform(), Key.of(3), DType.FLOAT32, 1000));
    double[] wide = doubles(draw(new Distribution.Uniform(), Key.of(3), DType.FLOAT64, 1000));
    for (int i = 0; i < 1000; i++) {
      assertThat(narrow[i]).isEqualTo(Math.floor(wide[i] * 0x1p24) * 0x1p-24);
      assertThat(wide[i]).isEqualTo(Draws.uniform(Key.of(3), i));
    }
    narrow = doubles(draw(new Distribution.Normal(), Key.of(3), DType.FLOAT32, 1000));
    for (int i = 0; i < 1000; i++) {
      assertThat(narrow[i]).isEqualTo((float) Draws.normal(Key.of(3), i));
    }
  }

  @Test
  void uniformNumbersAreUniform() {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      double[] x = doubles(draw(new Distribution.Uniform(), Key.of(1), dtype, N));
      assertThat(Arrays.stream(x)).allMatch(value -> value >= 0 && value < 1);
      assertThat(distance(x, value -> value)).isLessThan(BAND);
    }
  }

  @Test
  void normalNumbersAreNormal() {
    double[] x = doubles(draw(new Distribution.Normal(), Key.of(2), DType.FLOAT32, N));
    assertThat(distance(x, DrawsTest::phi)).isLessThan(BAND);
    assertThat(mean(x)).isCloseTo(0, within(SIGMAS / Math.sqrt(N)));
    double[] fourth = Arrays.stream(x).map(value -> value * value * value * value).toArray();
    // The eighth moment is 105, so the fourth power has variance 105 - 9.
    assertThat(mean(fourth)).isCloseTo(3, within(SIGMAS * Math.sqrt(96.0 / N)));
  }

  @Test
  void truncatedNumbersAreNormalInsideTheBound() {
    for (double bound : new double[] {0.01, 0.7, 2, 5}) {
      double mass = phi(bound) - phi(-bound);
      double[] x = doubles(draw(new Distribution.TruncatedNormal(bound), Key.of(4), DType.FLOAT64, N));
      assertThat(Arrays.stream(x)).allMatch(value -> Math.abs(value) <= bound);
      assertThat(distance(x, value -> (phi(value) - phi(-bound)) / mass)).isLessThan(BAND);
      double[] narrow = doubles(draw(new Distribution.TruncatedNormal(bound), Key.of(4), DType.FLOAT32, N));
      assertThat(Arrays.stream(narrow)).allMatch(value -> Math.abs(value) <= bound);
    }
  }

  @Test
  void bernoulliHasItsProbability() {
    for (double p : new double[] {0, 0.1, 0.5, 1}) {
      double[] x = doubles(draw(new Distribution.Bernoulli(p), Key.of(5), DType.BOOL, N));
      assertThat(mean(x)).isCloseTo(p, within(SIGMAS * Math.sqrt(p * (1 - p) / N)));
    }
  }

  @Test
  void drawsOfRelatedKeysAreUncorrelated() {
    Key key = Key.of(6);
    List<Key> related = List.of(key, Key.of(7), key.split().get(0), key.split().get(1), key.fold(0), key.fold(1));
    for (int a = 0; a < related.size(); a++) {
      double[] x = doubles(draw(new Distribution.Normal(), related.get(a), DType.FLOAT64, N));
      for (int b = 0; b < a; b++) {
        double[] y = doubles(draw(new Distribution.Normal(), related.get(b), DType.FLOAT64, N));
        assertThat(correlation(x, y, 0)).isCloseTo(0, within(SIGMAS / Math.sqrt(N)));
      }
      for (int lag = 1; lag <= 3; lag++) {
        assertThat(correlation(x, x, lag)).isCloseTo(0, within(SIGMAS / Math.sqrt(N - lag)));
      }
    }
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> draw(new Distribution.Uniform(), Key.of(1), DType.INT32, 1))
        .withMessage("random: uniform numbers do not fit i32");
    assertThatIllegalArgumentException().isThrownBy(() -> draw(new Distribution.Normal(), Key.of(1), DType.BOOL, 1))
        .withMessage("random: normal numbers do not fit bool");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(new Distribution.Bernoulli(0.5), Key.of(1), DType.FLOAT32, 1))
        .withMessage("random: truth values do not fit f32");
  }

  private static Storage draw(Distribution distribution, Key key, DType dtype, int n) {
    Storage out = Storage.allocate(dtype, n);
    Draws.fill(distribution, key, out, 0, n);
    return out;
  }

  private static double[] doubles(Storage storage) {
    double[] out = new double[storage.length()];
    Arrays.setAll(out, storage::re);
    return out;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double correlation(double[] x, double[] y, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += x[i] * y[i - lag];
    }
    return sum / (x.length - lag);
  }

  /** Returns the Kolmogorov-Smirnov distance of a sample from a distribution function. */
  private static double distance(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = distribution.applyAsDouble(sorted[i]);
      double above = (i + 1.0) / sorted.length - expected;
      double below = expected - (double) i / sorted.length;
      largest = Math.max(largest, Math.max(above, below));
    }
    return largest;
  }

  /** The normal distribution function by its power series, which converges well for |x| below 8. */
  private static double phi(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && k < 500; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
