package io.scangrad.lra.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.data.SequenceBatch;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.copy.CopyTask;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Batches of one shape against batches that fit. */
class BatchingTest {
  private static final int BATCH = 4;

  private final HyperParameters settings = Recipes.load("listops", "small").hyperParameters().with(draft -> {
    draft.batch = BATCH;
    draft.dModel = 6;
    draft.dState = 5;
    draft.depth = 2;
    draft.precision = "f64";
    draft.threads = 1;
  });

  private Task<SequenceBatch> classification(Batching batching) {
    SequenceSplits splits = new SequenceSplits(sequences(11, 3), sequences(6, 40), sequences(9, 70));
    return new TokenClassification(
        splits, new DataSource.Generated("listops", Map.of(), 1), List.of("0", "1", "2"), 9, settings, batching);
  }

  private static SequenceDataset sequences(int count, int shortest) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (int i = 0; i < count; i++) {
      byte[] tokens = new byte[shortest + 13 * i];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = (byte) (1 + (3 * i + t * t) % 8);
      }
      builder.add(tokens, 0, tokens.length, i % 3);
    }
    return builder.build();
  }

  private <B> Set<List<TensorSpec>> shapes(Task<B> task) {
    Set<List<TensorSpec>> shapes = new HashSet<>();
    List<B> batches = new ArrayList<>();
    for (int step = 0; step < 5; step++) {
      batches.add(task.trainingBatch(step));
    }
    task.batches(Split.VALIDATION).forEach(batches::add);
    task.batches(Split.TEST).forEach(batches::add);
    SequenceModel model = task.model(settings);
    batches.forEach(batch -> shapes.add(task.objective(model).inputs(batch).stream().map(Tensor::spec).toList()));
    return shapes;
  }

  @Test
  void fixedBatchesHaveOneShape() {
    assertThat(shapes(classification(Batching.FITTED))).hasSizeGreaterThan(2);
    assertThat(shapes(classification(Batching.FIXED))).singleElement()
        .satisfies(specs -> assertThat(specs.getFirst()).hasToString("i32(4, 192)")); // 70 + 13 * 8 = 174
  }

  @Test
  void imagesAndCopiesOfOneShapeToo() {
    HyperParameters uneven = settings.with(draft -> draft.batch = 300);
    assertThat(shapes(new BitRecall(CopyTask.standard(1), uneven, Batching.FITTED))).hasSize(2);
    assertThat(shapes(new BitRecall(CopyTask.standard(1), uneven, Batching.FIXED))).hasSize(1);
  }

  /** A layer norm and one direction see no padding, so only sums of zeros differ. */
  @Test
  void paddingAndSequencesThatFillUpChangeNoResult() {
    TrainingSession<SequenceBatch> fitted = session(classification(Batching.FITTED));
    TrainingSession<SequenceBatch> fixed = session(classification(Batching.FIXED));
    for (int step = 0; step < 3; step++) {
      TrainingSession.Metrics one = fitted.step(classification(Batching.FITTED).trainingBatch(step));
      TrainingSession.Metrics other = fixed.step(classification(Batching.FIXED).trainingBatch(step));
      assertThat(other.loss()).isCloseTo(one.loss(), within(1e-12));
      assertThat(other.total()).isEqualTo(one.total()).isEqualTo(BATCH);
    }
    for (Split split : new Split[] {Split.VALIDATION, Split.TEST}) {
      Evaluation one = fitted.evaluate(classification(Batching.FITTED).batches(split), _ -> {});
      Evaluation other = fixed.evaluate(classification(Batching.FIXED).batches(split), _ -> {});
      assertThat(other.loss()).isCloseTo(one.loss(), within(1e-12));
      assertThat(other.correct()).isEqualTo(one.correct());
      assertThat(other.total()).isEqualTo(one.total()).isEqualTo(split == Split.TEST ? 9 : 6);
    }
  }

  private TrainingSession<SequenceBatch> session(Task<SequenceBatch> task) {
    SequenceModel model = task.model(settings);
    Trainer<SequenceBatch> trainer = TrainingRun.trainer(task.objective(model), settings);
    return trainer.session(TrainingState.initial(Parameters.initial(model, Key.of(3), DType.FLOAT64)));
  }
}
