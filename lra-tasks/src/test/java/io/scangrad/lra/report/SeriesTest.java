package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.run.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static Series of(double... values) {
    double[] steps = IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
    return new Series("s", Series.Mark.RAW, steps, values);
  }

  private static Series noise(int points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return of(random.doubles(points).toArray());
  }

  @Property(tries = 50)
  void thinningKeepsEndsExtremesAndOrder(
      @ForAll @IntRange(min = 1, max = 5000) int points, @ForAll @IntRange(min = 1, max = 50) int columns) {
    Series whole = noise(points, points);
    Series thin = whole.thinned(columns);
    assertThat(thin.size()).isLessThanOrEqualTo(4 * columns).isEqualTo(thin.values().length);
    assertThat(thin.steps()).isSorted();
    assertThat(thin.steps()[0]).isEqualTo(1);
    assertThat(thin.steps()[thin.size() - 1]).isEqualTo(points);
    assertThat(Arrays.stream(thin.values()).min()).isEqualTo(Arrays.stream(whole.values()).min());
    assertThat(Arrays.stream(thin.values()).max()).isEqualTo(Arrays.stream(whole.values()).max());
    for (int i = 0; i < thin.size(); i++) {
      assertThat(thin.values()[i]).isEqualTo(whole.values()[(int) thin.steps()[i] - 1]);
    }
  }

  @Test
  void thinningEqualStepsKeepsTheExtremes() {
    Series same = new Series("s", Series.Mark.RAW, new double[100], noise(100, 3).values());
    Series thin = same.thinned(4);
    assertThat(Arrays.stream(thin.values()).max()).isEqualTo(Arrays.stream(same.values()).max());
    assertThat(thin.size()).isLessThanOrEqualTo(16);
  }

  @Property(tries = 30)
  void theTrendOfAStraightLineIsThatLine(@ForAll @IntRange(min = 1, max = 3000) int points) {
    double[] line = IntStream.range(0, points).mapToDouble(i -> 2 - 0.001 * i).toArray();
    assertThat(of(line).trend("t").values()).containsExactly(line, within(1e-9));
  }

  @Test
  void theTrendIsFarSmootherThanTheNoise() {
    double[] trend = noise(5000, 1).trend("t").values();
    assertThat(Arrays.stream(trend)).allSatisfy(value -> assertThat(value).isBetween(0.3, 0.7));
  }

  @Test
  void aShortSeriesIsItsOwnTrend() {
    assertThat(of(3, 1, 2).trend("t").values()).containsExactly(3, 1, 2);
    assertThat(of().trend("t").isEmpty()).isTrue();
  }

  @Test
  void onlyFinitePointsOfTheSplitAreTaken() {
    List<Measurement> metrics =
        List.of(
            new Measurement(1, "train", 1, 0, 0, 0, 0),
            new Measurement(1, "validation", 5, 0, 0, 0, 0),
            new Measurement(2, "train", Double.NaN, 0, 0, 0, 0),
            new Measurement(3, "train", 3, 0, 0, 0, 0));
    Series series = Series.of("s", Series.Mark.RAW, metrics, "train", Measurement::loss);
    assertThat(series.steps()).containsExactly(1, 3);
    assertThat(series.values()).containsExactly(1, 3);
  }
}
