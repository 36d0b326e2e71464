package io.scangrad.tensor.linalg;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.Random;

/** Plain arithmetic on small tensors, written without the code under test. */
final class Dense {
  private Dense() {}

  /** Draws a tensor of standard normal numbers. */
  static Tensor random(DType dtype, long seed, int... sizes) {
    Random random = new Random(seed);
    Shape shape = Shape.of(sizes);
    Storage values = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      values.set(i, random.nextGaussian(), random.nextGaussian());
    }
    return Tensor.of(values, shape);
  }

  /** Returns the same elements with the last two axes laid out the other way round in memory. */
  static Tensor columnMajor(Tensor x) {
    int rank = x.shape().rank();
    int[] axes = new int[rank];
    for (int d = 0; d < rank; d++) {
      axes[d] = d;
    }
    axes[rank - 1] = rank - 2;
    axes[rank - 2] = rank - 1;
    return x.permute(axes).copy().permute(axes);
  }

  /** Returns a cast that rounds. */
  static Tensor cast(Tensor x, DType dtype) {
    Storage values = Storage.allocate(dtype, x.elements());
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      values.set(i, re[i], im[i]);
    }
    return Tensor.of(values, x.shape());
  }

  /** Returns the product over the last two axes, in complex double. */
  static Tensor product(Tensor a, Tensor b) {
    int m = a.shape().size(-2);
    int k = a.shape().size(-1);
    int n = b.shape().size(-1);
    Shape shape = a.shape().with(-1, n);
    double[][] x = {a.toDoubles(), a.toImaginaryDoubles()};
    double[][] y = {b.toDoubles(), b.toImaginaryDoubles()};
    double[] re = new double[shape.elements()];
    double[] im = new double[shape.elements()];
    for (int at = 0; at < re.length; at++) {
      int entry = at / (m * n);
      int row = entry * m * k + at / n % m * k;
      int column = entry * k * n + at % n;
      for (int j = 0; j < k; j++) {
        double xr = x[0][row + j];
        double xi = x[1][row + j];
        double yr = y[0][column + j * n];
        double yi = y[1][column + j * n];
        re[at] += xr * yr - xi * yi;
        im[at] += xr * yi + xi * yr;
      }
    }
    return Tensor.complex(re, im, shape.toArray());
  }

  /** Returns the largest modulus of the difference. */
  static double distance(Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw new AssertionError("shapes differ: " + a.shape() + " and " + b.shape());
    }
    double[] ar = a.toDoubles();
    double[] ai = a.toImaginaryDoubles();
    double[] br = b.toDoubles();
    double[] bi = b.toImaginaryDoubles();
    double largest = 0;
    for (int i = 0; i < ar.length; i++) {
      double difference = Math.hypot(ar[i] - br[i], ai[i] - bi[i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }

  /** Returns the largest modulus. */
  static double largest(Tensor a) {
    return distance(a, Tensor.zeros(a.dtype(), a.shape()));
  }

  /** Returns the identity. */
  static Tensor identity(int n) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * (n + 1)] = 1;
    }
    return Tensor.of(values, n, n);
  }

  /** Returns the unit roundoff of the parts of a type. */
  static double roundoff(DType dtype) {
    return dtype.isDouble() ? 0x1p-53 : 0x1p-24;
  }
}
