package io.scangrad.laws.accuracy;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.check.Replay;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Measures how far the value and the gradient of a function in 32-bit numbers are from the exact ones.
 *
 * <p>The gradient {@code f*(w)} is computed by the kernels of a backend. The exact one is the same program of ops,
 * recorded at the same point in 64-bit types, so that its constants are not those of 32 bits, and computed again in
 * double-double. So what is measured is rounding: a rule that is wrong in exact arithmetic is wrong in both, and
 * {@code GradCheck} is what finds it.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class GradientErrors {
  private final Backend backend;
  private final ErrorSample value = new ErrorSample();
  private final List<ErrorSample> gradients = new ArrayList<>();

  private GradientErrors(Backend backend) {
    this.backend = backend;
  }

  /** Returns an empty measurement of the kernels of a backend. */
  public static GradientErrors on(Backend backend) {
    return new GradientErrors(backend);
  }

  /**
   * Adds the errors of a function at a point.
   *
   * @param f the function; what it reads besides its inputs has to be exact in 32 bits
   * @param x the point, {@code f32} or {@code c64}
   * @param w the cotangent, of the type and shape of the value
   * @throws IllegalArgumentException if an input or the value is of another type
   */
  public void add(Function<List<Var>, Var> f, List<Tensor> x, Tensor w) {
    List<Tensor> at = new ArrayList<>(x);
    at.add(w);
    for (Tensor t : at) {
      if (t.dtype() != DType.FLOAT32 && t.dtype() != DType.COMPLEX64) {
        throw new IllegalArgumentException("accuracy: needs f32 or c64, given " + t.spec());
      }
    }
    Recording computed = Recording.of(backend, in -> valueAndGradient(f, in), at);
    Recording wide =
        Recording.of(backend, in -> valueAndGradient(f, in), at.stream().map(GradientErrors::wide).toList());
    List<Numbers<DoubleDouble>> exact = Replay.exact(wide);
    List<Numbers<Bounded>> certain = Replay.certified(wide);
    List<Numbers<Bounded>> bounds = Replay.bounded(computed);
    for (int i = 0; i < exact.size(); i++) {
      sample(i).add(
          new ErrorSample.Compared(computed.outputs().get(i), exact.get(i), certain.get(i), bounds.get(i)));
    }
  }

  /** Returns the errors of the value. */
  public ErrorStatistics value() {
    return value.statistics();
  }

  /** Returns the errors of the gradient by an input; no errors if nothing was added. */
  public ErrorStatistics gradient(int input) {
    return sample(input + 1).statistics();
  }

  /** Returns the errors of the gradients by all inputs together. */
  public ErrorStatistics gradient() {
    ErrorSample all = new ErrorSample();
    gradients.forEach(all::add);
    return all.statistics();
  }

  private ErrorSample sample(int output) {
    while (gradients.size() < output) {
      gradients.add(new ErrorSample());
    }
    return output == 0 ? value : gradients.get(output - 1);
  }

  private static List<Var> valueAndGradient(Function<List<Var>, Var> f, List<Var> in) {
    int n = in.size() - 1;
    Autodiff.Vjp vjp = Autodiff.vjp((List<Var> at) -> List.of(f.apply(at)), in.subList(0, n));
    List<Var> results = new ArrayList<>();
    results.add(vjp.value());
    results.addAll(vjp.pullback().apply(List.of(in.get(n))));
    return results;
  }

  private static Tensor wide(Tensor x) {
    return Vectors.cast(x, x.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
  }
}
