package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.copy.CopyTask;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Repeats bit vectors after a pause: two-way choices at the last positions, no pooling. */
final class BitRecall implements Task<BitRecall.Batch> {
  /**
   * Sequences and the bits to repeat.
   *
   * @param inputs {@code (batch, length, channels)}
   * @param bits {@code batch * vectors * bits} zeros and ones; {@link Losses#IGNORED} where the batch is filled up
   */
  record Batch(Tensor inputs, int[] bits) {}

  private final CopyTask data;
  private final int batch;
  private final Batching batching;
  private final LengthBuckets order;

  BitRecall(CopyTask data, HyperParameters settings, Batching batching) {
    this.data = data;
    this.batch = settings.batch();
    this.batching = batching;
    TrainingSamples.requireBatch(data.train(), settings.batch());
    this.order = LengthBuckets.uniform(data.train(), settings.batch(), false, settings.seed());
  }

  @Override
  public DataSource source() {
    return new DataSource.Generated("copy", Map.of(), data.seed());
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public int size(Split split) {
    return data.size(split);
  }

  @Override
  public SequenceModel model(HyperParameters sizes) {
    return model(sizes, data);
  }

  @Override
  public Objective<Batch> objective(SequenceModel model) {
    return Objective.of(samples -> List.of(samples.inputs(), Losses.labels(samples.bits(), 2)),
        (scope, in) -> outcome(model, data, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, CopyTask data) {
    SequenceModel model = model(sizes, data);
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, data, scope, in)),
        List.of(Outline.spec(DType.FLOAT32, sizes.batch(), data.length(), data.channels()),
            Outline.spec(DType.INT32, Math.multiplyExact(sizes.batch(), data.vectors() * data.bits()))));
  }

  private static SequenceModel model(HyperParameters sizes, CopyTask data) {
    return Models.stack(sizes, new Linear(data.channels(), sizes.dModel()), 2 * data.bits());
  }

  /** Computes the loss of a batch of inputs and bits. */
  private static Objective.Outcome outcome(SequenceModel model, CopyTask data, Scope scope, List<Var> in) {
    Var logits = model.apply(scope, in.get(0).cast(scope.dtype()));
    Var answers = logits.slice(1, data.answerStart(), data.length());
    return Losses.crossEntropy(answers.reshape(-1, 2), in.get(1));
  }

  @Override
  public Batch trainingBatch(int step) {
    return gather(Split.TRAIN, order.batchAtStep(step));
  }

  @Override
  public Iterable<Batch> batches(Split split) {
    BatchPlan plan = BatchPlan.inOrder(data.size(split), batch);
    return () -> IntStream.range(0, plan.batches()).mapToObj(k -> gather(split, plan.indices(k))).iterator();
  }

  @Override
  public long tokens(Batch samples) {
    return (long) samples.inputs().shape().size(0) * samples.inputs().shape().size(1);
  }

  private Batch gather(Split split, int[] indices) {
    int inputSize = data.length() * data.channels();
    int bitCount = data.vectors() * data.bits();
    int rows = batching == Batching.FIXED ? batch : indices.length;
    float[] inputs = new float[rows * inputSize];
    int[] bits = new int[rows * bitCount];
    Arrays.fill(bits, indices.length * bitCount, bits.length, Losses.IGNORED);
    for (int b = 0; b < indices.length; b++) {
      data.copyInput(split, indices[b], inputs, b * inputSize);
      data.copyTargets(split, indices[b], bits, b * bitCount);
    }
    return new Batch(Tensor.of(inputs, rows, data.length(), data.channels()), bits);
  }
}
