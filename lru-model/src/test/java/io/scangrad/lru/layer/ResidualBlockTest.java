package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResidualBlockTest {
  private static final ResidualBlock BLOCK = new ResidualBlock(
      BatchNorm.of(3), new LinearRecurrentUnit(3, 4, 0.2, 0.99, 6, false), new Mixer(Mixer.Kind.GLU, 3, 0.1));
  private static final Parameters PARAMETERS = Parameters.initial(BLOCK, Key.of(1), DType.FLOAT64);

  @Test
  void outputIsTheInputPlusMixerOfCoreOfNorm() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var x = Bits.normal(2, DType.FLOAT64, 2, 6, 3);
    Var normal = BLOCK.norm().apply(scope.child("norm"), x);
    Var states = BLOCK.core().apply(scope.child("core"), normal);
    Var expected = x.add(BLOCK.mixer().apply(scope.child("mixer"), states));
    Bits.assertSame("block", BLOCK.apply(scope, x).value(), expected.value());
  }

  @Test
  void observerSeesThePartsInOrder() {
    List<String> seen = new ArrayList<>();
    Scope scope = Scope.evaluation(PARAMETERS, null).observed((path, value) -> seen.add(path + value.shape()));
    BLOCK.apply(scope, Bits.normal(2, DType.FLOAT64, 2, 6, 3));
    assertThat(seen).containsExactly("norm(2, 6, 3)", "core(2, 6, 3)", "mixer(2, 6, 3)");
  }

  @Test
  void stepsGiveTheWholeSequence() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var x = Bits.normal(2, DType.FLOAT64, 2, 20, 3);
    Var whole = BLOCK.apply(scope, x);
    State state = BLOCK.initialState(scope, 2);
    for (int t = 0; t < 20; t++) {
      Layer.Step step = BLOCK.step(scope, x.at(1, t), state);
      Bits.assertClose("position " + t, step.output(), whole.at(1, t), 1e-12);
      state = step.state();
    }
  }

  @Test
  void stepOfABidirectionalCoreIsRefused() {
    ResidualBlock block = new ResidualBlock(
        new LayerNorm(2), new LinearRecurrentUnit(2, 2, 0, 1, 1, true), new Mixer(Mixer.Kind.NONE, 2, 0));
    Scope scope = Scope.evaluation(Parameters.initial(block, Key.of(1), DType.FLOAT32), null);
    State state = block.initialState(scope, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> block.step(scope, Bits.normal(1, DType.FLOAT32, 1, 2), state))
        .withMessageContaining("bidirectional");
  }

  @Test
  void postNormIsTheNormOfTheSum() {
    ResidualBlock block = new ResidualBlock(BLOCK.norm(), BLOCK.core(), BLOCK.mixer(), true);
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var x = Bits.normal(2, DType.FLOAT64, 2, 6, 3);
    Var states = BLOCK.core().apply(scope.child("core"), x);
    Var sum = x.add(BLOCK.mixer().apply(scope.child("mixer"), states));
    Bits.assertSame("block", block.apply(scope, x).value(), BLOCK.norm().apply(scope.child("norm"), sum).value());
    List<String> seen = new ArrayList<>();
    block.apply(scope.observed((path, value) -> seen.add(path)), x);
    assertThat(seen).containsExactly("core", "mixer", "norm");
    State state = block.initialState(scope, 2);
    for (int t = 0; t < 6; t++) {
      Layer.Step step = block.step(scope, x.at(1, t), state);
      Bits.assertClose("position " + t, step.output(), block.apply(scope, x).at(1, t), 1e-12);
      state = step.state();
    }
  }
}
