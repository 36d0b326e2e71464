package io.scangrad.laws.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accuracy of long recurrences. */
class ScanAccuracyTest {
  /** The state is kept in double: what is left is the rounding of the results. */
  @Test
  void theLengthOfARecurrenceDoesNotShow() {
    List<Accuracy> rows = new ScanAccuracy(2048, 0.9999).measure(CpuBackend.standard(), 1);
    assertThat(rows).extracting(Accuracy::name).containsExactly(
        "scan of 2048 steps, |a| = 0.9999, by a",
        "scan of 2048 steps, |a| = 0.9999, by b",
        "scan of 2048 steps, |a| = 0.9999, by h0");
    assertThat(rows).allSatisfy(row -> {
      assertThat(row.gradient().elements()).isPositive();
      assertThat(row.gradient().normwise()).isPositive().isLessThan(1.5);
      assertThat(row.gradient().ofBound()).isPositive().isLessThan(1);
      assertThat(row.value().normwise()).isPositive().isLessThan(1.5);
    });
  }
}
