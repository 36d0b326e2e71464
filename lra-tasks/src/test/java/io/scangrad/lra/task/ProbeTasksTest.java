package io.scangrad.lra.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes as tasks. */
class ProbeTasksTest {
  private static HyperParameters sizes(String task) {
    return Recipes.load(task, "small").hyperParameters().with(draft -> {
      draft.batch = 4;
      draft.dModel = 6;
      draft.dState = 5;
      draft.depth = 1;
    });
  }

  private static Task<?> load(String task, Batching batching, Map<Choice, Integer> choices) {
    return Tasks.load(task, new TaskRequest(
        sizes(task), Variant.of(choices), Optional.empty(), Path.of("none"), batching), (_, _) -> {});
  }

  private static <B> Objective.Outcome first(Task<B> task, Split split) {
    SequenceModel model = task.model(sizes("recall"));
    Map<String, Var> values = new LinkedHashMap<>();
    Parameters parameters = Parameters.initial(model, Key.of(1), DType.FLOAT32);
    parameters.trained().forEach((name, value) -> values.put(name, Var.of(value)));
    Objective<B> objective = task.objective(model);
    B last = task.trainingBatch(0);
    if (split != Split.TRAIN) {
      for (B batch : task.batches(split)) {
        last = batch;
      }
    }
    return objective.evaluate(
        Scope.evaluation(values), objective.inputs(last).stream().map(Var::of).toList());
  }

  @ParameterizedTest
  @CsvSource({"adding, 10, 4", "recall, 10, 4", "induction, 10, 4", "selective-copy, 40, 64"})
  void outlineAndTaskHaveOneModelAndOneShape(String name, int length, int answers) {
    Variant variant = Variant.of(Map.of(Choice.LENGTH, length));
    Outline outline = Tasks.named(name).outline(sizes(name), variant, length);
    Task<?> task = load(name, Batching.FITTED, Map.of(Choice.LENGTH, length));
    assertThat(outline.model()).isEqualTo(task.model(sizes(name)));
    assertThat(specs(task)).isEqualTo(outline.batch());
    Objective.Outcome outcome = first(task, Split.TRAIN);
    assertThat(outcome.total()).isEqualTo(answers);
    assertThat(outcome.loss().item()).isPositive().isFinite();
  }

  private static <B> List<TensorSpec> specs(Task<B> task) {
    return task.objective(task.model(sizes("recall"))).inputs(task.trainingBatch(0)).stream().map(Tensor::spec).toList();
  }

  @ParameterizedTest
  @CsvSource({"adding, 10", "recall, 10", "induction, 10", "selective-copy, 40"})
  void aFilledUpBatchCountsItsTrueSequencesOnly(String name, int length) {
    Map<Choice, Integer> choices = Map.of(Choice.LENGTH, length, Choice.SAMPLES, 7);
    HyperParameters three = sizes(name).with(draft -> draft.batch = 3);
    Task<?> fixed = Tasks.load(name, new TaskRequest(
        three, Variant.of(choices), Optional.empty(), Path.of("none"), Batching.FIXED), (_, _) -> {});
    Objective.Outcome outcome = first(fixed, Split.VALIDATION); // 2,000 = 666 batches of 3, and one of 2
    int ignored = 0;
    for (int i = 0; i < outcome.total(); i++) {
      ignored += (int) outcome.expected().value().re(i) == Losses.IGNORED ? 1 : 0;
    }
    assertThat(ignored * 3).isEqualTo(outcome.total());
  }

  @Test
  void squaredErrorIsAMeanAndRightIsNear() {
    Objective.Outcome outcome = Losses.squaredError(Var.of(Tensor.of(new float[] {1, 2, 3, 9}, 4)),
        Var.of(Tensor.of(new float[] {1.03f, 1, 3, 0}, 4)),
        Var.of(Tensor.of(new int[] {1, 1, 1, Losses.IGNORED}, Shape.of(4))), 0.04);
    assertThat(outcome.loss().item()).isCloseTo((0.0009 + 1) / 4, Offset.offset(1e-6));
    assertThat((int) outcome.correct().item()).isEqualTo(2);
  }

  @Test
  void lengthsThatDoNotFitAreRefusedAsOptions() {
    assertThatThrownBy(() -> load("recall", Batching.FITTED, Map.of(Choice.LENGTH, 43)))
        .isInstanceOf(RunException.class)
        .hasMessage("--length (=43) must be in 4..1000000 and a multiple of 2 for recall");
    assertThatThrownBy(() -> load("copy", Batching.FITTED, Map.of(Choice.LENGTH, 43)))
        .isInstanceOf(RunException.class)
        .hasMessage("task copy does not take --length");
  }
}
