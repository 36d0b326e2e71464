package io.scangrad.lra.task;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Norm;
import io.scangrad.lru.layer.PairHead;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.SequenceModelBuilder;
import io.scangrad.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;

/** Models from hyper-parameters: the deep architecture of Orvieto et al. 2023, Appendix D.1. */
public final class Models {
  private Models() {}

  /**
   * Returns a stack of residual blocks between an encoder and a linear decoder.
   *
   * @param sizes hyper-parameters
   * @param encoder inputs to {@code dModel} channels
   * @param outputs channels of the decoder
   * @throws RunException if the heap of this process is too small for it
   */
  public static SequenceModel stack(HyperParameters sizes, Layer encoder, int outputs) {
    return checked(sizes, unchecked(sizes, encoder, outputs));
  }

  /**
   * Returns a stack of residual blocks that judges pairs of sequences: {@link PairHead}.
   *
   * @param sizes hyper-parameters
   * @param encoder inputs to {@code dModel} channels
   * @param outputs answers per pair
   * @throws RunException if the heap of this process is too small for it
   */
  public static SequenceModel pairs(HyperParameters sizes, Layer encoder, int outputs) {
    return checked(sizes, blocks(sizes).encoder(encoder).pairs(outputs).build());
  }

  /** Returns a stack as {@link #stack} does, whatever the heap: it has no numbers yet. */
  static SequenceModel unchecked(HyperParameters sizes, Layer encoder, int outputs) {
    return blocks(sizes).encoder(encoder).meanPool(outputs).build();
  }

  private static SequenceModel checked(HyperParameters sizes, SequenceModel model) {
    ModelSize.requireRoom(sizes, model);
    return model;
  }

  /**
   * Returns a builder that has everything but encoder and head.
   *
   * @param sizes hyper-parameters
   */
  public static SequenceModelBuilder blocks(HyperParameters sizes) {
    return SequenceModel.builder()
        .dModel(sizes.dModel())
        .cores(IntStream.range(0, sizes.cores().size()).mapToObj(i -> core(sizes, i)).toArray(Layer[]::new))
        .depth(sizes.depth())
        .norm(norm(sizes.norm()))
        .postNorm(sizes.postNorm())
        .mixer(mixer(sizes.mixer()))
        .dropout(sizes.dropout());
  }

  /**
   * Returns the first residual block.
   *
   * @throws RunException if the heap of this process is too small for it
   */
  public static ResidualBlock block(HyperParameters sizes) {
    ResidualBlock block = new ResidualBlock(norm(sizes.norm()).layer(sizes.dModel()), core(sizes, 0),
        new Mixer(mixer(sizes.mixer()), sizes.dModel(), sizes.dropout()), sizes.postNorm());
    ModelSize.requireRoom(sizes, block);
    return block;
  }

  private static Norm norm(String name) {
    return switch (name) {
      case "batch" -> Norm.BATCH;
      case "layer" -> Norm.LAYER;
      case "none" -> Norm.NONE;
      default -> throw new IllegalArgumentException("norm: unknown \"" + name + "\"");
    };
  }

  private static Mixer.Kind mixer(String name) {
    return switch (name) {
      case "glu" -> Mixer.Kind.GLU;
      case "half-glu" -> Mixer.Kind.HALF_GLU;
      case "mlp" -> Mixer.Kind.MLP;
      case "none" -> Mixer.Kind.NONE;
      default -> throw new IllegalArgumentException("mixer: unknown \"" + name + "\"");
    };
  }

  /**
   * Returns the recurrence of a block. Cores are dealt to the blocks in turn.
   *
   * @param index of the block, from 0
   */
  public static Recurrence core(HyperParameters sizes, int index) {
    List<String> cores = sizes.cores();
    return Core.named(cores.get(index % cores.size())).make(sizes.coreSizes());
  }

  /** Returns the type of parameters and activations. */
  public static DType dtype(HyperParameters sizes) {
    return sizes.precision().equals("f64") ? DType.FLOAT64 : DType.FLOAT32;
  }
}
