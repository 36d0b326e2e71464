package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.ImageSequences;
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

/** Classifies images read pixel by pixel. */
final class ImageClassification implements Task<ImageClassification.Batch> {
  /**
   * Images as sequences of pixels.
   *
   * @param pixels {@code (batch, length, channels)}
   * @param labels class of each image; {@link Losses#IGNORED} for one that fills up the batch
   */
  record Batch(Tensor pixels, int[] labels) {}

  private final ImageSequenceSplits splits;
  private final DataSource source;
  private final List<String> classNames;
  private final int batch;
  private final Batching batching;
  private final LengthBuckets order;

  ImageClassification(ImageSequenceSplits splits, DataSource source, List<String> classNames, HyperParameters settings,
      Batching batching) {
    this.splits = splits;
    this.source = source;
    this.classNames = classNames;
    this.batch = settings.batch();
    this.batching = batching;
    TrainingSamples.requireBatch(splits.train().size(), settings.batch());
    this.order = LengthBuckets.uniform(splits.train().size(), settings.batch(), false, settings.seed());
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int size(Split split) {
    return splits.get(split).size();
  }

  @Override
  public SequenceModel model(HyperParameters sizes) {
    return model(sizes, splits.train().channels(), classNames.size());
  }

  @Override
  public Objective<Batch> objective(SequenceModel model) {
    int classes = classNames.size();
    return Objective.of(images -> List.of(images.pixels(), Losses.labels(images.labels(), classes)),
        (scope, in) -> outcome(model, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, int channels, int classes, int length) {
    SequenceModel model = model(sizes, channels, classes);
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, scope, in)), List.of(
        Outline.spec(DType.FLOAT32, sizes.batch(), length, channels), Outline.spec(DType.INT32, sizes.batch())));
  }

  private static SequenceModel model(HyperParameters sizes, int channels, int classes) {
    return Models.stack(sizes, new Linear(channels, sizes.dModel()), classes);
  }

  /** Computes the loss of a batch of pixels and labels. */
  private static Objective.Outcome outcome(SequenceModel model, Scope scope, List<Var> in) {
    Var pixels = in.get(0).cast(scope.dtype());
    int length = pixels.size(1);
    Var weights = Var.fill(scope.dtype(), Shape.of(pixels.size(0), length), 1.0 / length);
    return Losses.crossEntropy(model.classify(scope, pixels, weights), in.get(1));
  }

  @Override
  public Batch trainingBatch(int step) {
    return gather(splits.train(), order.batchAtStep(step));
  }

  @Override
  public Iterable<Batch> batches(Split split) {
    ImageSequences images = splits.get(split);
    BatchPlan plan = BatchPlan.inOrder(images.size(), batch);
    return () -> IntStream.range(0, plan.batches()).mapToObj(k -> gather(images, plan.indices(k))).iterator();
  }

  @Override
  public long tokens(Batch images) {
    return (long) images.pixels().shape().size(0) * images.pixels().shape().size(1);
  }

  private Batch gather(ImageSequences images, int[] indices) {
    int rows = batching == Batching.FIXED ? batch : indices.length;
    int values = images.length() * images.channels();
    float[] pixels = new float[rows * values];
    int[] labels = new int[rows];
    Arrays.fill(labels, Losses.IGNORED);
    for (int b = 0; b < indices.length; b++) {
      images.copyPixels(indices[b], pixels, b * values);
      labels[b] = images.label(indices[b]);
    }
    return new Batch(Tensor.of(pixels, rows, images.length(), images.channels()), labels);
  }
}
