package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceScanTest {
  private final ReferenceBackend reference = new ReferenceBackend();

  @Test
  void stepsFromTheInitialState() {
    Tensor a = Tensor.of(new double[] {2, 3, 0.5}, 3);
    Tensor b = Tensor.of(new double[] {1, -1, 4}, 3);
    Tensor h0 = Tensor.of(new double[] {10}, 1);
    assertThat(reference.run(new LinearScan(0, false), a, b, h0).toDoubles()).containsExactly(21, 62, 35);
    // From the end: 0.5 10 + 4 = 9, 3 9 - 1 = 26, 2 26 + 1 = 53.
    assertThat(reference.run(new LinearScan(0, true), a, b, h0).toDoubles()).containsExactly(53, 26, 9);
  }

  @Test
  void coefficientsMayBeConstantAlongAnyAxis() {
    Tensor a = Tensor.of(new double[] {2, 3}, 1, 1, 2);
    Tensor b = Tensor.of(new double[] {1, 1, 1, 1, 2, 2, 2, 2}, 2, 2, 2);
    Tensor h0 = Tensor.of(new double[] {0, 0, 1, 1}, 2, 1, 2);
    assertThat(reference.run(new LinearScan(1, false), a, b, h0).toDoubles())
        .containsExactly(1, 1, 3, 4, 4, 5, 10, 17);
  }

  @Test
  void complexStatesRotate() {
    Tensor a = Tensor.complex(new float[] {0}, new float[] {1}, 1);
    Tensor b = Tensor.complex(new float[4], new float[4], 4);
    Tensor h0 = Tensor.complex(new float[] {1}, new float[] {0}, 1);
    Tensor h = reference.run(new LinearScan(0, false), a, b, h0);
    assertThat(h.toDoubles()).containsExactly(0, -1, 0, 1);
    assertThat(h.toImaginaryDoubles()).containsExactly(1, 0, -1, 0);
  }

  @Test
  void lengthZeroIsEmptyAndLengthOneIsOneStep() {
    Tensor none = Tensor.of(new float[0], 2, 0);
    Tensor h0 = Tensor.of(new float[] {1, 2}, 2, 1);
    assertThat(reference.run(new LinearScan(1, false), none, none, h0)).hasToString("f32(2, 0)[]");
    assertThat(reference.run(new LinearScan(1, true), h0, h0, h0)).hasToString("f32(2, 1)[2.0, 6.0]");
  }

  @Test
  void theAdjointRunsAgainstTheScan() {
    Tensor a = Tensor.of(new double[] {2, 3, 0.5}, 3);
    Tensor w = Tensor.of(new double[] {1, -1, 4}, 3);
    // From the end: 4, then 0.5 4 - 1 = 1, then 3 1 + 1 = 4; the first coefficient is not read.
    assertThat(reference.run(new AdjointScan(0, false), a, w).toDoubles()).containsExactly(4, 1, 4);
    // From the first step: 1, then 2 1 - 1 = 1, then 3 1 + 4 = 7; the last coefficient is not read.
    assertThat(reference.run(new AdjointScan(0, true), a, w).toDoubles()).containsExactly(1, 1, 7);
  }

  @Test
  void theAdjointConjugates() {
    Tensor a = Tensor.complex(new float[] {0}, new float[] {1}, 1);
    Tensor w = Tensor.complex(new float[] {0, 0, 1}, new float[3], 3);
    Tensor g = reference.run(new AdjointScan(0, false), a, w);
    assertThat(g.toDoubles()).containsExactly(-1, 0, 1);
    assertThat(g.toImaginaryDoubles()).containsExactly(0, -1, 0);
  }

  @Test
  void anInfiniteCoefficientDoesNotReachTheLastStepOfTheAdjoint() {
    Tensor a = Tensor.of(new double[] {Double.POSITIVE_INFINITY}, 1);
    Tensor g = reference.run(new AdjointScan(0, false), a, Tensor.of(new double[] {0, 1, 2}, 3));
    assertThat(g.toDoubles()).containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 2);
  }

  @Test
  void theStateIsKeptInDouble() {
    int steps = 1 << 12;
    float[] ones = new float[steps];
    Arrays.fill(ones, 0.1f);
    Tensor h = reference.run(new LinearScan(0, false), Tensor.of(new float[] {1}, 1), Tensor.of(ones, steps),
        Tensor.of(new float[] {0}, 1));
    assertThat(h.re(steps - 1)).isEqualTo((float) (steps * (double) 0.1f));
  }

  @Test
  void realStatesReachInfinityWithoutNan() {
    Tensor two = Tensor.of(new double[] {1e200}, 1);
    Tensor h = reference.run(new LinearScan(0, false), two, Tensor.of(new double[4], 4), two);
    assertThat(h.toDoubles()).containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
