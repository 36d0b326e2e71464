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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CgLruTest {
  @Test
  void outputsAreThoseOfTheEquations() {
    CgLru layer = new CgLru(3, 8, 2);
    Map<String, Tensor> p = new Core("cg-lru", layer, layer::run).parameters(9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 8, 3);
    Plain.assertClose(layer.apply(Scope.evaluation(Scope.bind(p, null)), u), expected(p, Plain.rows(u.value())));
  }

  private static double[][] expected(Map<String, Tensor> p, double[][] u) {
    double[][] value = Arrays.stream(u).map(row -> Plain.linear(p, "value", row)).toArray(double[][]::new);
    double[] decay = Plain.vector(p, "decay");
    double[] phase = Plain.vector(p, "phase");
    int states = decay.length;
    double[] re = new double[states];
    double[] im = new double[states];
    double[][] y = new double[u.length][];
    for (int t = 0; t < u.length; t++) {
      double[] x = Plain.convolution(p, "convolution", value, t);
      double[] r = Plain.map(Plain.blocks(p, "recurrenceGate", x), Plain::sigmoid);
      double[] i = Plain.map(Plain.blocks(p, "inputGate", x), Plain::sigmoid);
      double[] joined = Plain.map(Plain.linear(p, "gate", u[t]), Plain::gelu);
      for (int n = 0; n < states; n++) {
        double modulus = Math.exp(-8 * Plain.softplus(decay[n]) * r[n]);
        double aRe = modulus * Math.cos(phase[n] * r[n]);
        double aIm = modulus * Math.sin(phase[n] * r[n]);
        double scale = (t == 0 ? 1 : Math.sqrt(1 - modulus * modulus)) * i[n];
        double nextRe = aRe * re[n] - aIm * im[n] + scale * x[n];
        im[n] = aRe * im[n] + aIm * re[n] + scale * x[states + n];
        re[n] = nextRe;
        joined[n] *= re[n];
        joined[states + n] *= im[n];
      }
      y[t] = Plain.linear(p, "output", joined);
    }
    return y;
  }

  /** Without phases it is two RG-LRUs of half the width that share their gates. */
  @Test
  void withoutPhasesPartsDoNotMix() {
    CgLru layer = new CgLru(3, 4, 1);
    Map<String, Tensor> p = new LinkedHashMap<>(new Core("cg-lru", layer, layer::run).parameters(9));
    p.computeIfPresent("phase", (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    // Real parts come from inner channels 0 and 1, and the last two rows of W_x make the imaginary parts: 0.
    p.computeIfPresent("value.weight", (name, t) -> {
      double[] w = t.toDoubles();
      Arrays.fill(w, w.length / 2, w.length, 0);
      return Tensor.of(w, t.shape().toArray());
    });
    for (String bias : new String[] {"value.bias", "convolution.bias"}) {
      p.computeIfPresent(bias, (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    }
    Scope scope = Scope.evaluation(Scope.bind(p, null));
    Var h = layer.run(scope, Bits.normal(10, DType.FLOAT64, 1, 9, 3), null, null).state().values().getFirst();
    assertThat(h.imag().value().toDoubles()).containsOnly(0);
    assertThat(h.real().value().toDoubles()).doesNotContain(0);
  }

  @Test
  void phasesBeginInATenthOfAHalfTurn() {
    Parameters p = Parameters.initial(new CgLru(2, 8000, 4000), Key.of(3), DType.FLOAT32);
    double[] phase = Plain.vector(p.trained(), "phase");
    double most = 0.1 * Math.PI;
    assertThat(phase).hasSize(4000);
    assertThat(Arrays.stream(phase).min().orElseThrow()).isBetween(0.0, 0.01 * most);
    assertThat(Arrays.stream(phase).max().orElseThrow()).isBetween(0.99 * most, most * (1 + 1e-6));
    assertThat(Arrays.stream(phase).average().orElseThrow())
        .isCloseTo(most / 2, within(5 * most / Math.sqrt(12.0 * phase.length)));
    double[] radius = Arrays.stream(Plain.vector(p.trained(), "decay"))
        .map(x -> Math.exp(-Plain.softplus(x))).toArray();
    assertThat(Arrays.stream(radius)).hasSize(4000).allMatch(r -> r >= 0.9 - 1e-6 && r <= 0.999 + 1e-6);
  }

  @Test
  void decaysAndPhasesAreRecurrentAndStatesComplex() {
    CgLru layer = CgLru.of(8, 64);
    assertThat(layer.blocks()).isEqualTo(1);
    assertThat(CgLru.of(8, 128).blocks()).isEqualTo(2);
    Parameters p = Parameters.initial(layer, Key.of(3), DType.FLOAT32);
    p.roles().forEach((name, role) -> assertThat(role).as(name)
        .isEqualTo(name.equals("decay") || name.equals("phase") ? Role.RECURRENT : Role.DENSE));
    Var h = layer.initialState(Scope.evaluation(p, null), 5).values().getFirst();
    assertThat(h.dtype()).isEqualTo(DType.COMPLEX64);
    assertThat(h.shape()).isEqualTo(Shape.of(5, 32));
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> CgLru.of(4, 5))
        .withMessage("CgLru: dInner (=5) must be even, its halves are real and imaginary parts");
    assertThatIllegalArgumentException().isThrownBy(() -> new CgLru(4, 8, 8))
        .withMessage("CgLru: blocks (=8) must divide half of dInner (=8)");
  }
}
