package io.scangrad.lru.diagonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.lru.layer.DiagonalRecurrence;
import io.scangrad.lru.layer.LinearRecurrentUnit;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DiagonalUnitTest {
  private static final Key KEY = Key.of(7);

  private static Parameters initial(DiagonalRecurrence unit) {
    return Parameters.initial(unit, KEY, DType.FLOAT64);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormBeginsWithTheEigenvaluesOfTheLru(Parametrisation form) {
    LinearRecurrentUnit lru = new LinearRecurrentUnit(2, 50, 0.3, 0.95, 3, false);
    DiagonalUnit unit = new DiagonalUnit(form, 2, 50, 0.3, 0.95, 3, false);
    Bits.assertClose("lambda", unit.eigenvalues(Scope.evaluation(initial(unit), null)),
        lru.eigenvalues(Scope.evaluation(initial(lru), null)), 1e-14);
  }

  @Test
  void lruIsTheStableFormWithItsNormaliserInB() {
    LinearRecurrentUnit lru = new LinearRecurrentUnit(3, 5, 0.3, 0.95, 3, true);
    DiagonalUnit unit = new DiagonalUnit(Parametrisation.STABLE_EXP, 3, 5, 0.3, 0.95, 3, true);
    Scope scope = Scope.evaluation(initial(lru), null);
    Map<String, Tensor> same = new LinkedHashMap<>(initial(lru).trained());
    same.put("theta", scope.get("thetaLog").exp().value());
    for (String b : new String[] {"bRe", "bIm"}) {
      same.put(b, scope.get(b).mul(scope.get("gammaLog").exp().unsqueeze(-1)).value());
    }
    Var u = Bits.normal(2, DType.FLOAT64, 2, 9, 3);
    Bits.assertClose("output", unit.apply(Scope.evaluation(initial(unit).withTrained(same), null), u),
        lru.apply(scope, u), 1e-13);
  }

  @Test
  void onlyTheStableFormKeepsModuliBelowOne() {
    Tensor numbers = Tensor.of(new double[] {-3, -0.1, 0.5, 3}, 4);
    Tensor phases = Tensor.of(new double[] {0, 1, 2, 3}, 4);
    assertThat(Arrays.stream(moduli(Parametrisation.STABLE_EXP, Map.of("nuLog", numbers, "theta", phases))))
        .allSatisfy(r -> assertThat(r).isStrictlyBetween(0.0, 1.0));
    assertThat(moduli(Parametrisation.EXP, Map.of("nu", numbers, "theta", phases)))
        .containsExactly(new double[] {Math.exp(3), Math.exp(0.1), Math.exp(-0.5), Math.exp(-3)},
            within(1e-13));
    assertThat(moduli(Parametrisation.REAL_IMAG, Map.of("lambdaRe", numbers, "lambdaIm", phases))[3])
        .isCloseTo(Math.sqrt(18), within(1e-14));
  }

  private static double[] moduli(Parametrisation form, Map<String, Tensor> numbers) {
    DiagonalUnit unit = new DiagonalUnit(form, 1, 4, 0, 1, 1, false);
    return unit.eigenvalues(Scope.evaluation(Scope.bind(numbers, null))).abs().value().toDoubles();
  }

  /** lru.md 1.4: the ring counts from the row "Ring Init" on; before it, the whole disk and all phases. */
  @ParameterizedTest
  @CsvSource({"real-imag, false", "exp, false", "stable-exp, false", "ring, true", "exp-ring, true", "lru, true"})
  void ringCountsFromRingOn(String core, boolean counts) {
    CoreSizes sizes = CoreSizes.of(1, 4000).withRing(0.9, 0.99, 0.3);
    DiagonalRecurrence unit = (DiagonalRecurrence) Core.named(core).make(sizes);
    Tensor lambda = unit.eigenvalues(Scope.evaluation(initial(unit), null)).value();
    double[] moduli = new double[4000];
    double[] phases = new double[4000];
    for (int i = 0; i < 4000; i++) {
      moduli[i] = Math.hypot(lambda.re(i), lambda.im(i));
      phases[i] = Math.atan2(lambda.im(i), lambda.re(i));
    }
    Arrays.sort(moduli);
    Arrays.sort(phases);
    // Of moduli uniform by area on [0, 1], one in ten is below the root of 0.1; phases are told in (-pi, pi].
    assertThat(moduli[400]).isBetween(counts ? 0.9 : 0.28, counts ? 0.92 : 0.35);
    assertThat(moduli[3999]).isBetween(counts ? 0.989 : 0.999, counts ? 0.99 : 1);
    assertThat(phases[0]).isBetween(counts ? 0 : -Math.PI, counts ? 0.001 : -3.13);
    assertThat(phases[3999]).isBetween(counts ? 0.299 : 3.13, counts ? 0.3 : Math.PI);
  }

  @ParameterizedTest
  @EnumSource
  void parametersHaveTheRolesOfThePaper(Parametrisation form) {
    Parameters p = initial(new DiagonalUnit(form, 3, 5, 0, 1, 6, true));
    assertThat(p.trained()).hasSize(9);
    assertThat(p.count()).isEqualTo(2 * 5 + 6 * 15 + 3);
    p.roles().forEach((name, role) -> assertThat(role).as(name).isEqualTo(
        name.startsWith("c") || name.equals("d") ? Role.DENSE : Role.RECURRENT));
  }

  @Test
  void unsoundSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalUnit(Parametrisation.EXP, 0, 4, 0, 1, 1, false))
        .withMessage("DiagonalUnit: dModel (=0) and dState (=4) must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalUnit(Parametrisation.EXP, 1, 4, 0.9, 0.5, 1, false))
        .withMessage("DiagonalUnit: rMin (=0.9) must be at most rMax (=0.5)");
  }
}
