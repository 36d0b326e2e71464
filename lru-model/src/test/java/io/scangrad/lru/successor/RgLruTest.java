package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RgLruTest {
  @Test
  void outputsAreThoseOfTheEquations() {
    RgLru layer = new RgLru(3, 6, 2);
    Map<String, Tensor> p = new Core("rg-lru", layer, layer::run).parameters(9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    Plain.assertClose(layer.apply(Scope.evaluation(Scope.bind(p, null)), u), expected(p, Plain.rows(u.value())));
  }

  private static double[][] expected(Map<String, Tensor> p, double[][] u) {
    double[][] value = Arrays.stream(u).map(row -> Plain.linear(p, "value", row)).toArray(double[][]::new);
    double[] decay = Plain.vector(p, "decay");
    double[] h = new double[decay.length];
    double[][] y = new double[u.length][];
    for (int t = 0; t < u.length; t++) {
      double[] x = Plain.convolution(p, "convolution", value, t);
      double[] r = Plain.map(Plain.blocks(p, "recurrenceGate", x), Plain::sigmoid);
      double[] i = Plain.map(Plain.blocks(p, "inputGate", x), Plain::sigmoid);
      double[] gate = Plain.map(Plain.linear(p, "gate", u[t]), Plain::gelu);
      double[] joined = new double[h.length];
      for (int n = 0; n < h.length; n++) {
        double a = Math.exp(-8 * Plain.softplus(decay[n]) * r[n]);
        h[n] = a * h[n] + (t == 0 ? 1 : Math.sqrt(1 - a * a)) * i[n] * x[n];
        joined[n] = h[n] * gate[n];
      }
      y[t] = Plain.linear(p, "output", joined);
    }
    return y;
  }

  /** Uniform by area: r^2 has mean (0.81 + 0.998)/2 and the variance of a uniform number. */
  @ParameterizedTest
  @CsvSource({"FLOAT32", "FLOAT64"})
  void openGatesDecayByTheEighthPowerOfARing(DType dtype) {
    Parameters p = Parameters.initial(new RgLru(2, 4000, 4000), Key.of(3), dtype);
    double[] squares = Arrays.stream(Plain.vector(p.trained(), "decay"))
        .map(x -> Math.exp(-2 * Plain.softplus(x))).toArray();
    double low = 0.9 * 0.9;
    double high = 0.999 * 0.999;
    assertThat(Arrays.stream(squares).min().orElseThrow()).isBetween(low - 1e-6, low + 1e-3);
    assertThat(Arrays.stream(squares).max().orElseThrow()).isBetween(high - 1e-3, high + 1e-6);
    assertThat(Arrays.stream(squares).average().orElseThrow())
        .isCloseTo((low + high) / 2, within(5 * (high - low) / Math.sqrt(12.0 * squares.length)));
  }

  @Test
  void decaysAreRecurrentAndProjectionsAreDense() {
    Parameters p = Parameters.initial(RgLru.of(8, 64), Key.of(3), DType.FLOAT32);
    assertThat(p.trained().keySet()).containsExactly("value.weight", "value.bias", "gate.weight", "gate.bias",
        "convolution.weight", "convolution.bias", "recurrenceGate.weight", "recurrenceGate.bias", "inputGate.weight",
        "inputGate.bias", "decay", "output.weight", "output.bias");
    p.roles().forEach((name, role) ->
        assertThat(role).as(name).isEqualTo(name.equals("decay") ? Role.RECURRENT : Role.DENSE));
    long gates = 2 * (2 * 32 * 32 + 64);
    assertThat(p.count()).isEqualTo(2 * (8 * 64 + 64) + 5 * 64 + gates + 64 + 64 * 8 + 8);
  }

  /** Griffin has 16 blocks; narrow layers get fewer, so that gates still see more than their own channel. */
  @ParameterizedTest
  @CsvSource({"1, 1", "32, 1", "63, 1", "64, 2", "96, 2", "256, 8", "512, 16", "2560, 16", "4096, 16", "1025, 1"})
  void blocksAreAsManyAsLeaveThirtyTwoChannels(int width, int blocks) {
    assertThat(RgLru.of(4, width)).isEqualTo(new RgLru(4, width, blocks));
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> RgLru.of(0, 4))
        .withMessage("RgLru: dModel (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> RgLru.of(4, 0))
        .withMessage("RgLru: dInner (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new RgLru(4, 6, 4))
        .withMessage("RgLru: blocks (=4) must divide dInner (=6)");
  }
}
