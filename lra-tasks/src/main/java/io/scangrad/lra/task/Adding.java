package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.probe.AddingProblem;
import io.scangrad.lra.data.probe.ProbeSplits;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Adds two marked numbers: a regression at the last position, with the mean squared error as the loss. */
final class Adding implements Task<Adding.Batch> {
  /** A sum counts as right within this, as in Hochreiter and Schmidhuber 1997. */
  private static final double TOLERANCE = 0.04;

  /**
   * Sequences and their sums.
   *
   * @param inputs {@code (batch, length, 2)}
   * @param sums {@code (batch)}
   * @param counted 1 for each sequence; {@link Losses#IGNORED} where the batch is filled up
   */
  record Batch(Tensor inputs, Tensor sums, Tensor counted) {}

  private final AddingProblem problem;
  private final ProbeSplits splits;
  private final DataSource source;
  private final int batch;
  private final Batching batching;
  private final LengthBuckets order;

  Adding(AddingProblem problem, ProbeSplits splits, DataSource source, HyperParameters settings, Batching batching) {
    this.problem = problem;
    this.splits = splits;
    this.source = source;
    this.batch = settings.batch();
    this.batching = batching;
    TrainingSamples.requireBatch(splits.train(), settings.batch());
    this.order = LengthBuckets.uniform(splits.train(), settings.batch(), false, settings.seed());
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public int size(Split split) {
    return splits.size(split);
  }

  @Override
  public SequenceModel model(HyperParameters sizes) {
    return Models.stack(sizes, new Linear(AddingProblem.CHANNELS, sizes.dModel()), 1);
  }

  @Override
  public Objective<Batch> objective(SequenceModel model) {
    return Objective.of(samples -> List.of(samples.inputs(), samples.sums(), samples.counted()),
        (scope, in) -> outcome(model, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, int length) {
    SequenceModel model = Models.stack(sizes, new Linear(AddingProblem.CHANNELS, sizes.dModel()), 1);
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, scope, in)),
        List.of(Outline.spec(DType.FLOAT32, sizes.batch(), length, AddingProblem.CHANNELS),
            Outline.spec(DType.FLOAT32, sizes.batch()), Outline.spec(DType.INT32, sizes.batch())));
  }

  private static Objective.Outcome outcome(SequenceModel model, Scope scope, List<Var> in) {
    Var outputs = model.apply(scope, in.get(0).cast(scope.dtype()));
    Var last = outputs.slice(1, outputs.size(1) - 1, outputs.size(1)).reshape(-1);
    return Losses.squaredError(last, in.get(1).cast(scope.dtype()), in.get(2), TOLERANCE);
  }

  @Override
  public Batch trainingBatch(int step) {
    return gather(Split.TRAIN, order.batchAtStep(step));
  }

  @Override
  public Iterable<Batch> batches(Split split) {
    BatchPlan plan = BatchPlan.inOrder(splits.size(split), batch);
    return () -> IntStream.range(0, plan.batches()).mapToObj(k -> gather(split, plan.indices(k))).iterator();
  }

  @Override
  public long tokens(Batch samples) {
    return (long) samples.inputs().shape().size(0) * samples.inputs().shape().size(1);
  }

  private Batch gather(Split split, int[] indices) {
    int rows = batching == Batching.FIXED ? batch : indices.length;
    int size = problem.length() * AddingProblem.CHANNELS;
    float[] inputs = new float[rows * size];
    float[] sums = new float[rows];
    int[] counted = new int[rows];
    Arrays.fill(counted, 0, indices.length, 1);
    Arrays.fill(counted, indices.length, rows, Losses.IGNORED);
    for (int b = 0; b < indices.length; b++) {
      sums[b] = problem.draw(splits.random(split, indices[b]), inputs, b * size);
    }
    return new Batch(Tensor.of(inputs, rows, problem.length(), AddingProblem.CHANNELS), Tensor.of(sums, rows),
        Tensor.of(counted, Shape.of(rows)));
  }
}
