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
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GilrTest {
  @Test
  void outputsAreThoseOfTheEquations() {
    Gilr layer = new Gilr(3, 5, 9);
    Map<String, Tensor> p = new Core("gilr", layer, layer::run).parameters(9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    double[][] rows = Plain.rows(u.value());
    double[][] y = new double[rows.length][];
    double[] h = new double[5];
    for (int t = 0; t < rows.length; t++) {
      double[] g = Plain.map(Plain.sum(Plain.times(Plain.rows(p, "gateWeight"), rows[t]),
          Plain.vector(p, "gateBias")), Plain::sigmoid);
      double[] impulse = Plain.map(Plain.linear(p, "impulse", rows[t]), Math::tanh);
      for (int n = 0; n < h.length; n++) {
        h[n] = g[n] * h[n] + (1 - g[n]) * impulse[n];
      }
      y[t] = Plain.linear(p, "output", h);
    }
    Plain.assertClose(layer.apply(Scope.evaluation(Scope.bind(p, null)), u), y);
  }

  @Test
  void gatesBeginWithTimeConstantsUpToTheHorizon() {
    Parameters p = Parameters.initial(new Gilr(2, 4000, 50), Key.of(3), DType.FLOAT32);
    double[] constants = Arrays.stream(Plain.vector(p.trained(), "gateBias"))
        .map(x -> 1 / Plain.sigmoid(-x)).toArray();
    assertThat(Arrays.stream(constants).min().orElseThrow()).isBetween(2 - 1e-4, 2.5);
    assertThat(Arrays.stream(constants).max().orElseThrow()).isBetween(49.5, 50 + 1e-3);
  }

  @Test
  void biasOfTheGateIsRecurrentAndTheRestDense() {
    Parameters p = Parameters.initial(Gilr.of(3, 5), Key.of(3), DType.FLOAT32);
    assertThat(Gilr.of(3, 5).horizon()).isEqualTo(128);
    p.roles().forEach((name, role) ->
        assertThat(role).as(name).isEqualTo(name.equals("gateBias") ? Role.RECURRENT : Role.DENSE));
    assertThat(p.count()).isEqualTo(2 * (3 * 5 + 5) + 5 * 3 + 3);
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Gilr.of(4, 0))
        .withMessage("Gilr: dState (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new Gilr(4, 4, 1))
        .withMessage("Gilr: horizon (=1) must be at least 2");
  }
}
