package io.scangrad.tensor.reference;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;

/**
 * The elements of a tensor in row-major order as doubles, whatever its type and layout.
 *
 * @param shape sizes
 * @param complex whether the type is complex
 * @param re real parts; integers as they are, true as 1
 * @param im imaginary parts, 0 for types that have none
 */
@SuppressWarnings("ArrayRecordComponent")
record Dense(Shape shape, boolean complex, double[] re, double[] im) {
  static Dense zeros(Shape shape, boolean complex) {
    return new Dense(shape, complex, new double[shape.elements()], new double[shape.elements()]);
  }

  static Dense zeros(TensorSpec spec) {
    return zeros(spec.shape(), spec.dtype().isComplex());
  }

  static Dense of(Tensor tensor) {
    Dense out = zeros(tensor.spec());
    for (int i = 0; i < out.re.length; i++) {
      int position = tensor.layout().position(i);
      out.re[i] = tensor.storage().re(position);
      out.im[i] = tensor.storage().im(position);
    }
    return out;
  }

  /** Returns the elements as a tensor, each rounded once. */
  Tensor round(TensorSpec spec) {
    Storage storage = Storage.allocate(spec.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, re[i], im[i]);
    }
    return Tensor.of(storage, Layout.contiguous(spec.shape()));
  }

  /** Returns a product in this array's arithmetic: with real numbers, infinity leaves no NaN in an imaginary part. */
  Complex times(Complex a, Complex b) {
    return complex ? a.times(b) : new Complex(a.re() * b.re(), 0);
  }

  Complex get(int i) {
    return new Complex(re[i], im[i]);
  }

  void set(int i, Complex value) {
    re[i] = value.re();
    im[i] = value.im();
  }
}
