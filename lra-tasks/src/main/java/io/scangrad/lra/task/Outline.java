package io.scangrad.lra.task;

import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Objective;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/**
 * A task without its data: all that the program of a training step depends on.
 *
 * @param model of the sizes asked for
 * @param objective its loss; a batch is the list of its tensors
 * @param batch types and shapes of those tensors
 */
public record Outline(SequenceModel model, Objective<List<Tensor>> objective, List<TensorSpec> batch) {
  /** Copies the list. */
  public Outline {
    batch = List.copyOf(batch);
  }

  /** Returns the type and shape of a batch's tensor. */
  static TensorSpec spec(DType dtype, int... sizes) {
    return new TensorSpec(dtype, Shape.of(sizes));
  }
}
