package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import org.junit.jupiter.api.Test;

class ReferenceDenseScanTest {
  private static final Tensor M = Tensor.of(new double[] {0, 1, 2, -1}, 2, 2);
  private static final Tensor B = Tensor.of(new double[] {1, 0, 0, 0, 1, -20}, 1, 3, 2);
  private static final Tensor H0 = Tensor.of(new double[] {3, 5}, 1, 2);

  private final ReferenceBackend reference = new ReferenceBackend();

  private static DenseScan op(Activation activation, boolean reverse, boolean gated, boolean resetting) {
    return new DenseScan(activation, reverse, gated, resetting);
  }

  @Test
  void stepsFromTheInitialState() {
    // (5, 6 - 5) + (1, 0) = (6, 1); (1, 12 - 1) = (1, 11); (11, 2 - 11) + (1, -20) = (12, -29).
    assertThat(reference.run(op(Activation.IDENTITY, false, false, false), M, B, H0).toDoubles())
        .containsExactly(6, 1, 1, 11, 12, -29);
    // From the end: (5, 1) + (1, -20) = (6, -19); (-19, 12 + 19) = (-19, 31); (31, -38 - 31) + (1, 0) = (32, -69).
    assertThat(reference.run(op(Activation.IDENTITY, true, false, false), M, B, H0).toDoubles())
        .containsExactly(32, -69, -19, 31, 6, -19);
  }

  @Test
  void functionsAreAppliedToEveryState() {
    // (6, 1); (1, 11); (12, -29) becomes (12, 0).
    assertThat(reference.run(op(Activation.RELU, false, false, false), M, B, H0).toDoubles())
        .containsExactly(6, 1, 1, 11, 12, 0);
    double first = Math.tanh(6);
    double second = Math.tanh(1);
    assertThat(reference.run(op(Activation.TANH, false, false, false), M, B, H0).toDoubles()).containsExactly(
        new double[] {first, second, Math.tanh(second), Math.tanh(2 * first - second),
            Math.tanh(1 + Math.tanh(2 * first - second)),
            Math.tanh(2 * Math.tanh(second) - Math.tanh(2 * first - second) - 20)}, within(1e-15));
  }

  @Test
  void theGateMultipliesWhatTheFunctionIsAppliedTo() {
    Tensor gate = Tensor.of(new double[] {1, 2, 0, -1, 1, 1}, 1, 3, 2);
    // (6, 1) by (1, 2) = (6, 2); (2, 12 - 2) by (0, -1) = (0, -10); (-10, 10) + (1, -20) = (-9, -10).
    assertThat(reference.run(op(Activation.IDENTITY, false, true, false), M, B, H0, gate).toDoubles())
        .containsExactly(6, 2, 0, -10, -9, -10);
    // relu: (6, 2); (0, 0), as -10 is cut off; (1, -20) becomes (1, 0).
    assertThat(reference.run(op(Activation.RELU, false, true, false), M, B, H0, gate).toDoubles())
        .containsExactly(6, 2, 0, 0, 1, 0);
  }

  @Test
  void nothingPassesAReset() {
    Tensor resets = Tensor.of(new boolean[] {false, true, false}, 1, 3);
    Tensor poisoned = Tensor.of(new double[] {Double.NaN, 0, 4, 3, 1, -20}, 1, 3, 2);
    assertThat(reference.run(op(Activation.IDENTITY, false, false, true), M, poisoned, H0, resets).toDoubles())
        .containsExactly(Double.NaN, 1, 4, 3, 4, -15);
    Tensor first = Tensor.of(new boolean[] {true, false, false}, 1, 3);
    assertThat(reference.run(op(Activation.IDENTITY, false, false, true), M, B, H0, first).toDoubles())
        .containsExactly(1, 0, 0, 2, 3, -22);
    // From the end the reset at the first position drops what came from the second.
    assertThat(reference.run(op(Activation.IDENTITY, true, false, true), M, B, H0, first).toDoubles())
        .containsExactly(1, 0, -19, 31, 6, -19);
  }

  @Test
  void emptyAxesGiveEmptyStates() {
    Tensor none = Tensor.of(new float[0], 2, 0, 1);
    Tensor h0 = Tensor.of(new float[] {1, 2}, 2, 1);
    DenseScan op = op(Activation.TANH, false, false, false);
    assertThat(reference.run(op, Tensor.of(new float[] {1}, 1, 1), none, h0)).hasToString("f32(2, 0, 1)[]");
    Tensor noChannels = Tensor.of(new float[0], 2, 3, 0);
    assertThat(reference.run(op, Tensor.of(new float[0], 0, 0), noChannels, Tensor.of(new float[0], 2, 0)))
        .hasToString("f32(2, 3, 0)[]");
  }
}
