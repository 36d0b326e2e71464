package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps on a state that lies elsewhere against those on one that lies here. */
final class ResidentSessionTest {
  private static final DelayedToken SMALL = DelayedToken.small();

  private final CompiledPlace place = new CompiledPlace();

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void itGivesTheBitsOfTheCapturedSession(DType dtype) {
    TrainingSession<Integer> captured = SMALL.trainer().session(SMALL.start(dtype));
    try (TrainingSession<Integer> resident = SMALL.trainer().session(SMALL.start(dtype), place)) {
      for (int step = 0; step < 4; step++) {
        assertThat(resident.step(step)).isEqualTo(captured.step(step));
        assertThat(resident.step()).isEqualTo(step + 1);
        assertThat(resident.evaluate(List.of(7, 8), _ -> {})).isEqualTo(captured.evaluate(List.of(7, 8), _ -> {}));
      }
      TrainingBits.assertSame(resident.state(), captured.state());
    }
    assertThat(place.open).isZero();
  }

  @Test
  void theStateMovesOnlyWhenItIsNeededElsewhere() {
    TrainingSession<Integer> session = SMALL.trainer().session(SMALL.start(DType.FLOAT32), place);
    session.prepare(0);
    session.step(0);
    session.step(1);
    session.evaluate(List.of(7, 8), _ -> {});
    session.evaluate(List.of(9), _ -> {});
    session.state();
    session.step(2);
    session.state();
    session.close();
    assertThat(place.log).containsExactly(
        "compile training step (16 x 12)", "load training step (16 x 12)",
        "fetch training step (16 x 12)", "compile evaluation (16 x 12)", "load evaluation (16 x 12)",
        "fetch training step (16 x 12)", "close training step (16 x 12)", "close evaluation (16 x 12)");
  }

  @Test
  void eachShapeHasItsProgramAndFewStayOpen() {
    Trainer<Integer> trainer = lengths(12, 7, 5, 9);
    TrainingSession<Integer> captured = trainer.session(SMALL.start(DType.FLOAT32));
    TrainingSession<Integer> resident = trainer.session(SMALL.start(DType.FLOAT32), place);
    for (int step = 0; step < 10; step++) {
      assertThat(resident.step(step)).isEqualTo(captured.step(step));
      assertThat(resident.evaluate(List.of(step, step + 1), _ -> {}))
          .isEqualTo(captured.evaluate(List.of(step, step + 1), _ -> {}));
      assertThat(place.open).isBetween(1, 4);
    }
    TrainingBits.assertSame(resident.state(), captured.state());
    resident.close();
    assertThat(place.open).isZero();
  }

  @Test
  void twoShapesInTurnStayCompiled() {
    TrainingSession<Integer> session = lengths(12, 7).session(SMALL.start(DType.FLOAT32), place);
    for (int step = 0; step < 6; step++) {
      session.step(step);
    }
    session.close();
    assertThat(place.log).filteredOn(line -> line.startsWith("compile")).hasSize(2);
    assertThat(place.log).filteredOn(line -> line.startsWith("load")).hasSize(6);
  }

  @Test
  void divergenceLeavesTheStateAsItWas() {
    TrainingState good = SMALL.start(DType.FLOAT32);
    Map<String, Tensor> trained = new LinkedHashMap<>(good.parameters().trained());
    trained.computeIfPresent("blocks.0.core.nuLog",
        (name, t) -> Tensor.filled(new TensorSpec(t.dtype(), t.shape()), Double.NaN, 0).copy());
    TrainingState bad = new TrainingState(0, good.parameters().withTrained(trained), good.moments());
    try (TrainingSession<Integer> session = SMALL.trainer().session(bad, place)) {
      assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> session.step(2))
          .withMessage("training: the loss became NaN at step 0; "
              + "the first layer with a value that is not finite is blocks.0.core");
      assertThat(session.step()).isZero();
      TrainingBits.assertSame(session.state(), bad);
    }
  }

  @Test
  void answersThatOnlyFillUpDoNotCount() {
    Trainer<Integer> trainer = SMALL.trainer();
    int real = 16 * 12 / 2;
    Objective<Integer> half = Objective.of(number -> {
      List<Tensor> all = trainer.objective().inputs(number);
      int[] labels = new int[16 * 12];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i < real ? (int) all.get(1).re(i) : Losses.IGNORED;
      }
      return List.of(all.get(0), Losses.labels(labels, DelayedToken.TOKENS));
    }, trainer.objective()::evaluate);
    Objective<Integer> small = Objective.of(number -> Stream.of(0, 1).map(k -> {
      Var whole = Var.of(trainer.objective().inputs(number).get(k));
      return (k == 0 ? whole.slice(0, 0, 8) : whole.slice(0, 0, real)).value().copy();
    }).toList(), trainer.objective()::evaluate);
    List<Answers> filled = new ArrayList<>();
    List<Answers> plain = new ArrayList<>();
    TrainingState state = SMALL.start(DType.FLOAT64);
    Evaluation one = with(half).session(state, place).evaluate(List.of(3), filled::add);
    Evaluation two = with(small).session(state).evaluate(List.of(3), plain::add);
    assertThat(one.total()).isEqualTo(two.total()).isEqualTo(real);
    assertThat(one.correct()).isEqualTo(two.correct());
    assertThat(one.loss()).isCloseTo(two.loss(), within(1e-14));
    assertThat(filled.getFirst().predicted()).isEqualTo(plain.getFirst().predicted());
    assertThat(filled.getFirst().expected()).isEqualTo(plain.getFirst().expected());
  }

  /** Returns a trainer on sequences of several lengths in turn. */
  private static Trainer<Integer> lengths(int... lengths) {
    Objective<Integer> base = SMALL.trainer().objective();
    return with(Objective.of(number -> {
      int length = lengths[number % lengths.length];
      List<Tensor> all = base.inputs(number);
      return List.of(Var.of(all.get(0)).slice(1, 0, length).value().copy(),
          Var.of(all.get(1)).reshape(16, 12).slice(1, 0, length).reshape(16 * length).value().copy());
    }, base::evaluate));
  }

  private static Trainer<Integer> with(Objective<Integer> objective) {
    Trainer<Integer> t = SMALL.trainer();
    return new Trainer<>(objective, t.optimiser(), t.schedule(), 0.5, 0.05, 1, Key.of(6), t.backend());
  }
}
