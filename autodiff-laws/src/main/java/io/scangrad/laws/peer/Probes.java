package io.scangrad.laws.peer;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Directions and cotangents, and differences along them. */
final class Probes {
  private Probes() {}

  /** Returns a tensor of the type and shape of another that is 0 but for one entry. */
  static Tensor unit(Tensor like, int entry, double re, double im) {
    Storage storage = Storage.allocate(like.dtype(), like.elements());
    storage.set(entry, re, im);
    return Tensor.of(storage, like.shape());
  }

  /** Returns a tensor with given real parts, times 1 or i, with the type and shape of another. */
  static Tensor along(Tensor like, double[] values, boolean imaginary) {
    Storage storage = Storage.allocate(like.dtype(), like.elements());
    for (int k = 0; k < values.length; k++) {
      storage.set(k, imaginary ? 0 : values[k], imaginary ? values[k] : 0);
    }
    return Tensor.of(storage, like.shape());
  }

  /** Returns a tensor of the type and shape of another, filled with all real parts, then with all imaginary parts. */
  static Tensor planes(Tensor like, DoubleSupplier parts) {
    double[] re = draw(like.elements(), parts);
    double[] im = like.dtype().isComplex() ? draw(like.elements(), parts) : new double[re.length];
    Storage storage = Storage.allocate(like.dtype(), re.length);
    for (int k = 0; k < re.length; k++) {
      storage.set(k, re[k], im[k]);
    }
    return Tensor.of(storage, like.shape());
  }

  /** Returns a tensor of the type and shape of another, filled entry by entry, real part before imaginary part. */
  static Tensor entries(Tensor like, DoubleSupplier parts) {
    Storage storage = Storage.allocate(like.dtype(), like.elements());
    for (int k = 0; k < like.elements(); k++) {
      double re = parts.getAsDouble();
      storage.set(k, re, like.dtype().isComplex() ? parts.getAsDouble() : 0);
    }
    return Tensor.of(storage, like.shape());
  }

  /** Returns all real parts, followed by all imaginary parts if there are any. */
  static double[] parts(Tensor x) {
    double[] re = x.toDoubles();
    if (!x.dtype().isComplex()) {
      return re;
    }
    double[] parts = Arrays.copyOf(re, 2 * re.length);
    System.arraycopy(x.toImaginaryDoubles(), 0, parts, re.length, re.length);
    return parts;
  }

  /** Returns the tensor of the type and shape of another that has these parts. */
  static Tensor ofParts(Tensor like, double[] parts) {
    int n = like.elements();
    Storage storage = Storage.allocate(like.dtype(), n);
    for (int k = 0; k < n; k++) {
      storage.set(k, parts[k], parts.length > n ? parts[n + k] : 0);
    }
    return Tensor.of(storage, like.shape());
  }

  /** Returns that many numbers. */
  static double[] draw(int count, DoubleSupplier numbers) {
    double[] drawn = new double[count];
    for (int k = 0; k < count; k++) {
      drawn[k] = numbers.getAsDouble();
    }
    return drawn;
  }

  /** Returns {@code (above - below) scale}, entry by entry. */
  static Tensor difference(Tensor above, Tensor below, double scale) {
    double[] ar = above.toDoubles();
    double[] ai = above.toImaginaryDoubles();
    double[] br = below.toDoubles();
    double[] bi = below.toImaginaryDoubles();
    Storage storage = Storage.allocate(above.dtype(), ar.length);
    for (int k = 0; k < ar.length; k++) {
      storage.set(k, (ar[k] - br[k]) * scale, (ai[k] - bi[k]) * scale);
    }
    return Tensor.of(storage, above.shape());
  }

  /** Returns {@code Re sum conj(u) v}, summed over all tensors in order. */
  static double inner(List<Tensor> u, List<Tensor> v) {
    double sum = 0;
    for (int i = 0; i < u.size(); i++) {
      sum += dot(u.get(i).toDoubles(), v.get(i).toDoubles())
          + dot(u.get(i).toImaginaryDoubles(), v.get(i).toImaginaryDoubles());
    }
    return sum;
  }

  /** Returns the sum of products. */
  static double dot(double[] u, double[] v) {
    double sum = 0;
    for (int k = 0; k < u.length; k++) {
      sum += u[k] * v[k];
    }
    return sum;
  }
}
