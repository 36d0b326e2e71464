package io.scangrad.tensor.op;

import static io.scangrad.tensor.op.Inference.count;
import static io.scangrad.tensor.op.Inference.require;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/** Inference for products, decompositions and transforms. */
final class LinearAlgebraInference {
  private LinearAlgebraInference() {}

  static TensorSpec infer(LinearAlgebraOp op, List<TensorSpec> in) {
    return switch (op) {
      case LinearAlgebraOp.MatMul matMul -> {
        count(op, in, 2);
        yield matMul(matMul, in.get(0), in.get(1));
      }
      case LinearAlgebraOp.Solve solve -> {
        count(op, in, 2);
        square(op, in.get(0));
        pair(op, in.get(0), in.get(1));
        require(in.get(0).shape().size(-1) == in.get(1).shape().size(-2), op,
            "rows differ: " + in.get(0).shape() + " and " + in.get(1).shape());
        yield in.get(1);
      }
      case LinearAlgebraOp.Inverse inverse -> {
        count(op, in, 1);
        yield square(op, in.get(0));
      }
      case LinearAlgebraOp.Det det -> {
        count(op, in, 1);
        TensorSpec x = square(op, in.get(0));
        yield new TensorSpec(x.dtype(), x.shape().withMatrix(1, 1));
      }
      case LinearAlgebraOp.Fft fft -> {
        count(op, in, 1);
        Inference.axis(op, fft.axis(), in.get(0).shape());
        require(in.get(0).dtype().isComplex(), op, "needs complex numbers, given " + in.get(0) + "; cast to c64 first");
        yield in.get(0);
      }
    };
  }

  private static TensorSpec matMul(LinearAlgebraOp.MatMul op, TensorSpec a, TensorSpec b) {
    pair(op, a, b);
    Shape sa = a.shape();
    Shape sb = b.shape();
    int m = sa.size(op.transposeA() ? -1 : -2);
    int k = sa.size(op.transposeA() ? -2 : -1);
    int kb = sb.size(op.transposeB() ? -1 : -2);
    int n = sb.size(op.transposeB() ? -2 : -1);
    String hint = k == n && k != kb ? (op.transposeB() ? "; drop transposeB?" : "; did you mean transposeB?") : "";
    require(k == kb, op, "inner sizes differ: " + sa + " x " + sb + hint);
    return new TensorSpec(a.dtype(), sa.withMatrix(m, n));
  }

  private static void pair(Op op, TensorSpec a, TensorSpec b) {
    require(a.dtype().isDifferentiable(), op, "needs real or complex numbers, given " + a);
    require(a.dtype() == b.dtype(), op, "types differ: " + a + " and " + b + "; cast one of them");
    require(a.shape().rank() >= 2 && a.shape().rank() == b.shape().rank(), op,
        "needs two inputs of equal rank, at least 2, given " + a.shape() + " and " + b.shape());
    for (int d = 0; d < a.shape().rank() - 2; d++) {
      require(a.shape().size(d) == b.shape().size(d), op,
          "batch sizes differ: " + a.shape() + " and " + b.shape() + "; expand one of them");
    }
  }

  private static TensorSpec square(Op op, TensorSpec x) {
    require(x.dtype().isDifferentiable(), op, "needs real or complex numbers, given " + x);
    require(x.shape().rank() >= 2 && x.shape().size(-1) == x.shape().size(-2), op, "needs square matrices, given " + x);
    return x;
  }
}
