package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;

/** Matrix products of tensors, batched; a complex product is four real ones on the planes. */
final class ProductKernels {
  private final Parallel parallel;
  private final Tiles tiles;
  private final Elementwise elementwise;

  ProductKernels(Parallel parallel, Tiles tiles, Elementwise elementwise) {
    this.parallel = parallel;
    this.tiles = tiles;
    this.elementwise = elementwise;
  }

  void run(MatMul op, Tensor a, Tensor b, TensorSpec spec, Storage out) {
    if (spec.shape().elements() > 0) {
      int k = a.shape().size(op.transposeA() ? -2 : -1);
      switch (out) {
        case Storage.F32 _, Storage.F64 _ ->
            multiply(spec.shape(), k, matrices(a, op.transposeA()), matrices(b, op.transposeB()), out, false);
        case Storage.C64(float[] re, float[] im) ->
            complex(op, a, b, spec.shape(), k, new Storage.F32(re), new Storage.F32(im));
        case Storage.C128(double[] re, double[] im) ->
            complex(op, a, b, spec.shape(), k, new Storage.F64(re), new Storage.F64(im));
        case Storage.I32 _, Storage.Bool _ -> throw new AssertionError("matmul must have refused " + spec.dtype());
      }
    }
  }

  /** {@code re = Ar Br + (-Ai) Bi}, {@code im = Ar Bi + Ai Br}; the minus goes to the smaller factor. */
  private void complex(MatMul op, Tensor a, Tensor b, Shape shape, int k, Storage re, Storage im) {
    boolean negateA = a.elements() <= b.elements();
    Tensor minus = negated(negateA ? a.imag() : b.imag());
    Matrices aRe = matrices(a.real(), op.transposeA());
    Matrices aIm = matrices(a.imag(), op.transposeA());
    Matrices bRe = matrices(b.real(), op.transposeB());
    Matrices bIm = matrices(b.imag(), op.transposeB());
    multiply(shape, k, aRe, bRe, re, false);
    multiply(shape, k, negateA ? matrices(minus, op.transposeA()) : aIm,
        negateA ? bIm : matrices(minus, op.transposeB()), re, true);
    multiply(shape, k, aRe, bIm, im, false);
    multiply(shape, k, aIm, bRe, im, true);
  }

  private Tensor negated(Tensor x) {
    Tensor minus = Tensor.of(tiles.memory().scratch(x.dtype(), x.elements()), Layout.contiguous(x.shape()));
    elementwise.run(new UnaryOp.Neg(), List.of(x), minus);
    return minus;
  }

  private Matrices matrices(Tensor x, boolean transpose) {
    return Matrices.of(x, transpose, tiles);
  }

  private void multiply(Shape shape, int k, Matrices a, Matrices b, Storage out, boolean accumulate) {
    int m = shape.size(-2);
    int n = shape.size(-1);
    int count = shape.elements() / (m * n);
    switch (out) {
      case Storage.F32(float[] c) -> MatMulKernel.batch(parallel, count, a.transposed(), b.transposed(), m, n, k,
          ((Storage.F32) a.storage()).array(), a.offset(), a.ld(), a.stride(),
          ((Storage.F32) b.storage()).array(), b.offset(), b.ld(), b.stride(), c, 0, n, m * n, accumulate);
      case Storage.F64(double[] c) -> MatMulKernel.batch(parallel, count, a.transposed(), b.transposed(), m, n, k,
          ((Storage.F64) a.storage()).array(), a.offset(), a.ld(), a.stride(),
          ((Storage.F64) b.storage()).array(), b.offset(), b.ld(), b.stride(), c, 0, n, m * n, accumulate);
      case Storage.C64 _, Storage.C128 _, Storage.I32 _, Storage.Bool _ ->
          throw new AssertionError("planes are real, not " + out.dtype());
    }
  }
}
