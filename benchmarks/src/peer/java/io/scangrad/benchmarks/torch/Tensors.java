package io.scangrad.benchmarks.torch;

import io.scangrad.tensor.Storage;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tensors of one side as tensors of the other, and what the formulations share. */
final class Tensors {
  private Tensors() {}

  /** Returns a copy of ours; int32 becomes int64, as PyTorch indexes with it. */
  static Tensor copy(io.scangrad.tensor.Tensor tensor) {
    long[] sizes = sizes(tensor);
    io.scangrad.tensor.Tensor whole = tensor.copy();
    return switch (whole.storage()) {
      case Storage.F32(float[] array) -> floats(array, sizes);
      case Storage.C64(float[] re, float[] im) -> {
        try (PointerScope scope = new PointerScope()) {
          yield kept(complex(floats(re, sizes), floats(im, sizes)));
        }
      }
      case Storage.I32(int[] array) -> {
        long[] wide = new long[array.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = array[i];
        }
        try (PointerScope scope = new PointerScope();
            LongPointer pointer = new LongPointer(wide)) {
          TensorOptions options = new TensorOptions(torch.ScalarType.Long);
          yield kept(torch.from_blob(pointer, sizes, options).clone());
        }
      }
      default -> throw new IllegalArgumentException("the peer computes in float32, given " + tensor.spec());
    };
  }

  private static Tensor floats(float[] array, long[] sizes) {
    try (PointerScope scope = new PointerScope();
        FloatPointer pointer = new FloatPointer(array)) {
      return kept(torch.from_blob(pointer, sizes).clone());
    }
  }

  /** Lets a tensor outlive the scope that it was made in; the scope around that one owns it then. */
  static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    PointerScope inner = PointerScope.getInnerScope();
    if (inner != null) {
      inner.detach(tensor);
    }
    return tensor;
  }

  /** Returns {@code re + i im}; {@code torch::complex} itself is missing from the Java interface. */
  static Tensor complex(Tensor re, Tensor im) {
    return torch.view_as_complex(torch.stack(new TensorVector(re, im), -1));
  }

  /** Returns PyTorch's as ours. */
  static io.scangrad.tensor.Tensor ours(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      int[] sizes = new int[Math.toIntExact(tensor.dim())];
      for (int d = 0; d < sizes.length; d++) {
        sizes[d] = Math.toIntExact(tensor.size(d));
      }
      Tensor detached = tensor.detach();
      if (detached.is_complex()) {
        return io.scangrad.tensor.Tensor.complex(
            array(torch.real(detached)), array(torch.imag(detached)), sizes);
      }
      return io.scangrad.tensor.Tensor.of(array(detached), sizes);
    }
  }

  private static float[] array(Tensor real) {
    Tensor whole = real.contiguous();
    float[] array = new float[Math.toIntExact(whole.numel())];
    whole.data_ptr_float().get(array);
    return array;
  }

  private static long[] sizes(io.scangrad.tensor.Tensor tensor) {
    long[] sizes = new long[tensor.shape().rank()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = tensor.shape().size(d);
    }
    return sizes;
  }

  /** Returns the gradients of one result, given its cotangent. */
  static TensorVector gradients(Tensor result, Tensor cotangent, List<Tensor> by) {
    return torch.grad(new TensorVector(result), new TensorVector(by.toArray(Tensor[]::new)),
        new TensorVector(cotangent), new BoolOptional(), false, false);
  }

  /** Returns 0, 1, ..., length - 1 as a column. */
  static Tensor times(long length) {
    return torch.arange(new Scalar(length), new TensorOptions(torch.ScalarType.Float)).unsqueeze(1);
  }

}
