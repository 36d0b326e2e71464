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
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class S6Test {
  private static final Set<String> RECURRENT = Set.of("aLog", "deltaBias", "d");

  @Test
  void outputsAreThoseOfTheEquations() {
    S6 layer = new S6(3, 4, 5, 2);
    Map<String, Tensor> p = new Core("s6", layer, layer::run).parameters(9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    Plain.assertClose(
        layer.apply(Scope.evaluation(Scope.bind(p, null)), u), expected(p, Plain.rows(u.value()), 4, 5, 2));
  }

  private static double[][] expected(Map<String, Tensor> p, double[][] u, int inner, int states, int rank) {
    double[][] projected = Arrays.stream(u).map(row -> Plain.times(Plain.rows(p, "inputWeight"), row))
        .toArray(double[][]::new);
    double[][] v = Arrays.stream(projected).map(row -> Arrays.copyOf(row, inner)).toArray(double[][]::new);
    double[][] aLog = Plain.rows(p, "aLog");
    double[] d = Plain.vector(p, "d");
    double[][] h = new double[inner][states];
    double[][] y = new double[u.length][];
    for (int t = 0; t < u.length; t++) {
      double[] x = Plain.map(Plain.convolution(p, "convolution", v, t), Plain::silu);
      double[] chosen = Plain.times(Plain.rows(p, "selectionWeight"), x);
      double[] delta = Plain.map(Plain.sum(Plain.times(Plain.rows(p, "deltaWeight"), Arrays.copyOf(chosen, rank)),
          Plain.vector(p, "deltaBias")), Plain::softplus);
      double[] joined = new double[inner];
      for (int c = 0; c < inner; c++) {
        for (int n = 0; n < states; n++) {
          double a = Math.exp(-delta[c] * Math.exp(aLog[c][n]));
          h[c][n] = a * h[c][n] + delta[c] * chosen[rank + n] * x[c];
          joined[c] += chosen[rank + states + n] * h[c][n];
        }
        joined[c] = (joined[c] + d[c] * x[c]) * Plain.silu(projected[t][inner + c]);
      }
      y[t] = Plain.times(Plain.rows(p, "outputWeight"), joined);
    }
    return y;
  }

  @Test
  void parametersBeginAsMambasDo() {
    S6 layer = S6.of(64, 16);
    assertThat(layer).isEqualTo(new S6(64, 128, 16, 4));
    assertThat(S6.of(3, 2)).isEqualTo(new S6(3, 6, 2, 1));
    Map<String, Tensor> p = Parameters.initial(layer, Key.of(3), DType.FLOAT64).trained();
    double[][] aLog = Plain.rows(p, "aLog");
    assertThat(aLog.length).isEqualTo(128);
    for (double[] channel : aLog) {
      for (int n = 0; n < 16; n++) {
        assertThat(Math.exp(channel[n])).isCloseTo(n + 1, within(1e-13 * (n + 1)));
      }
    }
    assertThat(Plain.vector(p, "d")).containsOnly(1);
    assertUniform(Plain.vector(p, "inputWeight"), 1 / 8.0);
    assertUniform(Plain.vector(p, "selectionWeight"), Math.sqrt(1 / 128.0));
    assertUniform(Plain.vector(p, "deltaWeight"), 0.5);
    assertUniform(Plain.vector(p, "outputWeight"), Math.sqrt(1 / 128.0));
  }

  /** Of n uniform numbers the mean square is bound^2/3 within bound^2 sqrt(4/(45 n)) standard deviations. */
  private static void assertUniform(double[] x, double bound) {
    assertThat(Arrays.stream(x).map(Math::abs).max().orElseThrow()).isBetween(0.98 * bound, bound);
    assertThat(Arrays.stream(x).map(v -> v * v).average().orElseThrow())
        .isCloseTo(bound * bound / 3, within(5 * bound * bound * Math.sqrt(4 / (45.0 * x.length))));
  }

  @Test
  void stepSizesBeginLogUniform() {
    Parameters p = Parameters.initial(new S6(2, 4000, 1, 1), Key.of(3), DType.FLOAT32);
    double[] logs = Arrays.stream(Plain.vector(p.trained(), "deltaBias"))
        .map(x -> Math.log10(Plain.softplus(x))).toArray();
    assertThat(Arrays.stream(logs).min().orElseThrow()).isBetween(-3 - 1e-4, -2.99);
    assertThat(Arrays.stream(logs).max().orElseThrow()).isBetween(-1.01, -1 + 1e-4);
    assertThat(Arrays.stream(logs).average().orElseThrow()).isCloseTo(-2, within(5 * 2 / Math.sqrt(12.0 * 4000)));
  }

  @Test
  void whatMambaDoesNotDecayIsRecurrent() {
    S6 layer = S6.of(8, 4);
    Parameters p = Parameters.initial(layer, Key.of(3), DType.FLOAT32);
    assertThat(p.trained().keySet()).containsExactly("inputWeight", "convolution.weight", "convolution.bias",
        "selectionWeight", "deltaWeight", "deltaBias", "aLog", "d", "outputWeight");
    p.roles().forEach((name, role) ->
        assertThat(role).as(name).isEqualTo(RECURRENT.contains(name) ? Role.RECURRENT : Role.DENSE));
    Scope scope = Scope.evaluation(p, null);
    assertThat(layer.initialState(scope, 3).values().getFirst().shape()).isEqualTo(Shape.of(3, 16, 4));
    assertThat(Core.tensors(layer.initialState(scope, 3)).getLast().shape()).isEqualTo(Shape.of(3, 3, 16));
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> S6.of(0, 4)).withMessage("S6: dModel (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> S6.of(4, 0)).withMessage("S6: dState (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new S6(4, 0, 4, 1))
        .withMessage("S6: dInner (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new S6(4, 4, 4, 0))
        .withMessage("S6: deltaRank (=0) must be positive");
  }
}
