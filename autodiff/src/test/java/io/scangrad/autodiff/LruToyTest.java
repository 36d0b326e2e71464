package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A Linear Recurrent Unit with one state and one channel, every number of which can be computed by hand: lambda = 0.5,
 * gamma = 1, B = 2 + 2i, C = 2 + i, inputs 1, 2, 3, targets 1.
 */
class LruToyTest {
  private static final Var U = Var.of(1, 2, 3);
  private static final Var LAMBDA = complex(0.5, 0);
  private static final Var B = complex(2, 2);
  private static final Var C = complex(2, 1);
  private static final Var GAMMA = Var.scalar(DType.FLOAT64, 1);

  private static Var complex(double re, double im) {
    return Var.of(Tensor.complex(new double[] {re}, new double[] {im}));
  }

  private static Var states(Var lambda, Var b, Var gamma) {
    return LinearScan.along(0).states(lambda, b.mul(gamma).mul(U));
  }

  private static Var outputs(Var lambda, Var b, Var gamma, Var c) {
    return states(lambda, b, gamma).mul(c).real();
  }

  private static Var loss(Var lambda, Var b, Var gamma, Var c) {
    return outputs(lambda, b, gamma, c).sub(1).square().sum().mul(0.5);
  }

  private static void assertComplex(Var z, double re, double im) {
    assertThat(z.value().toDoubles()).containsExactly(re);
    assertThat(z.value().toImaginaryDoubles()).containsExactly(im);
  }

  @Test
  void statesAndOutputsAreExact() {
    assertThat(states(LAMBDA, B, GAMMA).value().toDoubles()).containsExactly(2, 5, 8.5);
    assertThat(states(LAMBDA, B, GAMMA).value().toImaginaryDoubles()).containsExactly(2, 5, 8.5);
    assertThat(outputs(LAMBDA, B, GAMMA, C).value().toDoubles()).containsExactly(2, 5, 8.5);
    assertThat(loss(LAMBDA, B, GAMMA, C).item()).isEqualTo(0.5 * (1 + 16 + 56.25));
  }

  @Test
  void gradientsAreExact() {
    List<Var> gradients = Autodiff.valueAndGrad(
        (List<Var> in) -> loss(in.get(0), in.get(1), in.get(2), in.get(3)), List.of(LAMBDA, B, GAMMA, C)).gradients();
    assertComplex(gradients.get(0), 53, -159);
    assertComplex(gradients.get(1), 85.75, -42.875);
    assertThat(gradients.get(2).item()).isEqualTo(85.75);
    assertComplex(gradients.get(3), 85.75, -85.75);
  }

  @Test
  void gradientByNuLogIsTheFormulas() {
    Var nuLog = Var.scalar(DType.FLOAT64, Math.log(Math.log(2)));
    Var gradient = Autodiff.grad(v -> {
      Var modulus = v.exp().neg().exp();
      return loss(modulus.polar(Var.scalar(DType.FLOAT64, 0)), B, GAMMA, C);
    }).apply(nuLog);
    assertThat(gradient.item()).isCloseTo(-Math.log(2) * 0.5 * 53, within(1e-12));
    assertThat(gradient.item()).isCloseTo(-18.36840, within(5e-6));
  }
}
