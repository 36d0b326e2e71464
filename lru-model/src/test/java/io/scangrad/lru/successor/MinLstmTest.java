package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MinLstmTest {
  @Test
  void outputsAreThoseOfTheEquations() {
    MinLstm layer = new MinLstm(3, 5, 9);
    Map<String, Tensor> p = new Core("minlstm", layer, layer::run).parameters(9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    double[][] rows = Plain.rows(u.value());
    double[][] y = new double[rows.length][];
    double[] h = new double[5];
    for (int t = 0; t < rows.length; t++) {
      double[] f = gates(p, "forget", rows[t]);
      double[] i = gates(p, "input", rows[t]);
      double[] candidate = Plain.map(Plain.linear(p, "candidate", rows[t]), Plain::positive);
      for (int n = 0; n < h.length; n++) {
        h[n] = (f[n] * h[n] + i[n] * candidate[n]) / (f[n] + i[n]);
      }
      y[t] = Plain.linear(p, "output", h);
    }
    Plain.assertClose(layer.apply(Scope.evaluation(Scope.bind(p, null)), u), y);
  }

  private static double[] gates(Map<String, Tensor> p, String name, double[] u) {
    double[] logits = Plain.sum(
        Plain.times(Plain.rows(p, name + "Weight"), u), Plain.vector(p, name + "Bias"));
    return Plain.map(logits, Plain::sigmoid);
  }

  /** Both gates round to 0 in single precision, their quotient does not: i/(f + i) with i = f e^-1. */
  @Test
  void shutGatesStillShare() {
    MinLstm layer = MinLstm.of(1, 1);
    Map<String, Tensor> p = new LinkedHashMap<>();
    Parameters.initial(layer, Key.of(1), DType.FLOAT32).trained()
        .forEach((name, t) -> p.put(name, Tensor.zeros(t.dtype(), t.shape())));
    p.put("forgetBias", Tensor.of(new float[] {-300}, 1));
    p.put("inputBias", Tensor.of(new float[] {-301}, 1));
    double h = layer.run(Scope.evaluation(Scope.bind(p, null)), Var.of(Tensor.of(new float[] {1}, 1, 1, 1)), null, null)
        .state().values().getFirst().value().toDoubles()[0];
    assertThat(h).isBetween(0.5 * Plain.sigmoid(-1) * (1 - 1e-5), 0.5 * Plain.sigmoid(-1) * (1 + 1e-5));
  }

  @Test
  void gatesBeginWithTimeConstantsUpToTheHorizon() {
    Parameters p = Parameters.initial(new MinLstm(2, 4000, 50), Key.of(3), DType.FLOAT32);
    double[] f = Plain.map(Plain.vector(p.trained(), "forgetBias"), Plain::sigmoid);
    double[] i = Plain.map(Plain.vector(p.trained(), "inputBias"), Plain::sigmoid);
    double[] constants = new double[f.length];
    for (int n = 0; n < f.length; n++) {
      constants[n] = (f[n] + i[n]) / i[n];
    }
    assertThat(Arrays.stream(constants).min().orElseThrow()).isBetween(2 - 1e-4, 2.5);
    assertThat(Arrays.stream(constants).max().orElseThrow()).isBetween(49.5, 50 + 1e-3);
  }

  @Test
  void biasesOfTheGatesAreRecurrentAndTheRestDense() {
    Parameters p = Parameters.initial(MinLstm.of(3, 5), Key.of(3), DType.FLOAT32);
    assertThat(MinLstm.of(3, 5).horizon()).isEqualTo(128);
    p.roles().forEach((name, role) -> assertThat(role).as(name).isEqualTo(
        name.equals("forgetBias") || name.equals("inputBias") ? Role.RECURRENT : Role.DENSE));
    assertThat(p.count()).isEqualTo(3 * (3 * 5 + 5) + 5 * 3 + 3);
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MinLstm(4, 0, 4))
        .withMessage("MinLstm: dState (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new MinLstm(4, 4, 0))
        .withMessage("MinLstm: horizon (=0) must be at least 2");
  }
}
