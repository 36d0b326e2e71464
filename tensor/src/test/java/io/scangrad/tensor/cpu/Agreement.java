package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.fail;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * How far a fast kernel may be from the reference: {@code units u scale}, with u the unit roundoff of the type, the
 * scale of the error of backward-stable evaluation, and units that follow from the op and the lengths of its sums.
 */
final class Agreement {
  private static final Backend REFERENCE = new ReferenceBackend();

  private Agreement() {}

  /**
   * Fails with the worst element unless {@code actual} is what the op gives on the reference backend, up to rounding.
   */
  static void check(Op op, List<Tensor> inputs, Tensor actual) {
    Tensor expected = REFERENCE.run(op, inputs);
    if (!expected.spec().equals(actual.spec())) {
      fail(op + ": " + actual.spec() + " where the reference gives " + expected.spec());
    }
    double[] scale = scale(op, inputs, expected);
    double units = units(op, inputs);
    DType dtype = actual.dtype();
    double roundoff = dtype.isDouble() ? 0x1p-53 : dtype.isDifferentiable() ? 0x1p-24 : 0;
    double smallest = dtype.isDouble() ? Double.MIN_VALUE : Float.MIN_VALUE;
    double[] re = expected.toDoubles();
    double[] im = expected.toImaginaryDoubles();
    double[] gotRe = actual.toDoubles();
    double[] gotIm = actual.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      double bound = dtype.isDifferentiable() ? units * (roundoff * scale[i] + smallest) : 0;
      if (!agree(re[i], gotRe[i], bound) || !agree(im[i], gotIm[i], bound)) {
        fail(op + " of " + inputs + ", element " + i + ": " + gotRe[i] + " + i " + gotIm[i] + ", reference " + re[i]
            + " + i " + im[i] + ", allowed error " + bound);
      }
    }
  }

  private static boolean agree(double expected, double actual, double bound) {
    return expected == actual || (Double.isNaN(expected) && Double.isNaN(actual))
        || Math.abs(expected - actual) <= bound;
  }

  /** The number of roundings that may add up; 0 where the result is exact or rounded once from the same double. */
  private static double units(Op op, List<Tensor> inputs) {
    return switch (op) {
      // Polynomials: two units in the last place, which are up to four roundoffs of the value.
      case UnaryOp.Exp _, UnaryOp.Sigmoid _, UnaryOp.Tanh _ -> 4;
      // Their argument is a rounded cubic, whose error the exponential multiplies by at most |x| e^-|x|.
      case UnaryOp.Gelu _, UnaryOp.GeluSlope _ -> 8;
      case UnaryOp _ -> 2;
      case BinaryOp _ -> 3;
      case ReduceOp.Sum(var axes) -> 2 + inDouble(inputs.get(0), length(inputs.get(0), axes));
      case ReduceOp.VDot(var axes) -> 4 + inDouble(inputs.get(0), length(inputs.get(0), axes));
      case ReduceOp.Prod(int axis) -> 2 + inputs.get(0).shape().size(axis);
      case ReduceOp _ -> 8;
      case ShapeOp.ScatterAdd _ -> 2 + inputs.get(1).elements();
      case LinearAlgebraOp.MatMul(boolean transposeA, boolean _) ->
          4 + 2 * inputs.get(0).shape().size(transposeA ? -2 : -1);
      case LinearScan(int axis, boolean _) ->
          4 + inDouble(inputs.get(1), 3 * inputs.get(1).shape().size(axis));
      case AdjointScan(int axis, boolean _) ->
          4 + inDouble(inputs.get(1), 3 * inputs.get(1).shape().size(axis));
      // Every step adds the roundings of a sum to what it is handed; tanh is a polynomial, and contracts.
      case DenseScan _ -> (inputs.get(1).shape().size(1) + 1) * (inputs.get(1).shape().size(2) + 10);
      case LinearAlgebraOp _ -> 64;
      default -> 0;
    };
  }

  private static double[] scale(Op op, List<Tensor> inputs, Tensor expected) {
    double[] moduli = moduli(expected).toDoubles();
    return switch (op) {
      case UnaryOp.Gelu _, UnaryOp.GeluSlope _ ->
          each(moduli, moduli(inputs.get(0)).toDoubles(), (y, x) -> Math.max(1, x));
      case BinaryOp.Mul _ -> run(op, moduli(inputs.get(0)), moduli(inputs.get(1)));
      case ReduceOp.Sum _ -> run(op, moduli(inputs.get(0)));
      case ReduceOp.VDot _, LinearAlgebraOp.MatMul _ -> run(op, moduli(inputs.get(0)), moduli(inputs.get(1)));
      case ReduceOp.CumSum _ -> run(op, moduli(inputs.get(0)));
      case ReduceOp.LogSumExp _, ReduceOp.Softmax _, ReduceOp.LogSoftmax _ ->
          each(moduli, moduli, (y, _) -> 1 + y);
      case ShapeOp.ScatterAdd _ -> run(op, moduli(inputs.get(0)), inputs.get(1));
      case LinearScan _ -> run(op, moduli(inputs.get(0)), moduli(inputs.get(1)), moduli(inputs.get(2)));
      case DenseScan dense -> {
        List<Tensor> all = new ArrayList<>(inputs);
        for (int i = 0; i < dense.inputs() - (dense.resetting() ? 1 : 0); i++) {
          all.set(i, moduli(inputs.get(i)));
        }
        yield REFERENCE.run(new DenseScan(DenseScan.Activation.IDENTITY, dense.reverse(), dense.gated(),
            dense.resetting()), all).toDoubles();
      }
      case AdjointScan _ -> run(op, moduli(inputs.get(0)), moduli(inputs.get(1)));
      case LinearAlgebraOp _ -> {
        double largest = 1;
        for (double modulus : moduli) {
          largest = Math.max(largest, modulus);
        }
        double[] all = new double[moduli.length];
        Arrays.fill(all, largest);
        yield all;
      }
      default -> moduli;
    };
  }

  private static double[] run(Op op, Tensor... inputs) {
    return REFERENCE.run(op, inputs).toDoubles();
  }

  private static Tensor moduli(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    return Tensor.of(IntStream.range(0, re.length).mapToDouble(i -> Math.hypot(re[i], im[i])).toArray(),
        x.shape().toArray());
  }

  private static double length(Tensor x, List<Integer> axes) {
    return axes.stream().mapToDouble(axis -> x.shape().size(axis)).reduce(1, (a, b) -> a * b);
  }

  /**
   * The roundings of something that is kept in double until the end: they show in 64 bits only, there on both sides.
   */
  private static double inDouble(Tensor x, double roundings) {
    return x.dtype().isDouble() ? roundings : 0;
  }

  private static double[] each(double[] a, double[] b, DoubleBinaryOperator f) {
    return IntStream.range(0, a.length).mapToDouble(i -> f.applyAsDouble(a[i], b[i])).toArray();
  }
}
