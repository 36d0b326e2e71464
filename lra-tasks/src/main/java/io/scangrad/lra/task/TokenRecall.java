package io.scangrad.lra.task;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.data.BatchPlan;
import io.scangrad.lra.data.LengthBuckets;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.probe.ProbeSplits;
import io.scangrad.lra.data.probe.TokenProbe;
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

/** Answers tokens with tokens, at the last positions of a sequence; no pooling. */
final class TokenRecall implements Task<TokenRecall.Batch> {
  /**
   * Sequences and the tokens wanted.
   *
   * @param tokens {@code (batch, length)}
   * @param wanted {@code batch * answers} tokens; {@link Losses#IGNORED} where the batch is filled up
   */
  record Batch(Tensor tokens, int[] wanted) {}

  private final TokenProbe probe;
  private final ProbeSplits splits;
  private final DataSource source;
  private final int batch;
  private final Batching batching;
  private final LengthBuckets order;

  TokenRecall(TokenProbe probe, ProbeSplits splits, DataSource source, HyperParameters settings, Batching batching) {
    this.probe = probe;
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
    return probe.answers() > 1 ? List.of()
        : IntStream.range(0, probe.vocabulary()).mapToObj(Integer::toString).toList();
  }

  @Override
  public int size(Split split) {
    return splits.size(split);
  }

  @Override
  public SequenceModel model(HyperParameters sizes) {
    return model(sizes, probe);
  }

  @Override
  public Objective<Batch> objective(SequenceModel model) {
    return Objective.of(samples -> List.of(samples.tokens(), Losses.labels(samples.wanted(), probe.vocabulary())),
        (scope, in) -> outcome(model, probe, scope, in));
  }

  /** Returns the outline of such a task. */
  static Outline outline(HyperParameters sizes, TokenProbe probe) {
    SequenceModel model = model(sizes, probe);
    return new Outline(model, Objective.of(batch -> batch, (scope, in) -> outcome(model, probe, scope, in)),
        List.of(Outline.spec(DType.INT32, sizes.batch(), probe.length()),
            Outline.spec(DType.INT32, Math.multiplyExact(sizes.batch(), probe.answers()))));
  }

  private static SequenceModel model(HyperParameters sizes, TokenProbe probe) {
    return Models.stack(sizes, new TokenEncoder(probe.vocabulary(), sizes.dModel()), probe.vocabulary());
  }

  private static Objective.Outcome outcome(SequenceModel model, TokenProbe probe, Scope scope, List<Var> in) {
    Var logits = model.apply(scope, in.get(0));
    Var answers = logits.slice(1, probe.length() - probe.answers(), probe.length());
    return Losses.crossEntropy(answers.reshape(-1, probe.vocabulary()), in.get(1));
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
    return samples.tokens().elements();
  }

  private Batch gather(Split split, int[] indices) {
    int rows = batching == Batching.FIXED ? batch : indices.length;
    int[] tokens = new int[rows * probe.length()];
    int[] wanted = new int[rows * probe.answers()];
    Arrays.fill(wanted, indices.length * probe.answers(), wanted.length, Losses.IGNORED);
    for (int b = 0; b < indices.length; b++) {
      probe.draw(splits.random(split, indices[b]), tokens, b * probe.length(), wanted, b * probe.answers());
    }
    return new Batch(Tensor.of(tokens, Shape.of(rows, probe.length())), wanted);
  }
}
