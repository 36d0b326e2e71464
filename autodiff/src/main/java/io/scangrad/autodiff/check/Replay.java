package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.BoundedArithmetic;
import io.scangrad.autodiff.arithmetic.ComplexStepArithmetic;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.arithmetic.DoubleDoubleArithmetic;
import io.scangrad.autodiff.arithmetic.Dual;
import io.scangrad.autodiff.arithmetic.DualArithmetic;
import io.scangrad.autodiff.program.Interpreter;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.OpaqueOpException;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Complex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Recorded programs computed again in other arithmetics, and the numbers {@code <w, f'(x)[u]>} that come of it.
 *
 * @since 0.1
 */
public final class Replay {
  /** Relative error of a few operations in double-double, with some digits to spare. */
  static final double CERTIFIED = 0x1p-95;

  static final DoubleDoubleArithmetic EXACT = new DoubleDoubleArithmetic();

  private Replay() {}

  /**
   * Returns the outputs, each element with a bound on its rounding error, by running error analysis of the recorded ops
   * in the types that they ran in. Ops of the user's own are probed by enlarged errors instead.
   */
  public static List<Numbers<Bounded>> bounded(Recording r) {
    return run(interpreter(Replay::typed), r);
  }

  /**
   * Returns the outputs with bounds on rounding.
   *
   * @param doubles whether 64 bits are promised throughout: what a program rounds to 32 bits is then an error
   */
  static List<Numbers<Bounded>> bounded(Recording r, boolean doubles) {
    return doubles ? run(interpreter(dtype -> BoundedArithmetic.ofDouble()), r) : bounded(r);
  }

  /** Returns whether a program computes in 64-bit parts only. */
  static boolean isDouble(Program program) {
    boolean[] live = program.live();
    for (int k = 0; k < live.length; k++) {
      DType dtype = program.spec(k).dtype();
      if (live[k] && dtype.isDifferentiable() && !dtype.isDouble()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the outputs with bounds on how far double-double may be off, given that constants are rounded. */
  public static List<Numbers<Bounded>> certified(Recording r) {
    return run(interpreter(dtype -> new BoundedArithmetic(CERTIFIED)), r);
  }

  /**
   * Returns the outputs in double-double.
   *
   * @throws OpaqueOpException if an output depends on an op of the user's own
   */
  public static List<Numbers<DoubleDouble>> exact(Recording r) {
    return run(new Interpreter<>(EXACT), r, x -> Numbers.of(EXACT, x));
  }

  /** Returns {@code <w, f'(x)[u]>} by dual numbers in double-double. */
  static DoubleDouble exactDerivative(Recording r, Probe p) {
    DualArithmetic<DoubleDouble> dual = new DualArithmetic<>(EXACT);
    return pairing(EXACT, p.w(), tangents(new Interpreter<>(dual), dual, r, p.u()));
  }

  /** Returns {@code <w, f'(x)[u]>} by dual numbers in double, with a bound on its rounding. */
  static Bounded derivative(Recording r, Probe p) {
    return derivative(r, p, Replay::typed);
  }

  /** Returns {@code <w, f'(x)[u]>} with a bound on how far double-double may be off. */
  static Bounded certifiedDerivative(Recording r, Probe p) {
    return derivative(r, p, dtype -> new BoundedArithmetic(CERTIFIED));
  }

  private static Bounded derivative(Recording r, Probe p, Function<DType, BoundedArithmetic> typed) {
    DualArithmetic<Bounded> any = new DualArithmetic<>(BoundedArithmetic.ofDouble());
    Interpreter<Dual<Bounded>> interpreter = new Interpreter<>(
        dtype -> new DualArithmetic<>(typed.apply(dtype)), x -> still(constant(x)), (op, in, out) -> {
          throw new OpaqueOpException(op);
        });
    return pairing(typed.apply(DType.FLOAT64), p.w(), tangents(interpreter, any, r, p.u()));
  }

  /**
   * Returns {@code <w, f'(x)[u]>} by a complex step.
   *
   * @param h the step; where a value on the way is not much larger, the result depends on it
   * @throws io.scangrad.autodiff.arithmetic.NotAnalyticException if the program leaves the analytic functions
   */
  static double complexStep(Recording r, Probe p, double h) {
    ComplexStepArithmetic a = new ComplexStepArithmetic();
    List<Numbers<Complex>> inputs = IntStream.range(0, r.inputs().size()).mapToObj(i -> {
      double[] re = r.inputs().get(i).toDoubles();
      double[] im = r.inputs().get(i).toImaginaryDoubles();
      double[] ure = p.u().get(i).toDoubles();
      double[] uim = p.u().get(i).toImaginaryDoubles();
      return Numbers.of(r.inputs().get(i).spec(),
          k -> new Complex(re[k], h * ure[k]), k -> new Complex(im[k], h * uim[k]));
    }).toList();
    List<Numbers<Complex>> out = new Interpreter<>(a).run(r.program(), inputs);
    return pairing(a, p.w(), out).im() / h;
  }

  /** Returns {@code sum Re(conj(w) y)} over all elements. */
  static <S> S pairing(Arithmetic<S> a, List<Tensor> w, List<Numbers<S>> y) {
    List<S> terms = new ArrayList<>();
    for (int i = 0; i < w.size(); i++) {
      double[] re = w.get(i).toDoubles();
      double[] im = w.get(i).toImaginaryDoubles();
      for (int k = 0; k < re.length; k++) {
        terms.add(a.mul(a.of(re[k]), y.get(i).re().get(k)));
        if (y.get(i).isComplex()) {
          terms.add(a.mul(a.of(im[k]), y.get(i).im().get(k)));
        }
      }
    }
    return a.sum(terms);
  }

  /** Returns how far {@code <u, y>} may be off when each element of y may be off by its bound. */
  static double spread(List<Tensor> u, List<Numbers<Bounded>> y) {
    double sum = 0;
    for (int i = 0; i < u.size(); i++) {
      double[] re = u.get(i).toDoubles();
      double[] im = u.get(i).toImaginaryDoubles();
      for (int k = 0; k < re.length; k++) {
        sum += Math.abs(re[k]) * y.get(i).re().get(k).error();
        if (y.get(i).isComplex()) {
          sum += Math.abs(im[k]) * y.get(i).im().get(k).error();
        }
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /** Returns the largest bound of an element, which may not be known. */
  static double largestError(Numbers<Bounded> y) {
    double largest = 0;
    for (int k = 0; k < y.elements(); k++) {
      double im = y.isComplex() ? y.im().get(k).error() : 0;
      double error = Math.hypot(y.re().get(k).error(), im);
      largest = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(largest, error);
    }
    return largest;
  }

  private static <S> List<Numbers<S>> tangents(
      Interpreter<Dual<S>> interpreter, DualArithmetic<S> a, Recording r, List<Tensor> u) {
    Arithmetic<S> base = a.base();
    List<Numbers<Dual<S>>> inputs = new ArrayList<>();
    for (int i = 0; i < u.size(); i++) {
      double[] re = r.inputs().get(i).toDoubles();
      double[] im = r.inputs().get(i).toImaginaryDoubles();
      double[] ure = u.get(i).toDoubles();
      double[] uim = u.get(i).toImaginaryDoubles();
      inputs.add(Numbers.of(r.inputs().get(i).spec(),
          k -> a.of(base.of(re[k]), base.of(ure[k])), k -> a.of(base.of(im[k]), base.of(uim[k]))));
    }
    return interpreter.run(r.program(), inputs).stream()
        .map(y -> new Numbers<>(y.spec(), y.re().stream().map(Dual::tangent).toList(),
            y.im().stream().map(Dual::tangent).toList()))
        .toList();
  }

  private static BoundedArithmetic typed(DType dtype) {
    boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
    return single ? BoundedArithmetic.ofFloat() : BoundedArithmetic.ofDouble();
  }

  private static Interpreter<Bounded> interpreter(Function<DType, BoundedArithmetic> typed) {
    return new Interpreter<>(typed, Replay::constant, new ProbedKernel());
  }

  private static List<Numbers<Bounded>> run(Interpreter<Bounded> interpreter, Recording r) {
    return run(interpreter, r, x -> Numbers.of(BoundedArithmetic.ofDouble(), x));
  }

  private static <S> List<Numbers<S>> run(Interpreter<S> interpreter, Recording r, Function<Tensor, Numbers<S>> of) {
    Program program = r.program();
    return interpreter.run(program, r.inputs().stream().map(of).toList());
  }

  /**
   * Returns the numbers of a constant. One that is the same everywhere may stand for a number that its type cannot
   * hold, as 0.1 or pi, unless it is a short binary fraction; tables are data and exact.
   */
  private static Numbers<Bounded> constant(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    boolean uniform = x.dtype().isDifferentiable();
    for (int i = 1; uniform && i < re.length; i++) {
      uniform = re[i] == re[0] && im[i] == im[0];
    }
    double unit = uniform ? Vectors.unit(x) : 0;
    return Numbers.of(x.spec(), i -> rounded(re[i], unit), i -> rounded(im[i], unit));
  }

  private static Bounded rounded(double value, double unit) {
    boolean short16 = Math.abs(value) < 0x1p20 && value * 0x1p10 == Math.rint(value * 0x1p10);
    return new Bounded(value, short16 ? 0 : unit * Math.abs(value));
  }

  private static Numbers<Dual<Bounded>> still(Numbers<Bounded> x) {
    Bounded zero = new Bounded(0, 0);
    return new Numbers<>(x.spec(), x.re().stream().map(v -> new Dual<>(v, zero)).toList(),
        x.im().stream().map(v -> new Dual<>(v, zero)).toList());
  }
}
