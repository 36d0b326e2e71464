package io.scangrad.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  /** {@code Phi(x) - 1/2}, to 17 digits, from the error function. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 0.0003989422139110626",
    "0.01, 0.003989356314631604",
    "0.1, 0.03982783727702898",
    "0.5, 0.1914624612740131",
    "1, 0.3413447460685429",
    "1.03, 0.34849499721165633",
    "1.04, 0.3508300496690186",
    "1.5, 0.4331927987311419",
    "2, 0.4772498680518208",
    "3, 0.4986501019683699",
    "4, 0.4999683287581669",
    "5, 0.49999971334842813",
    "6, 0.49999999901341236"
  })
  void invertsTheNormalDistribution(double x, double q) {
    // q near 1/2 is itself rounded to 2^-54, which the slope 1/phi(x) magnifies.
    double budget = 1e-15 * x + 0x1p-54 * Math.sqrt(2 * Math.PI) * Math.exp(x * x / 2);
    assertThat(NormalQuantile.of(q)).isCloseTo(x, within(budget));
    assertThat(NormalQuantile.of(-q)).isEqualTo(-NormalQuantile.of(q));
    assertThat(NormalQuantile.inverse(x)).isCloseTo(q, within(1e-15 * q));
  }

  @Test
  void endsAreInfinite() {
    assertThat(NormalQuantile.of(0)).isZero();
    assertThat(NormalQuantile.of(0.5)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NormalQuantile.of(-0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NormalQuantile.inverse(40)).isEqualTo(0.5);
  }
}
