package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LinearTest {
  @Test
  void outputIsWxPlusBForAnyLeadingAxes() {
    Map<String, Var> p = Map.of("weight", Var.of(1, 2, 3, 4, 5, 6).reshape(2, 3), "bias", Var.of(10, 20));
    Scope scope = Scope.training(p, Map.of(), Key.of(1));
    Linear linear = new Linear(3, 2);
    double[] expected = {10 + 1 - 2 + 0, 20 + 4 - 5 + 0, 10 + 2 + 2 + 6, 20 + 8 + 5 + 12};
    Var x = Var.of(1, -1, 0, 2, 1, 2);
    assertThat(linear.apply(scope, x.reshape(2, 3)).value().toDoubles()).containsExactly(expected);
    Tensor deep = linear.apply(scope, x.reshape(1, 2, 3)).value();
    assertThat(deep.shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(deep.toDoubles()).containsExactly(expected);
  }

  @Test
  void weightsBeginWithVarianceOneOverInputsAndNoBias() {
    Parameters p = Parameters.initial(new Linear(100, 300), Key.of(1), DType.FLOAT32);
    Scope scope = Scope.evaluation(p, null);
    double[] weight = scope.get("weight").value().toDoubles();
    double meanSquare = Arrays.stream(weight).map(w -> w * w).average().orElseThrow();
    assertThat(meanSquare * 100).isCloseTo(1, within(5 * Math.sqrt(2.0 / weight.length)));
    assertThat(scope.get("bias").value().toDoubles()).hasSize(300).containsOnly(0);
    assertThat(p.roles().values()).containsOnly(Role.DENSE);
    assertThat(p.count()).isEqualTo(100 * 300 + 300);
  }

  @Test
  void sizesMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Linear(3, 0))
        .withMessage("Linear: inputs (=3) and outputs (=0) must be positive");
  }
}
