package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BidirectionalTest {
  private static final LinearRecurrentUnit UNIT = LinearRecurrentUnit.of(3, 4);
  private static final Bidirectional BOTH = new Bidirectional(UNIT, UNIT);
  private static final Parameters PARAMETERS = Parameters.initial(BOTH, Key.of(1), DType.FLOAT64);

  @Test
  void outputIsTheSumOfBothDirections() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var u = Bits.normal(2, DType.FLOAT64, 2, 7, 3);
    Var expected = UNIT.apply(scope.child("forward"), u)
        .add(UNIT.apply(scope.child("backward"), u.flip(1)).flip(1));
    Bits.assertSame("output", BOTH.apply(scope, u).value(), expected.value());
    assertThat(PARAMETERS.count()).isEqualTo(2 * Parameters.initial(UNIT, Key.of(1), DType.FLOAT64).count());
  }

  @Test
  void flippedInputGivesTheFlippedOutputOfSwappedParameters() {
    Map<String, Tensor> swapped = new LinkedHashMap<>();
    PARAMETERS.trained().forEach((name, t) -> swapped.put(
        name.startsWith("forward") ? name.replace("forward", "backward") : name.replace("backward", "forward"), t));
    Var u = Bits.normal(3, DType.FLOAT64, 2, 7, 3);
    Var expected = BOTH.apply(Scope.evaluation(PARAMETERS, null), u).flip(1);
    Bits.assertClose("output", BOTH.apply(Scope.evaluation(PARAMETERS.withTrained(swapped), null), u.flip(1)),
        expected, 1e-14);
  }

  @Test
  void itNeedsWholeSequences() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var u = Bits.normal(2, DType.FLOAT64, 2, 7, 3);
    State state = BOTH.initialState(scope, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> BOTH.run(scope, u, state, null))
        .withMessage("Bidirectional: takes whole sequences, no state");
    assertThatIllegalStateException().isThrownBy(() -> BOTH.step(scope, u.at(1, 0), state))
        .withMessage("Bidirectional: has no recurrent mode; it needs the future");
    assertThatIllegalArgumentException().isThrownBy(() -> BOTH.apply(scope, u.at(1, 0)))
        .withMessage("Bidirectional: needs input (batch, length, channels), given f64(2, 3)");
  }
}
