package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
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
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the ops of a program may be evaluated: off kinks, ties, poles and branch cuts by a margin, with recurrences
 * that do not grow, matrices that are well conditioned, and results of moderate size.
 *
 * @param margin how far arguments stay off what is not smooth
 * @param modulus the largest modulus of a coefficient of a recurrence
 * @param smallest the least modulus of a result other than 0
 * @param largest the largest modulus of a result
 * @since 0.1
 */
public record ProgramDomain(double margin, double modulus, double smallest, double largest) {
  /** Where programs are drawn. */
  public static final ProgramDomain DRAWN = new ProgramDomain(Domain.MARGIN, 1 + 1e-9, 1e-3, 1e3);

  /** Where differences from drawn points may be taken: still on the same side of everything that is not smooth. */
  public static final ProgramDomain NEAR = new ProgramDomain(Domain.MARGIN / 2, 2, 0, 1e4);

  /** Where values can be computed, derivatives or not. */
  public static final ProgramDomain ANYWHERE = new ProgramDomain(0, 1e3, 0, 1e30);

  /** The largest product of the norms of a matrix and its inverse. */
  private static final double CONDITION = 40;

  /** The largest modulus of an exponent. */
  private static final double EXPONENT = 3;

  /** Returns whether every step of a program may be evaluated where it is. */
  public boolean holds(ProgramCase p) {
    Guard guard = new Guard(this, new ReferenceBackend());
    try {
      p.values(guard);
      return guard.inside;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException refused) {
      return false;
    }
  }

  /** Returns whether an op may be evaluated at arguments, where it has the given result. */
  public boolean allows(Op op, List<Tensor> in, Tensor result) {
    boolean moderate = op instanceof SourceOp.Fold || isModerate(result); // any bits make a key
    return moderate && switch (op) {
      case UnaryOp unary -> unary(unary, in.getFirst());
      case BinaryOp binary -> binary(binary, in.get(0), in.get(1));
      case ReduceOp reduce -> reduce(reduce, in.getFirst());
      case LinearAlgebraOp.MatMul o -> true;
      case LinearAlgebraOp.Fft o -> true;
      case LinearAlgebraOp o -> isWellConditioned(in.getFirst());
      case LinearScan _, AdjointScan _ -> all(in.getFirst(), (re, im) -> Math.hypot(re, im) <= modulus);
      case DenseScan dense -> dense(dense, in, result);
      default -> true;
    };
  }

  private boolean dense(DenseScan op, List<Tensor> in, Tensor result) {
    return norm(in.get(DenseScan.MATRIX)) <= modulus
        && (!op.gated() || all(in.get(DenseScan.GATE), (re, im) -> Math.abs(re) <= modulus))
        && (op.activation() != DenseScan.Activation.RELU || result.elements() == 0
            || all(DenseArguments.of(op, in, result), this::offZero));
  }

  private boolean isModerate(Tensor x) {
    return all(x, (re, im) -> {
      double size = Math.hypot(re, im);
      return size == 0 || (size >= smallest && size <= largest);
    });
  }

  private boolean unary(UnaryOp op, Tensor x) {
    return switch (op) {
      case UnaryOp.Reciprocal o -> all(x, this::offZero);
      case UnaryOp.Abs o -> x.dtype() == DType.INT32 || all(x, this::offZero);
      case UnaryOp.Sgn o -> all(x, this::offZero);
      case UnaryOp.Relu o -> all(x, this::offZero);
      case UnaryOp.Angle o -> x.dtype().isComplex() ? all(x, this::offCut) : all(x, this::offZero);
      case UnaryOp.Log o -> all(x, this::offCut);
      case UnaryOp.Sqrt o -> all(x, this::offCut);
      case UnaryOp.Log1p o -> all(x, (re, im) -> offCut(1 + re, im));
      // The poles: cosh z = 0 and 1 + e^-z = 0.
      case UnaryOp.Tanh o -> !x.dtype().isComplex() || all(x, (re, im) -> onePlusExp(2 * re, 2 * im));
      case UnaryOp.Sigmoid o -> !x.dtype().isComplex() || all(x, this::onePlusExp);
      case UnaryOp.Power(double p) -> p == Math.rint(p) ? p >= 0 || all(x, this::offZero) : all(x, this::offCut);
      case UnaryOp.Cast(DType to) -> switch (to) {
        case BOOL -> !x.dtype().isDifferentiable() || all(x, this::offZero);
        case INT32 -> !x.dtype().isDifferentiable() || all(x, (re, im) -> offWhole(re));
        case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> true;
      };
      default -> true;
    };
  }

