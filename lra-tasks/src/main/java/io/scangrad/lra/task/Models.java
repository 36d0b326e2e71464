package io.scangrad.lra.task;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.layer.BatchNorm;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.tensor.DType;
import java.util.Collections;

/** Models from hyper-parameters: the deep architecture of Orvieto et al. 2023, Appendix D.1. */
public final class Models {
  private Models() {}

  /**
   * Returns a stack of LRU blocks between an encoder and a linear decoder.
   *
   * @param sizes hyper-parameters
   * @param encoder inputs to {@code dModel} channels
   * @param outputs channels of the decoder
   * @throws RunException if the heap of this process is too small for it
   */
  public static SequenceModel stack(HyperParameters sizes, Layer encoder, int outputs) {
    return stack(sizes, encoder, new Linear(sizes.dModel(), outputs));
  }

  /**
   * Returns a stack of LRU blocks between an encoder and a decoder.
   *
   * @param sizes hyper-parameters
   * @param encoder inputs to {@code dModel} channels
   * @param decoder {@code dModel} channels to outputs
   * @throws RunException if the heap of this process is too small for it
   */
  public static SequenceModel stack(HyperParameters sizes, Layer encoder, Layer decoder) {
    return new SequenceModel(encoder, Collections.nCopies(sizes.depth(), block(sizes)), decoder);
  }

  /**
   * Returns one residual block.
   *
   * @throws RunException if the heap of this process is too small for the blocks of its model
   */
  public static ResidualBlock block(HyperParameters sizes) {
    ModelSize.requireRoom(sizes);
    Layer norm = switch (sizes.norm()) {
      case "batch" -> BatchNorm.of(sizes.dModel());
      case "layer" -> new LayerNorm(sizes.dModel());
      default -> throw new IllegalArgumentException("norm: unknown \"" + sizes.norm() + "\"");
    };
    Mixer.Kind mixer = switch (sizes.mixer()) {
      case "glu" -> Mixer.Kind.GLU;
      case "half-glu" -> Mixer.Kind.HALF_GLU;
      case "none" -> Mixer.Kind.NONE;
      default -> throw new IllegalArgumentException("mixer: unknown \"" + sizes.mixer() + "\"");
    };
    return new ResidualBlock(norm, unit(sizes), new Mixer(mixer, sizes.dModel(), sizes.dropout()));
  }

  /** Returns the recurrence of each block. */
  public static LinearRecurrentUnit unit(HyperParameters sizes) {
    return new LinearRecurrentUnit(
        sizes.dModel(), sizes.dState(), sizes.rMin(), sizes.rMax(), sizes.maxPhase(), sizes.bidirectional());
  }

  /** Returns the type of parameters and activations. */
  public static DType dtype(HyperParameters sizes) {
    return sizes.precision().equals("f64") ? DType.FLOAT64 : DType.FLOAT32;
  }
}
