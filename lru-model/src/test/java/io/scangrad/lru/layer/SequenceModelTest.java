package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SequenceModelTest {
  private static final int LENGTH = 12;

  private static SequenceModel model(Layer encoder) {
    ResidualBlock block = new ResidualBlock(
        new LayerNorm(4), new LinearRecurrentUnit(4, 6, 0.2, 0.99, 6, false), new Mixer(Mixer.Kind.GLU, 4, 0.1));
    return new SequenceModel(encoder, List.of(block, block), new Linear(4, 3));
  }

  private static Scope scope(SequenceModel model, DType dtype) {
    return Scope.evaluation(Parameters.initial(model, Key.of(1), dtype), null);
  }

  private static Var tokens(int fill) {
    int[] ids = new int[2 * LENGTH];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i * 7 % 5;
    }
    Arrays.fill(ids, LENGTH - 5, LENGTH, fill);
    return Var.of(Tensor.of(ids, Shape.of(2, LENGTH)));
  }

  /** The first sequence has five positions of padding. */
  private static Var weights() {
    double[] weights = new double[2 * LENGTH];
    Arrays.fill(weights, 0, LENGTH - 5, 1.0 / (LENGTH - 5));
    Arrays.fill(weights, LENGTH, 2 * LENGTH, 1.0 / LENGTH);
    return Var.of(Tensor.of(weights, 2, LENGTH));
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void contentOfThePaddingDoesNotMatter(DType dtype) {
    SequenceModel model = model(new TokenEncoder(5, 4));
    Scope scope = scope(model, dtype);
    Var zeros = model.classify(scope, tokens(0), weights());
    assertThat(zeros.spec().toString()).isEqualTo(dtype + "(2, 3)");
    Bits.assertClose("other padding", model.classify(scope, tokens(4), weights()), zeros, 1e-15);
    Var alone = model.classify(scope, tokens(0).slice(0, 0, 1).slice(1, 0, LENGTH - 5),
        Var.fill(DType.FLOAT64, Shape.of(1, LENGTH - 5), 1.0 / (LENGTH - 5)));
    Bits.assertClose("no padding", zeros.slice(0, 0, 1), alone, dtype == DType.FLOAT64 ? 1e-13 : 1e-5);
  }

  @Test
  void stepsGiveTheOutputsOfTheWholeSequence() {
    SequenceModel model = model(new TokenEncoder(5, 4));
    Scope scope = scope(model, DType.FLOAT64);
    Var whole = model.apply(scope, tokens(1));
    assertThat(whole.shape()).isEqualTo(Shape.of(2, LENGTH, 3));
    State state = model.initialState(scope, 2);
    for (int t = 0; t < LENGTH; t++) {
      Layer.Step step = model.step(scope, tokens(1).at(1, t), state);
      Bits.assertClose("position " + t, step.output(), whole.at(1, t), 1e-12);
      state = step.state();
    }
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void classifyStepIsClassifyOfThePrefixInMemoryThatDoesNotGrow(DType dtype) {
    SequenceModel model = model(new Linear(2, 4));
    Scope scope = scope(model, dtype);
    Var x = Bits.normal(5, dtype, 2, LENGTH, 2);
    State state = model.initialClassifyState(scope, 2);
    List<Long> bytes = new ArrayList<>();
    for (int t = 0; t < LENGTH; t++) {
      Layer.Step step = model.classifyStep(scope, x.at(1, t), state);
      Var prefix = model.classify(
          scope, x.slice(1, 0, t + 1), Var.fill(DType.FLOAT64, Shape.of(2, t + 1), 1.0 / (t + 1)));
      Bits.assertClose("prefix " + t, step.output(), prefix, dtype == DType.FLOAT64 ? 1e-12 : 1e-5);
      state = step.state();
      bytes.add(bytes(state));
    }
    // Two blocks of six complex states and the sums of four channels, for two sequences, and the count.
    assertThat(bytes).containsOnly((2L * 2 * 6 * 2 + 2 * 4 + 1) * dtype.bytes());
  }

  private static long bytes(State state) {
    long own = state.values().stream().mapToLong(v -> (long) v.value().storage().length() * v.dtype().bytes()).sum();
    return own + state.children().stream().mapToLong(SequenceModelTest::bytes).sum();
  }

  @Test
  void statesOfOtherModelsAndLayersThatCannotGoOnAreRefused() {
    SequenceModel model = model(new Linear(2, 4));
    Scope scope = scope(model, DType.FLOAT32);
    Var x = Bits.normal(5, DType.FLOAT32, 2, 7, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> model.run(scope, x, State.NONE, null))
        .withMessage("SequenceModel: the state of 0 blocks is not one of this model's 2; it must come from "
            + "initialState, run or step of this model");
    assertThatIllegalArgumentException().isThrownBy(() -> model.step(scope, x.at(1, 0), State.NONE));
    Layer forgetful = new Layer() {
      @Override
      public void declare(Declaration to) {}

      @Override
      public Var apply(Scope inner, Var u) {
        return u;
      }

      @Override
      public State initialState(Scope inner, int batch) {
        return State.of(Var.scalar(DType.FLOAT32, 0));
      }

      @Override
      public String toString() {
        return "Forgetful";
      }
    };
    assertThatThrownBy(() -> forgetful.run(scope, x, null, null)).isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Forgetful: has a state but computes no sequences from one; override run beside step");
  }

  @Test
  void continuousInputsAreEncodedPerPosition() {
    SequenceModel model = model(new Linear(2, 4));
    assertThat(model.apply(scope(model, DType.FLOAT32), Bits.normal(5, DType.FLOAT32, 2, 7, 2)).spec().toString())
        .isEqualTo("f32(2, 7, 3)");
  }

  @Test
  void observerSeesLayersFromTheFirstToTheLast() {
    SequenceModel model = model(new TokenEncoder(5, 4));
    List<String> seen = new ArrayList<>();
    model.classify(scope(model, DType.FLOAT32).observed((path, value) -> seen.add(path)), tokens(0), weights());
    assertThat(seen).containsExactly("encoder", "blocks.0.norm", "blocks.0.core", "blocks.0.mixer", "blocks.0",
        "blocks.1.norm", "blocks.1.core", "blocks.1.mixer", "blocks.1", "decoder");
  }

  @Test
  void sameKeyGivesTheSameNumbersAndBlocksDiffer() {
    SequenceModel model = model(new TokenEncoder(5, 4));
    Parameters p = Parameters.initial(model, Key.of(3), DType.FLOAT32);
    Bits.assertSame(Parameters.initial(model, Key.of(3), DType.FLOAT32).trained(), p.trained());
    Scope scope = Scope.evaluation(p, null);
    assertThat(scope.get("blocks.0.core.bRe").value().toDoubles())
        .isNotEqualTo(scope.get("blocks.1.core.bRe").value().toDoubles());
    assertThatIllegalArgumentException().isThrownBy(() -> scope.child("blocks").get("lru"))
        .withMessageStartingWith("scope: no parameter blocks.lru; known are [encoder.table, ");
  }
}
