package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RingInitialisationTest {
  private static final int N = 20_000;

  /**
   * A sample of n leaves this band with a probability of at most 1e-6 (Dvoretzky-Kiefer-Wolfowitz with Massart's
   * constant).
   */
  private static final double KS_BAND = Math.sqrt(Math.log(2 / 1e-6) / (2.0 * N));

  /** Lemma 2 of Orvieto et al. 2023. */
  @ParameterizedTest
  @CsvSource({"0, 1, 6.283185307179586", "0, 0.99, 6.28", "0.5, 0.9, 3.0", "0.9, 0.999, 0.3", "0.999, 0.9999, 0.314"})
  void eigenvaluesAreUniformOnTheRing(double rMin, double rMax, double maxPhase) {
    RingInitialisation ring = RingInitialisation.draw(N, rMin, rMax, maxPhase, Key.of(3));
    double[] area = new double[N];
    double[] phase = new double[N];
    for (int i = 0; i < N; i++) {
      double squared = Math.exp(-2 * Math.exp(ring.nuLog()[i]));
      area[i] = (squared - rMin * rMin) / (rMax * rMax - rMin * rMin);
      phase[i] = Math.exp(ring.thetaLog()[i]) / maxPhase;
    }
    assertThat(correlation(area, phase)).isCloseTo(0, within(5 / Math.sqrt(N)));
    assertThat(distanceFromUniform(area)).isLessThan(KS_BAND);
    assertThat(distanceFromUniform(phase)).isLessThan(KS_BAND);
  }

  /** Of uniform numbers: variance 1/12 each. */
  private static double correlation(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - 0.5) * (y[i] - 0.5);
    }
    return 12 * sum / x.length;
  }

  private static double distanceFromUniform(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      worst = Math.max(worst, Math.max(sorted[i] - i / (double) N, (i + 1) / (double) N - sorted[i]));
    }
    return worst;
  }

  /** Table 5 has rings of equal radii; on the unit circle and at 0 the parameters would be infinite. */
  @Test
  void equalRadiiAreACircle() {
    RingInitialisation circle = RingInitialisation.draw(100, 0.9, 0.9, 6.28, Key.of(5));
    assertThat(Arrays.stream(circle.nuLog()).map(nu -> Math.exp(-Math.exp(nu))))
        .allSatisfy(modulus -> assertThat(modulus).isCloseTo(0.9, within(1e-12)));
    assertThat(Arrays.stream(circle.thetaLog()).distinct()).hasSize(100);
    RingInitialisation.require("Layer", 0.9, 0.9, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> RingInitialisation.require("Layer", 1, 1, 1))
        .withMessage("Layer: a ring of one radius needs one in (0, 1), given 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> RingInitialisation.require("Layer", 0, 0, 1))
        .withMessage("Layer: a ring of one radius needs one in (0, 1), given 0.0");
  }

  @Test
  void gammaIsTheRootOfOneMinusTheSquaredModulus() {
    RingInitialisation ring = RingInitialisation.draw(1000, 0.1, 0.9999, 6.28, Key.of(5));
    for (int i = 0; i < 1000; i++) {
      double modulus = Math.exp(-Math.exp(ring.nuLog()[i]));
      double squared = (1 - modulus) * (1 + modulus);
      assertThat(Math.exp(2 * ring.gammaLog()[i]) / squared).isCloseTo(1, within(1e-10));
    }
  }

  /** Caveat 12: with rMin = 0 and rMax = 1 nothing is infinite, in either precision, neither values nor gradients. */
  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void fullDiskIsFiniteWhateverTheSeed(DType dtype) {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(2, 500);
    Var u = Bits.normal(1, dtype, 1, 3, 2);
    for (int seed = 0; seed < 200; seed++) {
      Parameters p = Parameters.initial(unit, Key.of(seed), dtype);
      p.trained().forEach((name, t) -> assertFinite(name, t));
      Tensor modulus = unit.eigenvalues(Scope.evaluation(p, null)).abs().value();
      assertThat(Arrays.stream(modulus.toDoubles())).allSatisfy(r -> assertThat(r).isStrictlyBetween(0.0, 1.0));
      List<String> names = List.copyOf(p.trained().keySet());
      Autodiff.ValueAndGrad result = Autodiff.valueAndGrad((List<Var> at) -> {
        Map<String, Var> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          named.put(names.get(i), at.get(i));
        }
        return unit.apply(Scope.training(named, Map.of(), Key.of(0)), u).square().sum();
      }, List.copyOf(Scope.bind(p.trained(), null).values()));
      for (int i = 0; i < names.size(); i++) {
        assertFinite("gradient of " + names.get(i), result.gradients().get(i).value());
      }
    }
  }

  private static void assertFinite(String name, Tensor tensor) {
    assertThat(Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite)).as(name).isTrue();
  }

  @Test
  void keyAloneDecides() {
    RingInitialisation first = RingInitialisation.draw(20, 0.5, 0.9, 1, Key.of(9));
    assertThat(RingInitialisation.draw(20, 0.5, 0.9, 1, Key.of(9)).nuLog()).isEqualTo(first.nuLog());
    assertThat(RingInitialisation.draw(20, 0.5, 0.9, 1, Key.of(10)).nuLog()).isNotEqualTo(first.nuLog());
  }
}
