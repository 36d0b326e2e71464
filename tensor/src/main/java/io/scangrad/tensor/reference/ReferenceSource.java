package io.scangrad.tensor.reference;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.random.Draws;
import io.scangrad.tensor.random.Key;
import java.util.List;

/** Ops that make tensors from parameters or from a random key. */
final class ReferenceSource {
  private ReferenceSource() {}

  static Tensor run(SourceOp op, List<Tensor> inputs, TensorSpec out) {
    return switch (op) {
      case SourceOp.Fill fill -> Tensor.filled(out, fill.re(), fill.im());
      case SourceOp.Iota iota -> {
        Dense result = Dense.zeros(out);
        for (int i = 0; i < iota.length(); i++) {
          result.re()[i] = i;
        }
        yield result.round(out);
      }
      case SourceOp.Random random -> {
        Storage storage = Storage.allocate(out.dtype(), out.shape().elements());
        Draws.fill(random.distribution(), Key.fromTensor(inputs.get(0)), storage, 0, storage.length());
        yield Tensor.of(storage, out.shape());
      }
      case SourceOp.Fold(long data) -> Key.fromTensor(inputs.get(0)).fold(data).toTensor();
    };
  }
}
