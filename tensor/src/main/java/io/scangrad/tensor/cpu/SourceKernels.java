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

  Tensor run(SourceOp op, List<Tensor> inputs, TensorSpec spec) {
    return switch (op) {
      case SourceOp.Fill fill -> Tensor.filled(spec, fill.re(), fill.im());
      case SourceOp.Iota(var dtype, int length) -> {
        Storage out = Storage.allocate(dtype, length);
        for (int i = 0; i < length; i++) {
          out.set(i, i, 0);
        }
        yield Tensor.of(out, spec.shape());
      }
      case SourceOp.Random random -> {
        Key key = Key.fromTensor(inputs.get(0));
        Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
        tiles.tasks(out.length(), TASK, (from, to) -> Draws.fill(random.distribution(), key, out, from, to));
        yield Tensor.of(out, spec.shape());
      }
      case SourceOp.Fold(long data) -> Key.fromTensor(inputs.get(0)).fold(data).toTensor();
    };
  }
}
