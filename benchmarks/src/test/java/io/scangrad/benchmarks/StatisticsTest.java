package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void quantilesAreLinearBetweenSortedValues() {
    double[] values = {5, 1, 3, 2, 4};
    assertThat(Statistics.median(values)).isEqualTo(3);
    assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
    assertThat(Statistics.quantile(values, 1)).isEqualTo(5);
    assertThat(Statistics.quantile(values, 0.875)).isEqualTo(4.5);
    assertThat(values).containsExactly(5, 1, 3, 2, 4);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Statistics.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThat(Statistics.median(new double[] {7})).isEqualTo(7);
  }

  @Test
  void ratiosEndWithTheShorterSide() {
    assertThat(Statistics.ratios(new double[] {2, 9}, new double[] {4, 3, 5})).containsExactly(0.5, 3);
  }

  @Test
  void noValuesHaveNoQuantile() {
    assertThatThrownBy(() -> Statistics.median(new double[0])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Statistics.quantile(new double[] {1}, 1.5)).hasMessageContaining("1.5");
  }
}
