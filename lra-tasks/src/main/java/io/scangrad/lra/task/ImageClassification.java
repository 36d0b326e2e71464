package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.idx.ImageDataset;
import io.scangrad.lra.data.idx.ImageSplits;
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
import java.util.List;
import java.util.stream.IntStream;

/** Classifies grey images read pixel by pixel, row by row, each scaled by mean and deviation of the training images. */
final class ImageClassification implements Task<ImageClassification.Batch> {
  /**
   * Images as sequences of one channel.
   *
   * @param pixels {@code (batch, length, 1)}
   * @param labels class of each image; {@link Losses#IGNORED} for one that fills up the batch
   */
  record Batch(Tensor pixels, int[] labels) {}

  private final ImageSplits splits;
  private final DataSource source;
  private final List<String> classNames;
  private final int batch;
  private final Batching batching;
  private final LengthBuckets order;
  private final float mean;
  private final float deviation;

  ImageClassification(ImageSplits splits, DataSource source, List<String> classNames, HyperParameters settings,
      Batching batching) {
    this.splits = splits;
    this.source = source;
    this.classNames = classNames;
    this.batch = settings.batch();
    this.batching = batching;
    TrainingSamples.requireBatch(splits.train().size(), settings.batch());
    this.order = LengthBuckets.uniform(splits.train().size(), settings.batch(), false, settings.seed());
    this.mean = (float) splits.train().mean();
    this.deviation = (float) splits.train().standardDeviation();
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
    return model(sizes, classNames.size());
  }

  @Override
  public Objective<Batch> objective(SequenceModel model) {
    int classes = classNames.size();
    return Objective.of(images -> List.of(images.pixels(), Losses.labels(images.labels(), classes)),
        (scope, in) -> outcome(model, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, int classes, int length) {
    SequenceModel model = model(sizes, classes);
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, scope, in)),
        List.of(Outline.spec(DType.FLOAT32, sizes.batch(), length, 1), Outline.spec(DType.INT32, sizes.batch())));
  }

  private static SequenceModel model(HyperParameters sizes, int classes) {
    return Models.stack(sizes, new Linear(1, sizes.dModel()), classes);
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
    ImageDataset images = splits.get(split);
    BatchPlan plan = BatchPlan.inOrder(images.size(), batch);
    return () -> IntStream.range(0, plan.batches()).mapToObj(k -> gather(images, plan.indices(k))).iterator();
  }

  @Override
  public long tokens(Batch images) {
    return images.pixels().elements();
  }

  private Batch gather(ImageDataset images, int[] indices) {
    int length = images.length();
    int rows = batching == Batching.FIXED ? batch : indices.length;
    float[] pixels = new float[rows * length];
    for (int b = 0; b < indices.length; b++) {
      images.copyPixels(indices[b], pixels, b * length);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (pixels[i] - mean) / deviation;
    }
    int[] labels = new int[rows];
    for (int b = 0; b < rows; b++) {
      labels[b] = b < indices.length ? images.label(indices[b]) : Losses.IGNORED;
    }
    return new Batch(Tensor.of(pixels, rows, length, 1), labels);
  }
}
