package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.PairBatch;
import io.scangrad.lra.data.PairDataset;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Classifies pairs of token sequences: both go through one encoder, stacked as a batch of twice the size, are pooled
 * over their true positions, and meet in a {@link io.scangrad.lru.layer.PairHead}.
 */
final class PairClassification implements Task<PairBatch> {
  /** Batches whose pairs are sorted by length together; more means less padding and a less random order. */
  private static final int POOL = 50;

  private final PairSplits splits;
  private final DataSource source;
  private final List<String> classNames;
  private final int vocabulary;
  private final int batch;
  private final LengthBuckets order;
  private final int lengthMultiple;
  /** The common length of all batches, or 0 where each has its own. */
  private final int length;

  PairClassification(PairSplits splits, DataSource source, List<String> classNames, int vocabulary,
      HyperParameters settings, Batching batching) {
    this.splits = splits;
    this.source = source;
    this.classNames = classNames;
    this.vocabulary = vocabulary;
    this.batch = settings.batch();
    TrainingSamples.requireBatch(splits.train().size(), settings.batch());
    this.order =
        LengthBuckets.of(splits.train().longerLengths(), settings.batch(), POOL, false, settings.seed());
    int longest = Stream.of(splits.train(), splits.validation(), splits.test())
        .flatMapToInt(part -> Arrays.stream(part.longerLengths())).max().orElse(0);
    this.lengthMultiple = PaddedLength.multiple(longest);
    this.length = batching == Batching.FIXED ? PaddedLength.fixed(longest) : 0;
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
    return model(sizes, vocabulary, classNames.size());
  }

  @Override
  public Objective<PairBatch> objective(SequenceModel model) {
    return Objective.of(
        pairs -> List.of(
            Tensor.of(pairs.tokens(), Shape.of(pairs.lengths().length, pairs.length())),
            PoolingWeights.of(pairs.lengths(), pairs.length()),
            Losses.labels(pairs.labels(), classNames.size())),
        (scope, in) -> outcome(model, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, int vocabulary, int classes, int length) {
    SequenceModel model = model(sizes, vocabulary, classes);
    int rows = Math.multiplyExact(PairDataset.MEMBERS, sizes.batch());
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, scope, in)),
        List.of(Outline.spec(DType.INT32, rows, length), Outline.spec(DType.FLOAT32, rows, length),
            Outline.spec(DType.INT32, sizes.batch())));
  }

  private static SequenceModel model(HyperParameters sizes, int vocabulary, int classes) {
    return Models.pairs(sizes, new TokenEncoder(vocabulary, sizes.dModel()), classes);
  }

  /** Computes the loss of a batch of tokens, pooling weights and labels. */
  private static Objective.Outcome outcome(SequenceModel model, Scope scope, List<Var> in) {
    return Losses.crossEntropy(model.classify(scope, in.get(0), in.get(1)), in.get(2));
  }

  @Override
  public PairBatch trainingBatch(int step) {
    return gather(splits.train(), order.batchAtStep(step));
  }

  @Override
  public Iterable<PairBatch> batches(Split split) {
    PairDataset part = splits.get(split);
    BatchPlan plan = BatchPlan.byLength(part.longerLengths(), batch);
    return () -> IntStream.range(0, plan.batches()).mapToObj(k -> gather(part, plan.indices(k))).iterator();
  }

  @Override
  public long tokens(PairBatch pairs) {
    return Arrays.stream(pairs.lengths()).asLongStream().sum();
  }

  private PairBatch gather(PairDataset data, int[] indices) {
    if (length == 0) {
      return PairBatch.gather(data, indices, lengthMultiple);
    }
    return PairBatch.gather(data, indices, 1).padded(batch, length, Losses.IGNORED);
  }
}
