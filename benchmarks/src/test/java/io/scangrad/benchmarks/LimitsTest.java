package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.cpu.Parallel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the limits compute; how fast is not asked. */
class LimitsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 1000})
  void theTriadReachesEveryElement(int length) {
    try (Parallel parallel = new Parallel(2)) {
      Triad triad = new Triad(parallel, length);
      assertThat(triad.isRight()).isFalse();
      triad.run();
      assertThat(triad.isRight()).isTrue();
      assertThat(triad.bytes()).isEqualTo(12L * length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theChainsDoWhatTheyCount(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      PeakRate rate = new PeakRate(parallel, 40);
      rate.run();
      assertThat(rate.sum()).isEqualTo(20); // Ten sums that each converge to 1 / (1 - 1/2).
      assertThat(rate.flops() % (2L * 10 * 300 * 40 * threads)).isZero();
      assertThat(rate.flops()).isPositive();
    }
  }
}
