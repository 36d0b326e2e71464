package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Property(tries = 300)
  void enclosingHoldsAllValuesAndItsTicksAreFewAndDistinct(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b,
      @ForAll @IntRange(min = 2, max = 8) int intervals) {
    double min = Math.min(a, b);
    double max = Math.max(a, b);
    Axis axis = Axis.enclosing(min, max, intervals);
    assertThat(axis.position(min)).isBetween(-1e-6, 1 + 1e-6);
    assertThat(axis.position(max)).isBetween(-1e-6, 1 + 1e-6);
    assertThat(axis.ticks()).hasSizeBetween(2, intervals + 2);
    assertThat(labels(axis)).doesNotHaveDuplicates();
  }

  @Property(tries = 200)
  void logarithmicHoldsAllValuesAndItsTicksAreFew(
      @ForAll @IntRange(min = -12, max = 9) int exponent, @ForAll @DoubleRange(min = 1, max = 1e9) double ratio) {
    double min = 1.7 * Math.pow(10, exponent);
    Axis axis = Axis.logarithmic(min, min * ratio);
    assertThat(axis.position(min)).isBetween(-1e-6, 1 + 1e-6);
    assertThat(axis.position(min * ratio)).isBetween(-1e-6, 1 + 1e-6);
    assertThat(axis.ticks()).hasSizeBetween(2, 8);
    assertThat(labels(axis)).doesNotHaveDuplicates();
  }

  @Test
  void labelsAreRound() {
    assertThat(labels(Axis.enclosing(1.31, 2.72, 5))).containsExactly("1.0", "1.5", "2.0", "2.5", "3.0");
    assertThat(labels(Axis.enclosing(0, 0.0039, 3))).containsExactly("0", "0.002", "0.004");
    assertThat(labels(Axis.enclosing(31_000, 58_000, 3))).containsExactly("30k", "40k", "50k", "60k");
    assertThat(labels(Axis.enclosing(0, 3.3e-5, 3))).containsExactly("0", "20e-6", "40e-6");
    assertThat(labels(Axis.tight(1, 3000, 6))).containsExactly("500", "1,000", "1,500", "2,000", "2,500", "3,000");
    assertThat(labels(Axis.logarithmic(2e-5, 0.7))).containsExactly("1e-5", "1e-4", "0.001", "0.01", "0.1", "1");
    assertThat(labels(Axis.logarithmic(0.02, 0.9))).containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1");
  }

  @Test
  void oneValueStandsInTheMiddleOfTheSteps() {
    Axis axis = Axis.tight(5, 5, 6);
    assertThat(axis.position(5)).isEqualTo(0.5);
    assertThat(axis.ticks()).containsExactly(4.0, 5.0, 6.0);
  }

  @Test
  void aConstantGetsAnAxisThatStaysOnItsSideOfZero() {
    assertThat(Axis.enclosing(0, 0, 3).low()).isZero();
    assertThat(Axis.enclosing(0.004, 0.004, 3).low()).isNotNegative();
    assertThat(Axis.enclosing(2, 2, 3).position(2)).isBetween(0.0, 1.0);
  }

  @Test
  void logarithmicPositionsGoWithTheLogarithm() {
    assertThat(Axis.logarithmic(0.01, 100).position(1)).isEqualTo(0.5, within(1e-12));
  }
}
