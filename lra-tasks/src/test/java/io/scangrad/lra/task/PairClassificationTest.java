package io.scangrad.lra.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.data.PairBatch;
import io.scangrad.lra.data.PairDataset;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequencePairs;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.training.TrainingRun;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Evaluation;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairClassificationTest {
  private static final int BATCH = 4;

  private final HyperParameters settings = Recipes.load("listops", "small").hyperParameters().with(draft -> {
    draft.batch = BATCH;
    draft.dModel = 6;
    draft.dState = 5;
    draft.depth = 2;
    draft.precision = "f64";
    draft.threads = 1;
  });

  private final PairSplits splits = new PairSplits(pairs(11, 3), pairs(6, 40), pairs(9, 70));

  private PairClassification task(Batching batching) {
    return new PairClassification(
        splits, new DataSource.Files("/nowhere"), List.of("no", "yes"), 9, settings, batching);
  }

  /** Pair {@code i} is of sequences {@code i} and the last but {@code i}. */
  private static PairDataset pairs(int count, int shortest) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    int[] members = new int[2 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      byte[] tokens = new byte[shortest + 13 * i];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = (byte) (1 + (3 * i + t * t) % 8);
      }
      builder.add(tokens, 0, tokens.length, 0);
      members[2 * i] = i;
      members[2 * i + 1] = count - 1 - i;
      labels[i] = (byte) (i % 2);
    }
    return new SequencePairs(builder.build(), members, labels);
  }

  private static <B> List<B> batches(Task<B> task) {
    List<B> batches = new ArrayList<>();
    for (int step = 0; step < 5; step++) {
      batches.add(task.trainingBatch(step));
    }
    task.batches(Split.VALIDATION).forEach(batches::add);
    task.batches(Split.TEST).forEach(batches::add);
    return batches;
  }

  private Set<List<TensorSpec>> shapes(PairClassification task) {
    Set<List<TensorSpec>> shapes = new HashSet<>();
    SequenceModel model = task.model(settings);
    batches(task).forEach(
        batch -> shapes.add(task.objective(model).inputs(batch).stream().map(Tensor::spec).toList()));
    return shapes;
  }

  @Test
  void bothMembersAreRowsOfOneBatch() {
    assertThat(shapes(task(Batching.FITTED))).hasSizeGreaterThan(1);
    assertThat(shapes(task(Batching.FIXED))).singleElement().satisfies(specs ->
        assertThat(specs).extracting(Object::toString).containsExactly("i32(8, 192)", "f32(8, 192)", "i32(4,)"));
    assertThat(task(Batching.FITTED).size(Split.TEST)).isEqualTo(9);
    assertThat(task(Batching.FITTED).classNames()).containsExactly("no", "yes");
    assertThat(task(Batching.FITTED).source()).isEqualTo(new DataSource.Files("/nowhere"));
  }

  @Test
  void everyPairOfASplitIsVisitedOnce() {
    for (Batching batching : Batching.values()) {
      List<Integer> seen = new ArrayList<>();
      for (PairBatch batch : task(batching).batches(Split.TEST)) {
        Arrays.stream(batch.indices()).filter(i -> i >= 0).forEach(seen::add);
      }
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void tokensCountBothMembersWithoutPadding() {
    PairClassification task = task(Batching.FIXED);
    long tokens = 0;
    for (PairBatch batch : task.batches(Split.VALIDATION)) {
      tokens += task.tokens(batch);
    }
    assertThat(tokens).isEqualTo(2 * (6 * 40 + 13 * 15));
  }

  @Test
  void theOutlineHasTheShapesOfTheBatches() {
    PairClassification task = task(Batching.FIXED);
    Outline outline = PairClassification.outline(settings, 9, 2, 192);
    List<Tensor> inputs = task.objective(outline.model()).inputs(task.trainingBatch(0));
    assertThat(outline.batch()).isEqualTo(inputs.stream().map(Tensor::spec).toList());
    assertThat(outline.model()).isEqualTo(task.model(settings));
  }

  /** A layer norm and one direction see no padding, so only sums of zeros differ. */
  @Test
  void paddingAndPairsThatFillUpChangeNoResult() {
    TrainingSession<PairBatch> fitted = session(task(Batching.FITTED));
    TrainingSession<PairBatch> fixed = session(task(Batching.FIXED));
    for (int step = 0; step < 3; step++) {
      TrainingSession.Metrics one = fitted.step(task(Batching.FITTED).trainingBatch(step));
      TrainingSession.Metrics other = fixed.step(task(Batching.FIXED).trainingBatch(step));
      assertThat(other.loss()).isCloseTo(one.loss(), within(1e-12));
      assertThat(other.total()).isEqualTo(one.total()).isEqualTo(BATCH);
    }
    Evaluation one = fitted.evaluate(task(Batching.FITTED).batches(Split.TEST), _ -> {});
    Evaluation other = fixed.evaluate(task(Batching.FIXED).batches(Split.TEST), _ -> {});
    assertThat(other.loss()).isCloseTo(one.loss(), within(1e-12));
    assertThat(other.correct()).isEqualTo(one.correct());
    assertThat(other.total()).isEqualTo(one.total()).isEqualTo(9);
  }

  @Test
  void whetherBothMembersAreTheSameIsLearnt() {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (int token = 1; token < 5; token++) {
      byte[] tokens = new byte[6];
      Arrays.fill(tokens, (byte) token);
      builder.add(tokens, 0, tokens.length, 0);
    }
    int[] members = new int[32];
    byte[] labels = new byte[16];
    for (int i = 0; i < 16; i++) {
      members[2 * i] = i / 4;
      members[2 * i + 1] = i % 4;
      labels[i] = (byte) (i / 4 == i % 4 ? 1 : 0);
    }
    PairDataset all = new SequencePairs(builder.build(), members, labels);
    HyperParameters quick = settings.with(draft -> {
      draft.batch = 16;
      draft.dModel = 16;
      draft.depth = 1;
      draft.steps = 400;
      draft.lr = 0.01;
    });
    PairClassification task = new PairClassification(new PairSplits(all, all, all), new DataSource.Files("/nowhere"),
        List.of("no", "yes"), 5, quick, Batching.FITTED);
    SequenceModel model = task.model(quick);
    TrainingSession<PairBatch> session = TrainingRun.trainer(task.objective(model), quick)
        .session(TrainingState.initial(Parameters.initial(model, Key.of(3), DType.FLOAT64)));
    for (int step = 0; step < quick.steps(); step++) {
      session.step(task.trainingBatch(step));
    }
    assertThat(session.evaluate(task.batches(Split.TEST), _ -> {}).correct()).isEqualTo(16);
  }

  private TrainingSession<PairBatch> session(PairClassification task) {
    SequenceModel model = task.model(settings);
    Trainer<PairBatch> trainer = TrainingRun.trainer(task.objective(model), settings);
    return trainer.session(TrainingState.initial(Parameters.initial(model, Key.of(3), DType.FLOAT64)));
  }

  @Test
  void moreSamplesInABatchThanThereAreAreRefused() {
    HyperParameters wide = settings.with(draft -> draft.batch = 12);
    assertThatThrownBy(() -> new PairClassification(
        splits, new DataSource.Files("/nowhere"), List.of("no", "yes"), 9, wide, Batching.FITTED))
        .isInstanceOf(RunException.class)
        .hasMessage("--batch (=12) exceeds the 11 training samples; use at most 11");
  }

  @Test
  void paddedLengthsHaveFewSteps() {
    assertThat(PaddedLength.multiple(0)).isEqualTo(64);
    assertThat(PaddedLength.multiple(2_048)).isEqualTo(64);
    assertThat(PaddedLength.multiple(2_049)).isEqualTo(128);
    assertThat(PaddedLength.multiple(4_096)).isEqualTo(128);
    assertThat(PaddedLength.fixed(4_000)).isEqualTo(4_032);
    assertThat(PaddedLength.fixed(64)).isEqualTo(64);
  }
}
