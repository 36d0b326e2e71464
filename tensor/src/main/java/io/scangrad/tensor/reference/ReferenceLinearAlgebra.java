package io.scangrad.tensor.reference;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.op.LinearAlgebraOp;
import java.util.List;

/** Products, elimination and the Fourier transform by their definitions, batched over leading axes. */
final class ReferenceLinearAlgebra {
  private ReferenceLinearAlgebra() {}

  static Tensor run(LinearAlgebraOp op, List<Tensor> inputs, TensorSpec out) {
    Dense a = Dense.of(inputs.get(0));
    Dense result = switch (op) {
      case LinearAlgebraOp.MatMul matMul -> matMul(matMul, a, Dense.of(inputs.get(1)), out);
      case LinearAlgebraOp.Solve o -> Elimination.solve(op, a, Dense.of(inputs.get(1)));
      case LinearAlgebraOp.Inverse o -> Elimination.solve(op, a, identity(a));
      case LinearAlgebraOp.Det o -> Elimination.det(a, out);
      case LinearAlgebraOp.Fft fft -> fft(fft, a);
    };
    return result.round(out);
  }

  private static Dense matMul(LinearAlgebraOp.MatMul op, Dense a, Dense b, TensorSpec out) {
    int m = out.shape().size(-2);
    int n = out.shape().size(-1);
    int k = a.shape().size(op.transposeA() ? -2 : -1);
    Dense result = Dense.zeros(out);
    for (int i = 0; i < result.re().length; i++) {
      int batch = i / (m * n);
      int row = i / n % m;
      int column = i % n;
      Complex sum = Complex.ZERO;
      for (int l = 0; l < k; l++) {
        Complex left = a.get(batch * m * k + (op.transposeA() ? l * m + row : row * k + l));
        Complex right = b.get(batch * k * n + (op.transposeB() ? column * k + l : l * n + column));
        sum = sum.plus(a.times(left, right));
      }
      result.set(i, sum);
    }
    return result;
  }

  private static Dense identity(Dense like) {
    Dense result = Dense.zeros(like.shape(), like.complex());
    int n = like.shape().size(-1);
    for (int i = 0; i < result.re().length; i++) {
      result.re()[i] = i / n % n == i % n ? 1 : 0;
    }
    return result;
  }

  private static Dense fft(LinearAlgebraOp.Fft op, Dense x) {
    Dense result = Dense.zeros(x.shape(), x.complex());
    Lines lines = Lines.of(x.shape(), op.axis());
    int n = lines.length();
    for (int line = 0; line < lines.count(); line++) {
      for (int f = 0; f < n; f++) {
        Complex sum = Complex.ZERO;
        for (int t = 0; t < n; t++) {
          sum = sum.plus(x.get(lines.index(line, t)).times(root((int) ((long) t * f % n), n, op.inverse())));
        }
        result.set(lines.index(line, f), sum);
      }
    }
    return result;
  }

  /** Returns {@code exp(-+ 2 pi i k / n)}, exact at multiples of a quarter turn. */
  private static Complex root(int k, int n, boolean inverse) {
    long quarters = 4L * k / n;
    double angle = Math.PI / 2 * (4L * k % n) / n;
    Complex root = new Complex(Math.cos(angle), Math.sin(angle));
    for (long q = 0; q < quarters; q++) {
      root = new Complex(-root.im(), root.re());
    }
    return inverse ? root : root.conj();
  }
}