  private boolean binary(BinaryOp op, Tensor a, Tensor b) {
    boolean discrete = !a.dtype().isDifferentiable();
    return switch (op) {
      case BinaryOp.Div o -> all(b, this::offZero);
      case BinaryOp.Pow o -> all(a, this::offCut) && all(b, (re, im) -> Math.hypot(re, im) <= EXPONENT);
      case BinaryOp.Maximum o -> discrete || apart(a, b);
      case BinaryOp.Minimum o -> discrete || apart(a, b);
      case BinaryOp.Less o -> discrete || a == b || apart(a, b);
      case BinaryOp.LessEqual o -> discrete || a == b || apart(a, b);
      case BinaryOp.Equal o -> discrete || a == b || apart(a, b);
      default -> true;
    };
  }

  private boolean reduce(ReduceOp op, Tensor x) {
    return switch (op) {
      case ReduceOp.Max(int axis) -> isUnique(x, axis, 1);
      case ReduceOp.ArgMax(int axis) -> isUnique(x, axis, 1);
      case ReduceOp.Min(int axis) -> isUnique(x, axis, -1);
      case ReduceOp.ArgMin(int axis) -> isUnique(x, axis, -1);
      case ReduceOp.LogSumExp(int axis) -> !x.dtype().isComplex() || sumOfExp(x, axis);
      default -> true;
    };
  }

  private boolean offZero(double re, double im) {
    return Math.hypot(re, im) >= margin;
  }

  private boolean offCut(double re, double im) {
    return offZero(re, im) && (re > 0 || Math.abs(im) >= margin);
  }

  private boolean onePlusExp(double re, double im) {
    double size = Math.exp(-Math.abs(re));
    return offZero(1 + size * Math.cos(im), size * Math.sin(im));
  }

  /** Numbers are cut off towards 0, so that only whole numbers other than 0 are steps. */
  private boolean offWhole(double x) {
    return Math.abs(x) <= 1 - margin || Math.abs(x - Math.rint(x)) >= margin;
  }

  private boolean apart(Tensor a, Tensor b) {
    return all(Vectors.combine(1, a, -1, b), this::offZero);
  }

  private boolean isUnique(Tensor x, int axis, int sign) {
    if (!x.dtype().isDifferentiable()) {
      return true;
    }
    for (double[][] line : lines(x, axis)) {
      double[] sorted = Arrays.stream(line[0]).map(v -> sign * v).sorted().toArray();
      int n = sorted.length;
      if (n > 1 && sorted[n - 1] - sorted[n - 2] < margin) {
        return false;
      }
    }
    return true;
  }

  private boolean sumOfExp(Tensor x, int axis) {
    for (double[][] line : lines(x, axis)) {
      double shift = Arrays.stream(line[0]).max().orElse(0);
      double re = 0;
      double im = 0;
      for (int i = 0; i < line[0].length; i++) {
        double size = Math.exp(line[0][i] - shift);
        re += size * Math.cos(line[1][i]);
        im += size * Math.sin(line[1][i]);
      }
      if (!offCut(re, im)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWellConditioned(Tensor x) {
    Tensor inverse = new ReferenceBackend().run(new LinearAlgebraOp.Inverse(), List.of(x));
    return norm(x) * norm(inverse) <= CONDITION;
  }

  /** Returns the largest sum of moduli of a row. */
  private static double norm(Tensor x) {
    double largest = 0;
    for (double[][] row : lines(x, x.shape().rank() - 1)) {
      double sum = 0;
      for (int i = 0; i < row[0].length; i++) {
        sum += Math.hypot(row[0][i], row[1][i]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  /** Returns real and imaginary parts of each line along an axis. */
  private static List<double[][]> lines(Tensor x, int axis) {
    int rank = x.shape().rank();
    int[] order = new int[rank];
    for (int d = 0, next = 0; d < rank; d++) {
      order[d == axis ? rank - 1 : next++] = d;
    }
    Tensor last = x.permute(order);
    int length = x.shape().size(axis);
    double[] re = last.toDoubles();
    double[] im = last.toImaginaryDoubles();
    List<double[][]> lines = new ArrayList<>();
    for (int i = 0; i < re.length; i += length) {
      lines.add(new double[][] {Arrays.copyOfRange(re, i, i + length), Arrays.copyOfRange(im, i, i + length)});
    }
    return lines;
  }

  /** A question about a complex number. */
  private interface Condition {
    boolean holds(double re, double im);
  }

  private static boolean all(Tensor x, Condition condition) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      if (!condition.holds(re[i], im[i])) {
        return false;
      }
    }
    return true;
  }

  /** Notes whether an op was run outside the domain. */
  private static final class Guard implements Backend {
    private final ProgramDomain domain;
    private final Backend backend;
    private boolean inside = true;

    Guard(ProgramDomain domain, Backend backend) {
      this.domain = domain;
      this.backend = backend;
    }

    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      Tensor result = backend.run(op, inputs);
      inside &= domain.allows(op, inputs, result);
      return result;
    }

    @Override
    public String name() {
      return "guard";
    }
  }
}
