package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.LinearAlgebraOp;

/**
 * Products, solutions and transforms of a {@link Var}, over the last two axes and batched over the others.
 *
 * @since 0.1
 */
public sealed interface MatrixAlgebra permits Var {
  private Var self() {
    return (Var) this;
  }

  /** Returns the matrix product {@code this b}; see {@link #matmul(Var, boolean, boolean)}. */
  default Var matmul(Var b) {
    return matmul(b, false, false);
  }

  /**
   * Returns the matrix product {@code op(this) op(b)} over the last two axes; the flags transpose without conjugating.
   *
   * <p>Batch axes broadcast. A matrix b of rank 2 under many rows of this is one large product.
   *
   * @throws IllegalArgumentException if an input has fewer than two axes or sizes do not fit
   */
  default Var matmul(Var b, boolean transposeThis, boolean transposeB) {
    Var a = self();
    LinearAlgebraOp.MatMul op = new LinearAlgebraOp.MatMul(transposeThis, transposeB);
    if (a.rank() < 2 || b.rank() < 2) {
      throw new IllegalArgumentException(
          "matmul: needs two inputs with at least two axes, given " + a.shape() + " and " + b.shape()
              + "; reshape vectors");
    }
    DType dtype = DType.promote(a.dtype(), b.dtype());
    Var left = a.cast(dtype);
    Var right = b.cast(dtype);
    if (right.rank() == 2 && left.rank() > 2 && !transposeThis) {
      Var rows = left.reshape(Shape.of(left.shape().elements() / Math.max(1, left.size(-1)), left.size(-1)));
      if (left.size(-1) == 0) {
        rows = left.reshape(Shape.of(left.shape().with(-1, 1).elements(), 0));
      }
      Var product = Evaluation.apply(op, rows, right);
      return product.reshape(left.shape().with(-1, product.size(-1)));
    }
    Shape batch;
    try {
      batch = Shape.broadcast(batch(left), batch(right));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("matmul: batch axes do not broadcast: " + a.shape() + " x " + b.shape(), e);
    }
    return Evaluation.apply(op, left.expand(matrix(batch, left)), right.expand(matrix(batch, right)));
  }

  /** Returns the conjugate transpose of the last two axes. */
  default Var adjoint() {
    return self().transpose(-1, -2).conj();
  }

  /** Returns the solution X of {@code this X = b}; singular matrices are refused. */
  default Var solve(Var b) {
    DType dtype = DType.promote(self().dtype(), b.dtype());
    return Evaluation.apply(new LinearAlgebraOp.Solve(), self().cast(dtype), b.cast(dtype));
  }

  /** Returns the inverse; singular matrices are refused. */
  default Var inverse() {
    return Evaluation.apply(new LinearAlgebraOp.Inverse(), self());
  }

  /** Returns the determinant; the last two axes are dropped. */
  default Var det() {
    Var det = Evaluation.apply(new LinearAlgebraOp.Det(), self());
    return det.reshape(batch(det));
  }

  /** Returns the unnormalised discrete Fourier transform along an axis; real input is cast to complex. */
  default Var fft(int axis) {
    Var z = self().cast(self().dtype().toComplex());
    return Evaluation.apply(new LinearAlgebraOp.Fft(z.shape().axis(axis), false), z);
  }

  /** Returns the inverse of {@link #fft}, normalised by 1/n. */
  default Var ifft(int axis) {
    Var z = self().cast(self().dtype().toComplex());
    return Evaluation.apply(new LinearAlgebraOp.Fft(z.shape().axis(axis), true), z).div(Math.max(1, z.size(axis)));
  }

  /**
   * Returns the first {@code n/2 + 1} bins of the transform of real input of length n.
   *
   * @throws IllegalArgumentException if this is complex or the axis is empty
   */
  default Var rfft(int axis) {
    int n = self().size(axis);
    if (self().isComplex() || n == 0) {
      throw new IllegalArgumentException("rfft: needs real input of at least one element, given " + self().spec());
    }
    return fft(axis).slice(axis, 0, n / 2 + 1);
  }

  /**
   * Returns the real signal of length n whose {@link #rfft} this is. The imaginary parts of bin 0 and, for even n, of
   * the last bin do not count.
   *
   * @throws IllegalArgumentException if this does not have {@code n/2 + 1} bins
   */
  default Var irfft(int axis, int n) {
    Var z = self().cast(self().dtype().toComplex());
    int bins = z.size(axis);
    if (n < 1 || bins != n / 2 + 1) {
      throw new IllegalArgumentException("irfft: length " + n + " needs " + (n / 2 + 1) + " bins, given " + z.shape());
    }
    int mirrored = n - bins;
    Var tail = mirrored == 0 ? z.slice(axis, 0, 0) : z.slice(axis, mirrored, mirrored, -1).conj();
    return Shaping.concat(axis, z, tail).ifft(axis).real();
  }

  private static Shape batch(Var matrices) {
    return matrices.shape().without(-1).without(-1);
  }

  private static Shape matrix(Shape batch, Var x) {
    return batch.inserted(batch.rank(), x.size(-2)).inserted(batch.rank() + 1, x.size(-1));
  }
}
