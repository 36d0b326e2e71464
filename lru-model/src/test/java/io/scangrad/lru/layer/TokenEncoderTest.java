package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TokenEncoderTest {
  private static final TokenEncoder ENCODER = new TokenEncoder(4, 3);

  private static Var tokens(int... ids) {
    return Var.of(Tensor.of(ids, Shape.of(1, ids.length)));
  }

  @Test
  void tokensBecomeRowsOfTheTableAsByOneHotInputs() {
    Scope scope = Scope.evaluation(Parameters.initial(ENCODER, Key.of(1), DType.FLOAT64), null);
    Var tokens = tokens(2, 0, 3, 2);
    Var encoded = ENCODER.apply(scope, tokens);
    assertThat(encoded.shape()).isEqualTo(Shape.of(1, 4, 3));
    Bits.assertClose("one-hot", encoded, tokens.oneHot(4, DType.FLOAT64).matmul(scope.get("table")), 1e-15);
    Layer.Step step = ENCODER.step(scope, tokens.at(1, 2), State.NONE);
    Bits.assertSame("step", step.output().value(), encoded.at(1, 2).value());
  }

  @Test
  void vectorsBeginWithVarianceOne() {
    Parameters p = Parameters.initial(new TokenEncoder(50, 200), Key.of(1), DType.FLOAT32);
    double[] table = Scope.evaluation(p, null).get("table").value().toDoubles();
    assertThat(Arrays.stream(table).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(5 * Math.sqrt(2.0 / table.length)));
  }

  @Test
  void unknownTokensAreRefused() {
    Scope scope = Scope.evaluation(Parameters.initial(ENCODER, Key.of(1), DType.FLOAT32), null);
    assertThatThrownBy(() -> ENCODER.apply(scope, tokens(1, 4))).hasMessageContaining("4");
    assertThatThrownBy(() -> ENCODER.apply(scope, tokens(-1))).hasMessageContaining("-1");
  }

  @Test
  void sizesMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenEncoder(0, 3))
        .withMessage("TokenEncoder: vocabulary (=0) and dModel (=3) must be positive");
  }
}
