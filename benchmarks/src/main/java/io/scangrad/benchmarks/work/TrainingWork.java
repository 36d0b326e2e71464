package io.scangrad.benchmarks.work;

import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole training step of the ListOps model: token vectors, blocks of layer norm, LRU and gated mixer, mean over time,
 * classes, cross entropy, gradients, AdamW. Without dropout and clipping, so that both sides can be compared.
 *
 * <p>Inputs: the model's parameters, {@code tokens} and {@code labels}. Results of the first step: {@code loss}, the
 * gradients {@code d...}, and the changed parameters {@code new...}.
 *
 * @param batch sequences
 * @param length tokens of each
 * @param depth blocks
 * @param dModel channels
 * @param dState complex states of each LRU
 * @since 0.1
 */
public record TrainingWork(int batch, int length, int depth, int dModel, int dState) implements Work {
  /** Tokens of ListOps. */
  public static final int VOCABULARY = 16;

  /** Classes of ListOps. */
  public static final int CLASSES = 10;

  /** Learning rate of dense parameters. */
  public static final double RATE = 2e-3;

  /** Multiple of {@link #RATE} at which parameters of recurrences learn. */
  public static final double RECURRENT_FACTOR = 0.5;

  /** Weight decay of dense parameters; those of recurrences have none. */
  public static final double WEIGHT_DECAY = 0.05;

  /** Returns the optimiser's constants. */
  public static AdamW optimiser() {
    return AdamW.standard();
  }

  /** Returns the model. */
  public SequenceModel model() {
    Layer block = new ResidualBlock(
        new LayerNorm(dModel),
        new LinearRecurrentUnit(dModel, dState, 0.9, 0.999, 0.1, false),
        new Mixer(Mixer.Kind.GLU, dModel, 0));
    return new SequenceModel(
        new TokenEncoder(VOCABULARY, dModel), Collections.nCopies(depth, block), new Linear(dModel, CLASSES));
  }

  /** Returns the model's parameters before the first step. */
  public Parameters parameters() {
    return Parameters.initial(model(), Key.of(11), DType.FLOAT32);
  }

  @Override
  public String name() {
    return "train-listops-" + batch + "x" + length;
  }

  @Override
  public String description() {
    return "whole training step, " + depth + " blocks, H = " + dModel + ", N = " + dState + ", AdamW";
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long flops() {
    long tokens = (long) batch * length;
    return 3 * tokens * depth * (8L * dModel * dState + 8L * dState + 4L * dModel * dModel);
  }

  @Override
  public Limit limit() {
    return Limit.MIXED;
  }

  @Override
  public double tolerance() {
    return 2e-3;
  }

  @Override
  public Inputs inputs() {
    Map<String, Tensor> inputs = new LinkedHashMap<>(parameters().trained());
    inputs.put("tokens", Tensor.of(Draw.integers("tokens", VOCABULARY, batch * length), Shape.of(batch, length)));
    inputs.put("labels", Tensor.of(Draw.integers("labels", CLASSES, batch), Shape.of(batch)));
    return new Inputs(inputs);
  }
}
