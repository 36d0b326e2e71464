package io.scangrad.tensor.reference;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;

/** Reductions, softmax and running sums. */
final class ReferenceReduce {
  private ReferenceReduce() {}

  static Tensor run(ReduceOp op, List<Tensor> inputs, TensorSpec out) {
    Dense x = Dense.of(inputs.get(0));
    DType dtype = inputs.get(0).dtype();
    Dense result = switch (op) {
      case ReduceOp.Sum sum -> sum(x, out);
      case ReduceOp.VDot vDot -> vDot(x, Dense.of(inputs.get(1)), out);
      case ReduceOp.Prod(int axis) -> prod(x, Lines.of(x.shape(), axis), out);
      case ReduceOp.Max(int axis) -> extreme(x, Lines.of(x.shape(), axis), 1, false, out);
      case ReduceOp.Min(int axis) -> extreme(x, Lines.of(x.shape(), axis), -1, false, out);
      case ReduceOp.ArgMax(int axis) -> extreme(x, Lines.of(x.shape(), axis), 1, true, out);
      case ReduceOp.ArgMin(int axis) -> extreme(x, Lines.of(x.shape(), axis), -1, true, out);
      case ReduceOp.LogSumExp(int axis) -> logSumExp(x, Lines.of(x.shape(), axis), out);
      case ReduceOp.Softmax(int axis) -> softmax(x, Lines.of(x.shape(), axis), false);
      case ReduceOp.LogSoftmax(int axis) -> softmax(x, Lines.of(x.shape(), axis), true);
      case ReduceOp.CumSum(int axis, boolean reverse) -> cumSum(x, Lines.of(x.shape(), axis), reverse);
    };
    return dtype == DType.INT32 ? wrapped(result).round(out) : result.round(out);
  }

  private static Dense sum(Dense x, TensorSpec out) {
    Dense result = Dense.zeros(out);
    Layout target = Layout.contiguous(out.shape()).expand(x.shape());
    for (int i = 0; i < x.re().length; i++) {
      int at = target.position(i);
      result.set(at, result.get(at).plus(x.get(i)));
    }
    return result;
  }

  private static Dense vDot(Dense a, Dense b, TensorSpec out) {
    Dense products = Dense.zeros(a.shape(), a.complex());
    for (int i = 0; i < a.re().length; i++) {
      products.re()[i] = a.re()[i] * b.re()[i] + a.im()[i] * b.im()[i];
      products.im()[i] = a.re()[i] * b.im()[i] - a.im()[i] * b.re()[i];
    }
    return sum(products, out);
  }

  private static Dense prod(Dense x, Lines lines, TensorSpec out) {
    Dense result = Dense.zeros(out);
    for (int line = 0; line < lines.count(); line++) {
      Complex product = Complex.ONE;
      for (int k = 0; k < lines.length(); k++) {
        product = x.times(product, x.get(lines.index(line, k)));
      }
      result.set(line, product);
    }
    return result;
  }

  private static Dense extreme(Dense x, Lines lines, int sign, boolean index, TensorSpec out) {
    Dense result = Dense.zeros(out);
    for (int line = 0; line < lines.count(); line++) {
      int best = first(x, lines, line, sign);
      result.re()[line] = index ? best : x.re()[lines.index(line, best)];
    }
    return result;
  }

  /** Returns where the largest {@code sign x} of a line stands first, or its first NaN. */
  private static int first(Dense x, Lines lines, int line, int sign) {
    int best = 0;
    for (int k = 0; k < lines.length(); k++) {
      double value = sign * x.re()[lines.index(line, k)];
      if (Double.isNaN(value)) {
        return k;
      }
      if (value > sign * x.re()[lines.index(line, best)]) {
        best = k;
      }
    }
    return best;
  }

  private static Dense logSumExp(Dense x, Lines lines, TensorSpec out) {
    Dense result = Dense.zeros(out);
    for (int line = 0; line < lines.count(); line++) {
      double shift = finiteShift(x, lines, line);
      Complex sum = Complex.ZERO;
      for (int k = 0; k < lines.length(); k++) {
        int i = lines.index(line, k);
        sum = sum.plus(ComplexMath.exp(x.re()[i] - shift, x.im()[i]));
      }
      Complex log = x.complex() ? ComplexMath.log(sum.re(), sum.im()) : new Complex(Math.log(sum.re()), 0);
      result.set(line, new Complex(log.re() + shift, log.im()));
    }
    return result;
  }

  /**
   * Returns the largest real part of a line, or 0 if it is infinite, NaN or missing: then there is nothing to protect.
   */
  private static double finiteShift(Dense x, Lines lines, int line) {
    if (lines.length() == 0) {
      return 0;
    }
    double largest = x.re()[lines.index(line, first(x, lines, line, 1))];
    return Double.isFinite(largest) ? largest : 0;
  }

  private static Dense softmax(Dense x, Lines lines, boolean log) {
    Dense result = Dense.zeros(x.shape(), x.complex());
    for (int line = 0; line < lines.count() && lines.length() > 0; line++) {
      double largest = x.re()[lines.index(line, first(x, lines, line, 1))];
      double sum = 0;
      for (int k = 0; k < lines.length(); k++) {
        sum += Math.exp(x.re()[lines.index(line, k)] - largest);
      }
      for (int k = 0; k < lines.length(); k++) {
        int i = lines.index(line, k);
        double shifted = x.re()[i] - largest;
        result.re()[i] = log ? shifted - Math.log(sum) : Math.exp(shifted) / sum;
      }
    }
    return result;
  }

  private static Dense cumSum(Dense x, Lines lines, boolean reverse) {
    Dense result = Dense.zeros(x.shape(), x.complex());
    for (int line = 0; line < lines.count(); line++) {
      Complex sum = Complex.ZERO;
      for (int step = 0; step < lines.length(); step++) {
        int i = lines.index(line, reverse ? lines.length() - 1 - step : step);
        sum = sum.plus(x.get(i));
        result.set(i, sum);
      }
    }
    return result;
  }

  /** Returns sums of integers, exact in double up to 2^53, wrapped around to 32 bits. */
  private static Dense wrapped(Dense sums) {
    for (int i = 0; i < sums.re().length; i++) {
      sums.re()[i] = (int) (long) sums.re()[i];
    }
    return sums;
  }
}
