package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Points near the point of an application. */
final class Points {
  private Points() {}

  /** Returns all inputs with those that have derivatives moved by {@code s t}. */
  static List<Tensor> moved(Application a, List<Tensor> varied, double s, List<Tensor> t) {
    List<Tensor> all = new ArrayList<>(a.inputs());
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).dtype().isDifferentiable()) {
        all.set(i, Vectors.plus(varied.get(next), s, t.get(next)));
        next++;
      }
    }
    return all;
  }

  /** Returns the type with 64-bit parts. */
  static DType wide(DType dtype) {
    return dtype.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
  }

  /** Returns whether all elements are finite, unlike logSumExp over an empty axis. */
  static boolean isFinite(Tensor y) {
    return Double.isFinite(Vectors.magnitude(y, y));
  }
}
