package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.SymbolicTensorException;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Captured steps against eager ones. */
final class TrainingSessionTest {
  private static final DelayedToken SMALL = DelayedToken.small();

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void capturedStepsGiveTheBitsOfEagerOnes(DType dtype) {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingSession<Integer> session = trainer.session(SMALL.start(dtype));
    TrainingState eager = SMALL.start(dtype);
    for (int step = 0; step < 4; step++) {
      Trainer.StepResult expected = trainer.step(eager, step);
      eager = expected.state();
      assertThat(session.step(step)).isEqualTo(new TrainingSession.Metrics(
          expected.loss(), expected.correct(), expected.total(), expected.learningRate()));
      assertThat(session.step()).isEqualTo(step + 1);
      TrainingBits.assertSame(session.state(), eager);
    }
    List<Answers> captured = new ArrayList<>();
    List<Answers> plain = new ArrayList<>();
    assertThat(session.evaluate(List.of(7, 8), captured::add))
        .isEqualTo(trainer.evaluate(eager.parameters(), List.of(7, 8), plain::add));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(captured.get(i).predicted()).isEqualTo(plain.get(i).predicted());
      assertThat(captured.get(i).expected()).isEqualTo(plain.get(i).expected());
    }
  }

  @Test
  void preparingChangesNothing() {
    TrainingSession<Integer> prepared = SMALL.trainer().session(SMALL.start(DType.FLOAT32));
    prepared.prepare(0);
    assertThat(prepared.step()).isZero();
    TrainingBits.assertSame(prepared.state(), SMALL.start(DType.FLOAT32));
    TrainingSession<Integer> other = SMALL.trainer().session(SMALL.start(DType.FLOAT32));
    assertThat(prepared.step(0)).isEqualTo(other.step(0));
    TrainingBits.assertSame(prepared.state(), other.state());
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    DelayedToken wide = new DelayedToken(48, 64, 8, 300, 0.1);
    TrainingSession<Integer> one = wide.trainer(new CpuBackend(1)).session(wide.start(DType.FLOAT32));
    TrainingSession<Integer> two = wide.trainer(new CpuBackend(2)).session(wide.start(DType.FLOAT32));
    for (int step = 0; step < 2; step++) {
      assertThat(one.step(step)).isEqualTo(two.step(step));
    }
    TrainingBits.assertSame(one.state(), two.state());
  }

  @Test
  void whatWasReturnedAndWhatWasGivenStayAsTheyAre() {
    TrainingState start = SMALL.start(DType.FLOAT32);
    TrainingSession<Integer> session = SMALL.trainer().session(start);
    session.step(0);
    TrainingState first = session.state();
    session.step(1);
    TrainingBits.assertSame(start, SMALL.start(DType.FLOAT32));
    TrainingBits.assertSame(first, DelayedToken.train(SMALL.trainer(), start, 1));
  }

  /** Sequences of two lengths in turn: two programs on one state. */
  @Test
  void shapesMayChangeFromStepToStep() {
    Trainer<Integer> base = SMALL.trainer();
    Objective<Integer> shorter = Objective.of(number -> base.objective().inputs(number), (scope, in) -> {
      int length = in.get(0).size(1);
      Var logits = SMALL.model().apply(scope, in.get(0)).slice(1, 0, length);
      return Losses.crossEntropy(logits, in.get(1));
    });
    Objective<Integer> turns = Objective.of(number -> {
      List<Tensor> all = base.objective().inputs(number);
      int length = number % 2 == 0 ? 12 : 7;
      Tensor tokens = Var.of(all.get(0)).slice(1, 0, length).value().copy();
      Tensor labels = Var.of(all.get(1)).reshape(16, 12).slice(1, 0, length).reshape(16 * length).value().copy();
      return List.of(tokens, labels);
    }, shorter::evaluate);
    Trainer<Integer> trainer = new Trainer<>(turns, base.optimiser(), base.schedule(), 0.5, 0.05, 1, Key.of(6),
        base.backend());
    TrainingSession<Integer> session = trainer.session(SMALL.start(DType.FLOAT32));
    for (int step = 0; step < 5; step++) {
      session.step(step);
    }
    TrainingBits.assertSame(session.state(), DelayedToken.train(trainer, SMALL.start(DType.FLOAT32), 5));
  }

  @Test
  void divergenceLeavesTheStateAsItWasAndSaysTheSame() {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState good = DelayedToken.train(trainer, SMALL.start(DType.FLOAT32), 2);
    Map<String, Tensor> trained = new LinkedHashMap<>(good.parameters().trained());
    trained.computeIfPresent("blocks.0.core.nuLog",
        (name, t) -> Tensor.filled(new TensorSpec(t.dtype(), t.shape()), Double.NaN, 0).copy());
    TrainingState bad = new TrainingState(2, good.parameters().withTrained(trained), good.moments());
    TrainingSession<Integer> session = trainer.session(bad);
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> session.step(2))
        .withMessage("training: the loss became NaN at step 2; "
            + "the first layer with a value that is not finite is blocks.0.core");
    assertThat(session.step()).isEqualTo(2);
    TrainingBits.assertSame(session.state(), bad);
  }

  @Test
  void anObjectiveThatReadsNumbersIsRefusedWithTheCure() {
    Trainer<Integer> base = SMALL.trainer();
    Objective<Integer> reads = Objective.of(base.objective()::inputs, (scope, in) -> {
      Objective.Outcome outcome = base.objective().evaluate(scope, in);
      return outcome.loss().item() > 0 ? outcome : base.objective().evaluate(scope, in);
    });
    Trainer<Integer> trainer = new Trainer<>(
        reads, base.optimiser(), base.schedule(), 1, 0, 0, Key.of(1), base.backend());
    assertThatExceptionOfType(SymbolicTensorException.class)
        .isThrownBy(() -> trainer.session(SMALL.start(DType.FLOAT32)).step(0))
        .withMessageContaining("use select instead of if");
    assertThat(trainer.eagerSession(SMALL.start(DType.FLOAT32)).step(0).loss()).isPositive();
  }

  @Test
  void otherBackendsTrainEagerly() {
    Trainer<Integer> t = SMALL.trainer();
    Trainer<Integer> reference = new Trainer<>(t.objective(), t.optimiser(), t.schedule(), 0.5, 0.05, 1, Key.of(6),
        new ReferenceBackend());
    assertThatIllegalStateException().isThrownBy(() -> reference.session(SMALL.start(DType.FLOAT64)))
        .withMessageContaining("use eagerSession");
  }
}
