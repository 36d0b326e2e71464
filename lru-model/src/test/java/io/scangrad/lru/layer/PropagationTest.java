package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How white noise grows through the recurrence (Orvieto et al. 2023, Proposition 3). */
final class PropagationTest {
  private static final int D_MODEL = 8;
  private static final int D_STATE = 2048;
  private static final int BATCH = 4;
  private static final int CHUNK = 250;

  private static LinearRecurrentUnit unit(double rMin, double rMax) {
    return new LinearRecurrentUnit(D_MODEL, D_STATE, rMin, rMax, 2 * Math.PI, false);
  }

  /**
   * Mean squared norm of the state after {@code settle} chunks, over four more; long sequences go through the kept
   * state.
   */
  private static double squaredNorm(LinearRecurrentUnit unit, Parameters parameters, int settle) {
    Scope scope = Scope.evaluation(parameters, null);
    @Nullable State state = null;
    double sum = 0;
    for (int i = 0; i < settle + 4; i++) {
      Layer.Step step = unit.run(scope, Bits.normal(100 + i, DType.FLOAT32, BATCH, CHUNK, D_MODEL), state, null);
      Var last = step.state().values().getFirst();
      state = step.state();
      sum += i < settle ? 0 : last.absSquared().sum().item() / BATCH;
    }
    return sum / 4;
  }

  /** Of unit white noise, E |Bu|^2 is the squared norm of B. */
  private static double drive(Parameters p) {
    Scope scope = Scope.evaluation(p, null);
    return scope.get("bRe").square().sum().item() + scope.get("bIm").square().sum().item();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.9, 2.0503, 1", "0, 0.99, 3.9966, 3", "0.5, 0.9, 2.4519, 1", "0.5, 0.99, 4.9710, 3",
    "0.9, 0.99, 13.2646, 3", "0.9, 0.999, 24.2253, 12"})
  void withoutTheNormaliserTheStateGrowsAsProposition3Says(double rMin, double rMax, double gain, int settle) {
    double formula = Math.log((1 - rMin * rMin) / (1 - rMax * rMax)) / (rMax * rMax - rMin * rMin);
    assertThat(formula).isCloseTo(gain, within(1e-4 * gain));
    LinearRecurrentUnit unit = unit(rMin, rMax);
    Parameters initial = Parameters.initial(unit, Key.of(11), DType.FLOAT32);
    Map<String, Tensor> trained = new LinkedHashMap<>(initial.trained());
    trained.computeIfPresent("gammaLog", (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    Parameters p = initial.withTrained(trained);
    assertThat(squaredNorm(unit, p, settle) / drive(p)).isCloseTo(gain, within(0.15 * gain));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.99, 3", "0.9, 0.99, 3", "0.9, 0.999, 12"})
  void withTheNormaliserTheStateKeepsTheNormOfItsInput(double rMin, double rMax, int settle) {
    LinearRecurrentUnit unit = unit(rMin, rMax);
    Parameters p = Parameters.initial(unit, Key.of(12), DType.FLOAT32);
    assertThat(squaredNorm(unit, p, settle) / drive(p)).isCloseTo(1, within(0.15));
  }

  /** lru.md 1.2: Var Re(Cx) = 1, and D u adds its own 1. */
  @Test
  void outputOfUnitNoiseHasVarianceTwoAtFirst() {
    LinearRecurrentUnit unit = new LinearRecurrentUnit(128, 256, 0, 0.99, 2 * Math.PI, false);
    Scope scope = Scope.evaluation(Parameters.initial(unit, Key.of(13), DType.FLOAT32), null);
    Var y = unit.apply(scope, Bits.normal(14, DType.FLOAT32, 4, 400, 128)).slice(1, 300, 400);
    assertThat(y.square().mean().item()).isCloseTo(2, within(0.3));
  }
}
