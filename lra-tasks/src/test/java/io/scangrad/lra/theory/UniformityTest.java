package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UniformityTest {
  @Test
  void theDistanceOfOneNumberIsToTheFartherEnd() {
    assertThat(Uniformity.distance(new double[] {0.3})).isCloseTo(0.7, within(1e-15));
    assertThat(Uniformity.distance(new double[] {0.9})).isCloseTo(0.9, within(1e-15));
    assertThat(Uniformity.distance(new double[] {0.2, 0.1})).isCloseTo(0.8, within(1e-15));
  }

  @Property(tries = 50)
  void evenlySpacedNumbersAreAsCloseAsCanBe(@ForAll @IntRange(min = 1, max = 500) int n) {
    double[] even = IntStream.range(0, n).mapToDouble(i -> (i + 0.5) / n).toArray();
    assertThat(Uniformity.distance(even)).isCloseTo(0.5 / n, within(1e-12));
  }

  @Test
  void whatLiesOutsideCountsAsAtTheEnd() {
    assertThat(Uniformity.distance(new double[] {0.5, 7})).isEqualTo(Uniformity.distance(new double[] {0.5, 1}));
    assertThat(Uniformity.distance(new double[] {-3, 0.5})).isEqualTo(Uniformity.distance(new double[] {0, 0.5}));
  }

  @Test
  void onePairInEachCellHasNoStatisticAndPairsOnTheDiagonalHaveALargeOne() {
    double[] first = {0.25, 0.25, 0.75, 0.75};
    double[] second = {0.25, 0.75, 0.25, 0.75};
    assertThat(Uniformity.chiSquared(first, second, 2)).isZero();
    assertThat(Uniformity.chiSquared(first, first, 2)).isEqualTo(4);
  }
}
