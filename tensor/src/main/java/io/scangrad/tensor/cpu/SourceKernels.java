package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.random.Draws;
import io.scangrad.tensor.random.Key;
import java.util.List;

/** Ops that make tensors from parameters or from a random key. */
final class SourceKernels {
  /** Elements that one task draws. */
  private static final int TASK = 4096;

  private final Tiles tiles;

  SourceKernels(Tiles tiles) {
    this.tiles = tiles;
  }

  void run(SourceOp op, List<Tensor> inputs, TensorSpec spec, Storage out) {
    int elements = spec.shape().elements();
    switch (op) {
      case SourceOp.Fill fill -> tiles.copy(Tensor.filled(spec, fill.re(), fill.im()), out);
      case SourceOp.Iota _ -> {
        for (int i = 0; i < elements; i++) {
          out.set(i, i, 0);
        }
      }
      case SourceOp.Random random -> {
        Key key = Key.fromTensor(inputs.get(0));
        tiles.tasks(elements, TASK, (from, to) -> Draws.fill(random.distribution(), key, out, from, to));
      }
      case SourceOp.Fold(long data) -> {
        Key folded = Key.fromTensor(inputs.get(0)).fold(data);
        out.set(0, folded.k0(), 0);
        out.set(1, folded.k1(), 0);
      }
    }
  }
}
