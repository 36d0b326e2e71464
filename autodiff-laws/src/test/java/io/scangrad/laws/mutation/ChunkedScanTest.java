package io.scangrad.laws.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.LinearScan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkedScanTest {
  /** Coefficients, inputs and initial state of five steps, in chunks of 2, 2 and 1. */
  private static final List<Var> IN = List.of(Var.of(2, 3, 2, 3, 2), Var.of(1, 1, 1, 1, 1), Var.of(1.0));

  private static double[] run(boolean scaled, boolean late, boolean lost) {
    return new ChunkedScan(new LinearScan(0, false), scaled, late, lost).of(IN).value().toDoubles();
  }

  @Test
  void withoutAMistakeItIsTheRecurrence() {
    assertThat(run(false, false, false)).containsExactly(3, 10, 21, 64, 129);
    for (boolean reverse : new boolean[] {false, true}) {
      LinearScan scan = new LinearScan(0, reverse);
      for (int length = 0; length <= 5; length++) {
        List<Var> in = List.of(IN.get(0).slice(0, 0, length), IN.get(1).slice(0, 0, length), IN.get(2));
        assertThat(new ChunkedScan(scan, false, false, false).of(in).value().toDoubles())
            .containsExactly(Var.apply(scan, in).value().toDoubles());
      }
    }
  }

  @Test
  void aLostCarryStartsEveryChunkFromZero() {
    assertThat(run(false, false, true)).containsExactly(3, 10, 1, 4, 1);
  }

  @Test
  void aScaledLocalPartTakesTheCarryUnscaled() {
    // Products 2, 6 and local states 1, 4 after a carry of 10; then product 2 and local state 1 after 34.
    assertThat(run(true, false, false)).containsExactly(3, 10, 2 + 10, 24 + 10, 2 + 34);
  }

  @Test
  void theLastChunkStartsOneStepEarly() {
    assertThat(run(false, true, false)).containsExactly(3, 10, 21, 64, 2 * 21 + 1);
  }

  @Test
  void coefficientsConstantInTimeAreSpread() {
    List<Var> in = List.of(Var.of(2.0), IN.get(1), IN.get(2));
    double[] expected = new double[5];
    Arrays.setAll(expected, t -> Math.pow(2, t + 2) - 1);
    assertThat(new ChunkedScan(new LinearScan(0, false), false, false, false).of(in).value().toDoubles())
        .containsExactly(expected);
  }
}
