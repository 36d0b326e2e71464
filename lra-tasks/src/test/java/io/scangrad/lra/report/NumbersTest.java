package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void compactHasThreeDigitsAndAPrefix() {
    assertThat(Numbers.compact(0)).isEqualTo("0");
    assertThat(Numbers.compact(7)).isEqualTo("7");
    assertThat(Numbers.compact(1.4427)).isEqualTo("1.44");
    assertThat(Numbers.compact(52_345)).isEqualTo("52.3k");
    assertThat(Numbers.compact(999_600)).isEqualTo("1.00M");
    assertThat(Numbers.compact(102_410)).isEqualTo("102k");
    assertThat(Numbers.compact(Double.NaN)).isEqualTo("–");
    assertThat(Numbers.compact(Double.POSITIVE_INFINITY)).isEqualTo("–");
  }

  @Test
  void valueKeepsFourDigits() {
    assertThat(Numbers.value(0)).isEqualTo("0.0000");
    assertThat(Numbers.value(0.41312)).isEqualTo("0.4131");
    assertThat(Numbers.value(1.71828)).isEqualTo("1.718");
    assertThat(Numbers.value(12.3456)).isEqualTo("12.35");
    assertThat(Numbers.value(1e-7)).isEqualTo("1.00e-7");
    assertThat(Numbers.value(2.5e8)).isEqualTo("2.50e8");
    assertThat(Numbers.value(-1.5)).isEqualTo("-1.500");
    assertThat(Numbers.value(Double.NaN)).isEqualTo("–");
  }

  @Test
  void durationHasItsTwoLargestUnits() {
    assertThat(Numbers.duration(0)).isEqualTo("0.0 s");
    assertThat(Numbers.duration(9.94)).isEqualTo("9.9 s");
    assertThat(Numbers.duration(59.7)).isEqualTo("1 min 0 s");
    assertThat(Numbers.duration(751)).isEqualTo("12 min 31 s");
    assertThat(Numbers.duration(3599.8)).isEqualTo("1 h 0 min");
    assertThat(Numbers.duration(38_160)).isEqualTo("10 h 36 min");
    assertThat(Numbers.duration(-1)).isEqualTo("–");
    assertThat(Numbers.duration(Double.NaN)).isEqualTo("–");
  }

  @Test
  void coordinatesAreShort() {
    assertThat(Numbers.at(12)).isEqualTo("12");
    assertThat(Numbers.at(12.04)).isEqualTo("12");
    assertThat(Numbers.at(-0.25)).isEqualTo("-0.2");
    assertThat(Numbers.at(1234567.89)).isEqualTo("1234567.9");
  }

  @Test
  void percentHasOneDecimal() {
    assertThat(Numbers.percent(0.41312)).isEqualTo("41.3%");
    assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
  }
}
