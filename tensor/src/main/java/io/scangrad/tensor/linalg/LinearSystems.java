package io.scangrad.tensor.linalg;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.List;

/**
 * Solutions, inverses and determinants of square matrices by LU decomposition with partial pivoting, over the last
 * two axes and batched over the others.
 *
 * <p>Everything is computed in double and rounded once, whatever the type of the input. Rows are first scaled by
 * powers of two, which is exact, so that the scale of a row alone never makes a matrix singular.
 *
 * @since 0.1
 */
public final class LinearSystems {
  private LinearSystems() {}

  /**
   * Solves {@code A X = B}.
   *
   * <p>A matrix that contains NaN or an infinity gives NaN for its whole batch entry. A matrix counts as
   * singular when, its rows and columns scaled to 1, the entries of its inverse reach {@code 2^53 / (16 n)}.
   *
   * @param a square matrices {@code (..., n, n)}, real or complex, of any layout
   * @param b right-hand sides {@code (..., n, k)} of the same type and batch sizes
   * @return X, as {@code b} in type and shape
   * @throws IllegalArgumentException if types or shapes do not fit, or a matrix is singular; the message names the
   *     batch entry
   */
  public static Tensor solve(Tensor a, Tensor b) {
    Op op = new LinearAlgebraOp.Solve();
    return solve(op, a, b.contiguous(), Inference.infer(op, List.of(a.spec(), b.spec())));
  }

  /**
   * Inverts matrices.
   *
   * @param a square matrices {@code (..., n, n)}, real or complex, of any layout
   * @return the inverses, as {@code a} in type and shape; NaN for a matrix that contains NaN or an infinity
   * @throws IllegalArgumentException if {@code a} does not fit, or a matrix is singular; the message names the batch
   *     entry
   */
  public static Tensor inverse(Tensor a) {
    Op op = new LinearAlgebraOp.Inverse();
    TensorSpec spec = Inference.infer(op, List.of(a.spec()));
    int n = spec.shape().size(-1);
    Storage identity = Storage.allocate(spec.dtype(), n * n);
    for (int i = 0; i < n; i++) {
      identity.set(i * (n + 1), 1, 0);
    }
    int rank = spec.shape().rank();
    int[] one = spec.shape().toArray();
    Arrays.fill(one, 0, rank - 2, 1);
    return solve(op, a, Tensor.of(identity, Shape.of(one)), spec);
  }

  /**
   * Computes determinants.
   *
   * @param a square matrices {@code (..., n, n)}, real or complex, of any layout
   * @return {@code (..., 1, 1)}; 1 for {@code n = 0}, 0 for an exactly singular matrix, NaN for one with NaN or an
   *     infinity
   * @throws IllegalArgumentException if {@code a} is not made of square real or complex matrices
   */
  public static Tensor det(Tensor a) {
    TensorSpec spec = Inference.infer(new LinearAlgebraOp.Det(), List.of(a.spec()));
    int n = a.shape().size(-1);
    Tensor matrices = a.contiguous();
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    LuFactors lu = factors(spec.dtype(), n);
    for (int entry = 0; entry < spec.shape().elements(); entry++) {
      lu.factor(matrices.storage(), matrices.layout().offset() + entry * n * n);
      lu.determinant(out, entry);
    }
    return Tensor.of(out, spec.shape());
  }

  /** Solves with a right-hand side per matrix, or with one for all. */
  private static Tensor solve(Op op, Tensor a, Tensor b, TensorSpec spec) {
    int n = a.shape().size(-1);
    int columns = spec.shape().size(-1);
    int entries = spec.shape().elements() / Math.max(1, n * columns);
    int stride = b.elements() == spec.shape().elements() ? n * columns : 0;
    Tensor matrices = a.contiguous();
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    LuFactors lu = factors(spec.dtype(), n);
    for (int entry = 0; entry < entries; entry++) {
      lu.factor(matrices.storage(), matrices.layout().offset() + entry * n * n);
      if (lu.singular()) {
        throw new IllegalArgumentException(op.name() + ": the " + n + " x " + n + " matrix" + place(a, entry)
            + " is singular to working precision; check it, or add a small multiple of the identity");
      }
      lu.solve(b.storage(), b.layout().offset() + entry * stride, columns, out, entry * n * columns);
    }
    return Tensor.of(out, spec.shape());
  }

  private static LuFactors factors(DType dtype, int n) {
    return dtype.isComplex() ? new ComplexLu(n) : new RealLu(n);
  }

  /** Names a batch entry: {@code " at batch index (1, 0)"}, or nothing where there is no batch. */
  private static String place(Tensor a, int entry) {
    int batchAxes = a.shape().rank() - 2;
    if (batchAxes == 0) {
      return "";
    }
    String[] index = new String[batchAxes];
    int rest = entry;
    for (int d = batchAxes - 1; d >= 0; d--) {
      index[d] = Integer.toString(rest % a.shape().size(d));
      rest /= a.shape().size(d);
    }
    return " at batch index (" + String.join(", ", index) + ")";
  }
}
