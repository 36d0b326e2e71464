package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void momentsAreTheUnbiasedOnes() {
    Sample sample = Sample.of(1, 2, 4, 5);
    assertThat(sample.mean()).isEqualTo(3);
    assertThat(sample.variance()).isCloseTo(10.0 / 3, within(1e-15));
    assertThat(sample.standardError()).isCloseTo(Math.sqrt(10.0 / 12), within(1e-15));
    assertThat(sample.size()).isEqualTo(4);
  }

  @Test
  void quantilesLieBetweenTheOrderedValues() {
    Sample sample = Sample.of(9, 1, 5);
    assertThat(sample.quantile(0)).isEqualTo(1);
    assertThat(sample.quantile(0.5)).isEqualTo(5);
    assertThat(sample.quantile(0.75)).isEqualTo(7);
    assertThat(sample.quantile(1)).isEqualTo(9);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThatIllegalArgumentException().isThrownBy(Sample::of).withMessage("Sample: needs at least one value");
  }
}
