package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.benchmarks.work.TrainingWork;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is counted and calculated of a device's jobs, and how it is told. */
class DeviceTableTest {
  private static final Gpu GPU = new Gpu("a GPU", 1e12, 10e12);
  private static final DeviceCatalogue CATALOGUE =
      DeviceCatalogue.of(1000, new int[] {2, 50, 3}, new int[] {40, 30, 20}, new TrainingWork(2, 6, 1, 4, 3));

  @Test
  void theSlowerOfMemoryAndArithmeticCounts() {
    assertThat(GPU.milliseconds(2e9, 10e9)).isEqualTo(2);
    assertThat(GPU.milliseconds(2e9, 50e9)).isEqualTo(5);
  }

  @Test
  void aTriadMovesTwelveBytesForEachFloat() {
    DeviceCost cost = CATALOGUE.triad().cost(GPU);
    assertThat(cost.bytes()).isEqualTo(12_000 + 8 + 8); // One number more is read, doubled and written; 1/2 and 2.
    assertThat(cost.flops()).isEqualTo(2001);
    assertThat(cost.milliseconds()).isCloseTo(12_016e-9, Offset.offset(1e-15));
  }

  @Test
  void aScanMovesSixteenBytesForEachElement() {
    DeviceCost cost = CATALOGUE.jobs().getFirst().cost(GPU);
    assertThat(cost.bytes()).isEqualTo(16 * 300 + 8 * 3 + 16 * 6 + 16); // b and h; a; the last states, doubled; 0 and 2.
  }

  @Test
  void aProductIsBoundByItsArithmeticWhereThatIsSlow() {
    Gpu slow = new Gpu("slow", 1e12, 1e6);
    DeviceCost cost = CATALOGUE.jobs().get(2).cost(slow);
    assertThat(cost.flops()).isEqualTo(2 * 40 * 30 * 20 + 20);
    assertThat(cost.milliseconds()).isCloseTo(1e3 * cost.flops() / 1e6, Offset.offset(1e-9));
  }

  @Test
  void aRowTellsWhatWasMeasuredAndWhatWasCalculated() {
    DeviceRow row = new DeviceRow("scan", 20.0, 10.0, 2.0, 1.9, 2.1, 50_000_000L, 25_000_000L, 0.5, 10.0, 30.0, 400.0,
        1e-6, 0.0104, "a GPU", null);
    assertThat(DeviceTable.heading(GPU)).first().asString()
        .isEqualTo("calc. ms: calculated for a GPU, not measured (1.00 TB/s, 10.0 TFLOP/s)");
    assertThat(DeviceTable.lines(row)).containsExactly(
        "scan                                   20.000     10.000    2.00 1.90-2.10         5.0     50 %      2.5"
            + "       0.0104",
        "    first run: CPU 30.0 ms, device 400.0 ms; triad 10.0 GB/s; largest difference 1.0e-06");
  }

  @Test
  void aFailureIsTold() {
    assertThat(DeviceTable.lines(DeviceRow.calculated(CATALOGUE.triad(), GPU, "too small"))).hasSize(2).last()
        .isEqualTo("    failed: too small");
  }
}
