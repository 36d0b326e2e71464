package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LayerNormTest {
  @Test
  void eachPositionHasMeanZeroAndVarianceOneThenScaleAndShift() {
    LayerNorm norm = new LayerNorm(3);
    Scope scope = Scope.training(Map.of("scale", Var.of(1, 2, 3), "shift", Var.of(0, -1, 5)), Map.of(), Key.of(1));
    Tensor y = norm.apply(scope, Var.of(1, 2, 6, -4, 0, 4).reshape(1, 2, 3)).value();
    double first = 1 / Math.sqrt(14.0 / 3 + 1e-5);
    double second = 1 / Math.sqrt(32.0 / 3 + 1e-5);
    double[] expected = {-2 * first, -2 * first - 1, 9 * first + 5, -4 * second, -1, 12 * second + 5};
    assertThat(y.toDoubles()).containsExactly(expected, within(1e-12));
  }

  @Test
  void trainingAndEvaluationAreTheSameAndPositionsDoNotMeet() {
    LayerNorm norm = new LayerNorm(4);
    Parameters p = Parameters.initial(norm, Key.of(1), DType.FLOAT32);
    Var x = Bits.normal(2, DType.FLOAT32, 2, 5, 4);
    Var evaluated = norm.apply(Scope.evaluation(p, null), x);
    Scope training = Scope.training(Scope.bind(p.trained(), null), Map.of(), Key.of(1));
    Bits.assertSame("training", norm.apply(training, x).value(), evaluated.value());
    Var one = norm.step(Scope.evaluation(p, null), x.at(1, 3), State.NONE).output();
    Bits.assertClose("position", one, evaluated.at(1, 3), 1e-6);
    assertThat(p.buffers()).isEmpty();
  }

  @Test
  void sizeMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LayerNorm(0))
        .withMessage("LayerNorm: channels (=0) must be positive");
  }
}
