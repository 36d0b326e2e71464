package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BatchNormTest {
  private static final double[] SCALE = {2, 0.5};
  private static final double[] SHIFT = {-1, 3};

  private static Parameters parameters(BatchNorm norm, DType dtype) {
    Map<String, Tensor> trained = new LinkedHashMap<>();
    trained.put("scale", Var.of(SCALE).cast(dtype).value());
    trained.put("shift", Var.of(SHIFT).cast(dtype).value());
    return Parameters.initial(norm, Key.of(1), dtype).withTrained(trained);
  }

  private static Scope training(Parameters p) {
    return Scope.training(Scope.bind(p.trained(), null), Scope.bind(p.buffers(), null), Key.of(1));
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void trainingUsesTheStatisticsOfTheBatchAndFollowsThem(DType dtype) {
    BatchNorm norm = new BatchNorm(2, 0.75);
    Scope scope = training(parameters(norm, dtype));
    Var x = Bits.normal(2, dtype, 3, 4, 2).mul(3).add(5);
    Tensor y = norm.apply(scope, x).value();
    assertThat(y.dtype()).isEqualTo(dtype);
    double tolerance = dtype == DType.FLOAT64 ? 1e-12 : 1e-5;
    for (int c = 0; c < 2; c++) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < 12; i++) {
        mean += x.value().re(i / 4, i % 4, c) / 12;
      }
      for (int i = 0; i < 12; i++) {
        square += Math.pow(x.value().re(i / 4, i % 4, c) - mean, 2) / 12;
      }
      for (int i = 0; i < 12; i++) {
        double expected = (x.value().re(i / 4, i % 4, c) - mean) / Math.sqrt(square + 1e-5) * SCALE[c] + SHIFT[c];
        assertThat(y.re(i / 4, i % 4, c)).isCloseTo(expected, within(tolerance));
      }
      Map<String, Var> updates = new LinkedHashMap<>(scope.updates());
      assertThat(updates).containsOnlyKeys("mean", "variance");
      updates.forEach((name, value) -> assertThat(value.dtype()).as(name).isEqualTo(dtype));
      assertThat(scope.updates().getOrDefault("mean", Var.of(y)).value().re(c)).isCloseTo(0.25 * mean, within(tolerance * 10));
      assertThat(scope.updates().getOrDefault("variance", Var.of(y)).value().re(c))
          .isCloseTo(0.75 + 0.25 * square, within(tolerance * 10));
    }
  }

  @Test
  void evaluationUsesTheRunningAveragesAndLeavesThem() {
    BatchNorm norm = BatchNorm.of(2);
    Map<String, Tensor> running = new LinkedHashMap<>();
    running.put("mean", Tensor.of(new double[] {1, -2}, 2));
    running.put("variance", Tensor.of(new double[] {4, 0.25}, 2));
    Scope scope = Scope.evaluation(parameters(norm, DType.FLOAT64).withBuffers(running), null);
    Tensor y = norm.apply(scope, Var.of(3, 0, 1, -2).reshape(1, 2, 2)).value();
    double[] expected = {
      2 * (3 - 1) / Math.sqrt(4 + 1e-5) - 1, 0.5 * (0 + 2) / Math.sqrt(0.25 + 1e-5) + 3, -1, 3
    };
    assertThat(y.toDoubles()).containsExactly(expected, within(1e-12));
    assertThat(scope.updates()).isEmpty();
  }

  @Test
  void stepIsEvaluationAtOnePosition() {
    BatchNorm norm = BatchNorm.of(2);
    Scope scope = Scope.evaluation(parameters(norm, DType.FLOAT64), null);
    Var x = Bits.normal(3, DType.FLOAT64, 4, 5, 2);
    Var whole = norm.apply(scope, x);
    Layer.Step step = norm.step(scope, x.at(1, 2), State.NONE);
    Bits.assertSame("step", step.output().value(), whole.at(1, 2).value());
    assertThat(step.state()).isSameAs(State.NONE);
  }

  @Test
  void constantChannelIsShiftedNotDividedByZero() {
    BatchNorm norm = BatchNorm.of(1);
    Parameters p = Parameters.initial(norm, Key.of(1), DType.FLOAT32);
    Tensor y = norm.apply(training(p), Var.fill(DType.FLOAT32, Shape.of(2, 3, 1), 7)).value();
    assertThat(y.toDoubles()).containsOnly(0);
  }

  @Test
  void momentumOutsideItsRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchNorm(2, 1))
        .withMessage("BatchNorm: momentum (=1.0) must be in [0, 1)");
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchNorm(2, Double.NaN))
        .withMessageContaining("momentum (=NaN)");
    assertThatIllegalArgumentException().isThrownBy(() -> BatchNorm.of(0))
        .withMessage("BatchNorm: channels (=0) must be positive");
  }
}
