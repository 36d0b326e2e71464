package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void boundsIncludeTheirEndsAndNoNaN() {
    assertThat(new Bound.Near(2, 0.5).holds(2.5)).isTrue();
    assertThat(new Bound.Near(2, 0.5).holds(1.4)).isFalse();
    assertThat(new Bound.AtMost(1).holds(1)).isTrue();
    assertThat(new Bound.AtMost(1).holds(1.1)).isFalse();
    assertThat(new Bound.AtLeast(1).holds(1)).isTrue();
    assertThat(new Bound.AtLeast(1).holds(0.9)).isFalse();
    assertThat(new Bound.Near(0, Double.POSITIVE_INFINITY).holds(Double.NaN)).isFalse();
    assertThat(new Bound.AtMost(1).holds(Double.NaN)).isFalse();
    assertThat(new Bound.AtLeast(1).holds(Double.NaN)).isFalse();
  }

  @Test
  void aReadingThatAcceptsAMistakeFails() {
    Reading reading = Reading.exact("x", 1, 1.05, 0.1, "b");
    assertThat(reading.holds()).isTrue();
    assertThat(reading.refusing("far", 3).holds()).isTrue();
    assertThat(reading.refusing("near", 0.95).holds()).isFalse();
    assertThat(reading.refusingMeasured("far", 3).holds()).isTrue();
    assertThat(reading.refusingMeasured("near", 1.1).holds()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Reading.atMost("x", 1, 2, "b").refusing("m", 3))
        .withMessageStartingWith("Reading: only what is near a value");
  }

  @Test
  void aMeanMayBeOffByWhatStudentsTAllows() {
    Sample sample = Sample.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    double allowed = Confidence.t(9) * sample.standardError();
    assertThat(Reading.mean("x", sample, 5.5 + 0.99 * allowed).holds()).isTrue();
    assertThat(Reading.mean("x", sample, 5.5 + 1.01 * allowed).holds()).isFalse();
    assertThat(Reading.normal("x", 5, 0.1, 5.48, 9).holds()).isTrue();
    assertThat(Reading.normal("x", 5, 0.1, 5.5, 9).holds()).isFalse();
  }

  @Test
  void figuresAreShort() {
    assertThat(Bound.Figures.of(251262.63)).isEqualTo("251263");
    assertThat(Bound.Figures.of(0.5)).isEqualTo("0.5");
    assertThat(Bound.Figures.of(0)).isEqualTo("0");
    assertThat(Bound.Figures.of(100)).isEqualTo("100");
    assertThat(Bound.Figures.of(7.6034e-8)).isEqualTo("7.603e-8");
    assertThat(new Bound.Near(2.05029, 0.0312).text()).isEqualTo("2.05029 ± 0.031");
  }
}
