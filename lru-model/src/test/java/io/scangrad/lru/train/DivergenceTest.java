package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DivergenceTest {
  private static final DelayedToken SMALL = DelayedToken.small();

  private static TrainingState poisoned(TrainingState state, String name, double value) {
    Map<String, Tensor> trained = new LinkedHashMap<>(state.parameters().trained());
    assertThat(trained).containsKey(name);
    trained.computeIfPresent(
        name, (key, t) -> Tensor.filled(new TensorSpec(t.dtype(), t.shape()), value, 0).copy());
    return new TrainingState(state.step(), state.parameters().withTrained(trained), state.moments());
  }

  @ParameterizedTest
  @CsvSource({
    "encoder.table, NaN, encoder",
    "blocks.0.norm.shift, NaN, blocks.0.norm",
    "blocks.0.core.nuLog, NaN, blocks.0.core",
    "blocks.0.core.gammaLog, 1000, blocks.0.core",
    "blocks.0.mixer.gate.bias, NaN, blocks.0.mixer",
    "blocks.0.mixer.value.bias, Infinity, blocks.0.mixer",
    "blocks.1.core.cIm, NaN, blocks.1.core",
    "blocks.1.core.bRe, 3e38, blocks.1.core",
    "decoder.bias, NaN, decoder",
  })
  void messageNamesTheStepAndTheFirstLayer(String parameter, double value, String layer) {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState good = DelayedToken.train(trainer, SMALL.start(DType.FLOAT32), 2);
    TrainingState bad = poisoned(good, parameter, value);
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(bad, 2))
        .withMessageMatching("training: the loss became (NaN|Infinity) at step 2; "
            + "the first layer with a value that is not finite is " + layer.replace(".", "\\."));
  }

  @Test
  void stateStaysAsItWas() {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState good = DelayedToken.train(trainer, SMALL.start(DType.FLOAT32), 2);
    TrainingState again = DelayedToken.train(trainer, SMALL.start(DType.FLOAT32), 2);
    TrainingState expected = trainer.step(good, 2).state();
    TrainingState bad = poisoned(good, "encoder.table", Double.NaN);
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(bad, 2));
    TrainingBits.assertSame(good, again);
    TrainingBits.assertSame(bad, poisoned(good, "encoder.table", Double.NaN));
    TrainingBits.assertSame(trainer.step(good, 2).state(), expected);
  }

  private static Trainer<Integer> trainer(Objective<Integer> objective) {
    Trainer<Integer> t = SMALL.trainer();
    return new Trainer<>(objective, t.optimiser(), t.schedule(), 1, 0, 1, Key.of(1), t.backend());
  }

  private static Objective.Outcome outcome(Var loss) {
    Var one = Var.fill(DType.INT32, Shape.of(1), 0);
    return new Objective.Outcome(loss, one, one);
  }

  /** The bias is 0, so is the loss, but its slope is 1e400. */
  @Test
  void gradientThatIsNotFiniteIsNamedToo() {
    Trainer<Integer> steep =
        trainer(Objective.of(batch -> List.of(), (scope, in) -> outcome(scope.get("bias").sum().mul(1e200).mul(1e200))));
    TrainingState state = TrainingState.initial(Parameters.initial(new Linear(1, 1), Key.of(1), DType.FLOAT64));
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> steep.step(state, 0))
        .withMessage("training: the gradient of bias is not finite at step 0");
  }

  @Test
  void lossThatOverflowsAfterFiniteLayersSaysSo() {
    Trainer<Integer> steep =
        trainer(Objective.of(batch -> List.of(),
            (scope, in) -> outcome(scope.observe("all", scope.get("bias").add(1)).sum().mul(1e200).mul(1e200))));
    TrainingState state = TrainingState.initial(Parameters.initial(new Linear(1, 1), Key.of(1), DType.FLOAT64));
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> steep.step(state, 0))
        .withMessage("training: the loss became Infinity at step 0; "
            + "every layer is still finite, the loss itself overflowed");
  }
}
