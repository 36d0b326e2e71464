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

final class MinGruTest {
  private static final MinGru LAYER = new MinGru(3, 5, 9);

  private static Map<String, Tensor> parameters() {
    return new Core("mingru", LAYER, LAYER::run).parameters(9);
  }

  @Test
  void outputsAreThoseOfTheEquations() {
    Map<String, Tensor> p = parameters();
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    double[][] rows = Plain.rows(u.value());
    double[][] y = new double[rows.length][];
    double[] h = new double[5];
    for (int t = 0; t < rows.length; t++) {
      double[] z = gates(p, rows[t]);
      double[] candidate = Plain.map(Plain.linear(p, "candidate", rows[t]), Plain::positive);
      for (int n = 0; n < h.length; n++) {
        h[n] = (1 - z[n]) * h[n] + z[n] * candidate[n];
      }
      y[t] = Plain.linear(p, "output", h);
    }
    Plain.assertClose(LAYER.apply(Scope.evaluation(Scope.bind(p, null)), u), y);
  }

  private static double[] gates(Map<String, Tensor> p, double[] u) {
    double[] logits = Plain.sum(Plain.times(Plain.rows(p, "gateWeight"), u), Plain.vector(p, "gateBias"));
    return Plain.map(logits, Plain::sigmoid);
  }

  /** The form that the authors compute: the logarithm of the state as a cumulative log-sum-exp. */
  @Test
  void statesAreThoseOfTheScanOfLogarithms() {
    Map<String, Tensor> p = parameters();
    Var u = Bits.normal(11, DType.FLOAT64, 1, 30, 3);
    double[][] rows = Plain.rows(u.value());
    double[] kept = new double[5];
    double[] logSum = new double[5];
    Arrays.fill(logSum, Double.NEGATIVE_INFINITY);
    for (double[] row : rows) {
      double[] z = gates(p, row);
      double[] candidate = Plain.map(Plain.linear(p, "candidate", row), Plain::positive);
      for (int n = 0; n < 5; n++) {
        kept[n] += Math.log(1 - z[n]);
        double term = Math.log(z[n]) + Math.log(candidate[n]) - kept[n];
        double larger = Math.max(logSum[n], term);
        logSum[n] = larger + Math.log(Math.exp(logSum[n] - larger) + Math.exp(term - larger));
      }
    }
    double[] h = LAYER.run(Scope.evaluation(Scope.bind(p, null)), u, null, null).state().values().getFirst()
        .value().toDoubles();
    for (int n = 0; n < 5; n++) {
      assertThat(h[n]).isCloseTo(Math.exp(kept[n] + logSum[n]), within(1e-12));
    }
  }

  @Test
  void candidateIsContinuousAndPositive() {
    double[] g = MinGru.positive(Var.of(-800, -1, -1e-9, 0, 1e-9, 2)).value().toDoubles();
    assertThat(g).containsExactly(
        new double[] {0, 1 / (1 + Math.E), 0.5, 0.5, 0.5, 2.5}, within(2e-9));
  }

  @Test
  void gatesBeginWithTimeConstantsUpToTheHorizon() {
    Parameters p = Parameters.initial(new MinGru(2, 4000, 100), Key.of(3), DType.FLOAT32);
    double[] constants = Arrays.stream(Plain.vector(p.trained(), "gateBias"))
        .map(x -> 1 / Plain.sigmoid(x)).toArray();
    assertThat(Arrays.stream(constants).min().orElseThrow()).isBetween(2 - 1e-4, 2.5);
    assertThat(Arrays.stream(constants).max().orElseThrow()).isBetween(99.0, 100 + 1e-3);
    assertThat(Arrays.stream(constants).average().orElseThrow())
        .isCloseTo(51, within(5 * 98 / Math.sqrt(12.0 * constants.length)));
    Parameters unbiased = Parameters.initial(new MinGru(2, 7, 2), Key.of(3), DType.FLOAT64);
    assertThat(Arrays.stream(Plain.vector(unbiased.trained(), "gateBias"))).hasSize(7).allMatch(x -> x == 0);
  }

  @Test
  void biasOfTheGateIsRecurrentAndTheRestDense() {
    Parameters p = Parameters.initial(MinGru.of(3, 5), Key.of(3), DType.FLOAT32);
    assertThat(MinGru.of(3, 5).horizon()).isEqualTo(128);
    assertThat(p.trained().keySet()).containsExactly(
        "candidate.weight", "candidate.bias", "gateWeight", "gateBias", "output.weight", "output.bias");
    p.roles().forEach((name, role) ->
        assertThat(role).as(name).isEqualTo(name.equals("gateBias") ? Role.RECURRENT : Role.DENSE));
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> MinGru.of(0, 4))
        .withMessage("MinGru: dModel (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> MinGru.of(4, -1))
        .withMessage("MinGru: dState (=-1) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new MinGru(4, 4, 1))
        .withMessage("MinGru: horizon (=1) must be at least 2");
  }
}
