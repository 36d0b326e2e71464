package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.GradientClipping;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrainerTest {
  private static final DelayedToken SMALL = DelayedToken.small();

  private static Trainer<Integer> changed(double recurrentFactor, double weightDecay, double largestGradient, Key key) {
    Trainer<Integer> t = SMALL.trainer();
    return new Trainer<>(
        t.objective(), t.optimiser(), t.schedule(), recurrentFactor, weightDecay, largestGradient, key, t.backend());
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void sameStepGivesTheSameBits(DType dtype) {
    TrainingState start = SMALL.start(dtype);
    TrainingState first = DelayedToken.train(SMALL.trainer(), start, 3);
    TrainingBits.assertSame(DelayedToken.train(SMALL.trainer(), start, 3), first);
    TrainingBits.assertSame(start, SMALL.start(dtype));
    first.parameters().trained().forEach((name, t) -> assertThat(t.dtype()).as(name).isEqualTo(dtype));
    first.parameters().buffers().forEach((name, t) -> assertThat(t.dtype()).as(name).isEqualTo(dtype));
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void oneThreadAndTwoGiveTheSameBits(DType dtype) {
    DelayedToken wide = new DelayedToken(48, 64, 8, 300, 0.1);
    TrainingState one = DelayedToken.train(wide.trainer(new CpuBackend(1)), wide.start(dtype), 2);
    TrainingState two = DelayedToken.train(wide.trainer(new CpuBackend(2)), wide.start(dtype), 2);
    TrainingBits.assertSame(two, one);
  }

  @Test
  void dropoutDependsOnKeyAndStepOnly() {
    TrainingState start = SMALL.start(DType.FLOAT64);
    Trainer<Integer> trainer = SMALL.trainer();
    double loss = trainer.step(start, 0).loss();
    TrainingState sameStep = new TrainingState(
        0, start.parameters(), DelayedToken.train(trainer, start, 2).moments());
    assertThat(trainer.step(sameStep, 0).loss()).isEqualTo(loss);
    TrainingState later = new TrainingState(1, start.parameters(), start.moments());
    assertThat(trainer.step(later, 0).loss()).isNotEqualTo(loss);
    assertThat(changed(0.5, 0, 0, Key.of(99)).step(start, 0).loss()).isNotEqualTo(loss);
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void lossFallsAndAnswersBecomeRight(DType dtype) {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState start = SMALL.start(dtype);
    List<Integer> fresh = List.of(500, 501, 502, 503);
    Evaluation before = trainer.evaluate(start.parameters(), fresh, outcome -> {});
    assertThat(before.loss()).isBetween(0.5, 3.0);
    TrainingState trained = DelayedToken.train(trainer, start, 60);
    double loss = 0;
    for (int batch : fresh) {
      loss += trainer.step(trained, batch).loss() / fresh.size();
    }
    assertThat(loss).isLessThan(0.5 * before.loss());
  }

  @Test
  void resultOfAStepTellsLossAnswersAndRate() {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState start = SMALL.start(DType.FLOAT64);
    Trainer.StepResult result = trainer.step(start, 3);
    Scope scope = Scope.training(Scope.bind(start.parameters().trained(), null),
        Scope.bind(start.parameters().buffers(), null), Key.of(6).fold(0));
    Objective.Outcome outcome =
        trainer.objective().evaluate(scope, trainer.objective().inputs(3).stream().map(Var::of).toList());
    assertThat(result.loss()).isCloseTo(outcome.loss().item(), within(1e-12));
    assertThat(result.correct()).isEqualTo((long) outcome.correct().item());
    assertThat(result.total()).isEqualTo(16 * 12);
    assertThat(result.learningRate()).isEqualTo(trainer.schedule().rate(0));
    assertThat(result.state().step()).isEqualTo(1);
    result.state().parameters().buffers().forEach((name, tensor) ->
        assertThat(tensor.toDoubles()).as(name).containsExactly(
            scope.updates().getOrDefault(name, Var.scalar(DType.FLOAT64, 0)).value().toDoubles(), within(1e-12)));
  }

  /** The first step of Adam moves each number by its rate, whatever the gradient. */
  @Test
  void recurrentParametersLearnAtTheirOwnRateWithoutDecay() {
    TrainingState start = SMALL.start(DType.FLOAT64);
    Trainer.StepResult plain = changed(0.25, 0, 0, Key.of(6)).step(start, 0);
    Trainer.StepResult decayed = changed(0.25, 0.5, 0, Key.of(6)).step(start, 0);
    double rate = plain.learningRate();
    int recurrent = 0;
    for (String name : start.parameters().trained().keySet()) {
      double[] before = values(start, name);
      double[] after = values(plain.state(), name);
      double[] shrunk = values(decayed.state(), name);
      boolean isRecurrent = start.parameters().roles().get(name) == Role.RECURRENT;
      recurrent += isRecurrent ? 1 : 0;
      double largest = 0;
      for (int i = 0; i < before.length; i++) {
        largest = Math.max(largest, Math.abs(after[i] - before[i]));
        assertThat(shrunk[i] - after[i]).as(name).isCloseTo(isRecurrent ? 0 : -rate * 0.5 * before[i], within(1e-14));
      }
      assertThat(largest / rate).as(name).isCloseTo(isRecurrent ? 0.25 : 1, within(1e-3));
    }
    assertThat(recurrent).isEqualTo(2 * 5);
  }

  private static double[] values(TrainingState state, String name) {
    return Scope.evaluation(state.parameters(), null).get(name).value().toDoubles();
  }

  /** The first moment is a tenth of the gradient after one step. */
  @Test
  void gradientsAreClippedBeforeTheOptimiserSeesThem() {
    TrainingState start = SMALL.start(DType.FLOAT64);
    double free = momentNorm(changed(0.5, 0, 0, Key.of(6)).step(start, 0).state());
    assertThat(free).isGreaterThan(0.01);
    assertThat(momentNorm(changed(0.5, 0, 0.02, Key.of(6)).step(start, 0).state())).isCloseTo(0.002, within(1e-12));
  }

  private static double momentNorm(TrainingState state) {
    return GradientClipping.globalNorm(state.moments().values().stream().map(m -> Var.of(m.m())).toList()).item();
  }

  @Test
  void evaluationIsTheMeanOverAnswersAndChangesNothing() {
    Trainer<Integer> trainer = SMALL.trainer();
    TrainingState state = DelayedToken.train(trainer, SMALL.start(DType.FLOAT64), 2);
    List<Answers> seen = new ArrayList<>();
    Evaluation all = trainer.evaluate(state.parameters(), List.of(7, 8, 9), seen::add);
    assertThat(seen).hasSize(3);
    double loss = seen.stream().mapToDouble(Answers::loss).average().orElseThrow();
    assertThat(all.loss()).isCloseTo(loss, within(1e-12));
    assertThat(all.correct()).isEqualTo(seen.stream().mapToLong(Answers::correct).sum());
    assertThat(all.total()).isEqualTo(3 * 16 * 12);
    assertThat(all.accuracy()).isEqualTo(all.correct() / 576.0);
    assertThat(trainer.evaluate(state.parameters(), List.of(7, 8, 9), o -> {})).isEqualTo(all);
    assertThat(trainer.evaluate(state.parameters(), List.of(), o -> {}).accuracy()).isNaN();
  }

  /** Batches here are logits for one class, answered right with a loss of {@code log(1 + exp(-logit))}. */
  @Test
  void smallerLastBatchCountsByItsAnswers() {
    Trainer<Integer> base = SMALL.trainer();
    Objective<double[]> objective = Objective.of(
        logits -> List.of(Tensor.of(logits, logits.length), Losses.labels(new int[logits.length], 2)), (scope, in) -> {
      Var first = in.get(0).unsqueeze(1);
      return Losses.crossEntropy(Shaping.concat(1, first, first.zerosLike()), in.get(1));
    });
    Trainer<double[]> trainer = new Trainer<>(
        objective, base.optimiser(), base.schedule(), 1, 0, 0, Key.of(1), base.backend());
    List<double[]> batches = List.of(new double[] {1, 2, 3}, new double[] {-4});
    double expected = DoubleStream.of(1, 2, 3, -4).map(z -> Math.log1p(Math.exp(-z))).average().orElseThrow();
    Evaluation all = trainer.evaluate(SMALL.start(DType.FLOAT64).parameters(), batches, o -> {});
    assertThat(all.loss()).isCloseTo(expected, within(1e-14));
    assertThat(all.accuracy()).isEqualTo(0.75);
  }

  @Test
  void stateWithoutMomentsIsRefused() {
    TrainingState start = SMALL.start(DType.FLOAT32);
    Map<String, AdamW.Moments> fewer = new LinkedHashMap<>(start.moments());
    fewer.remove("decoder.bias");
    TrainingState broken = new TrainingState(0, start.parameters(), fewer);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.trainer().step(broken, 0))
        .withMessage("training: no moments for parameter decoder.bias");
  }
}
