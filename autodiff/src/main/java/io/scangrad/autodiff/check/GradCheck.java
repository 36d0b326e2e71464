package io.scangrad.autodiff.check;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Checks the derivatives of any function of {@link Var} at a point, against oracles that do not depend on each other.
 *
 * <p>A derivative is seen through numbers {@code <w, f'(x)[u]>} for random directions u and cotangents w, which the vjp,
 * the jvp and each {@link Oracle} compute in their own ways. No tolerance is chosen: how far apart two numbers may be is
 * the sum of the rounding bounds of both (running error analysis of the recorded programs) and, for differences, of
 * their own error estimate. The method is described in {@code docs/gradient-checking.md}.
 *
 * <pre>{@code
 * Report report = GradCheck.standard().withOrder(2).check(x -> x.tanh(), x);
 * report.orThrow();            // an AssertionError that names the wrong entry and prints a program that shows it
 * report.resolution();         // the smallest error of one entry that would have been seen
 * }</pre>
 *
 * @param name of the function in reports
 * @param source a Java expression for the function of a {@code List<Var>}, for the program that reproduces a failure;
 *     empty for the recorded ops
 * @param seed from which directions and cotangents are drawn
 * @param order 1, or 2 to check the derivatives of the derivatives as well, in all four combinations of modes
 * @param resolution the largest error of one entry, as a part of the largest entry (at least 1), that may stay unseen; a
 *     check that is weaker is inconclusive
 * @param backend where the function runs
 * @since 0.1
 */
public record GradCheck(String name, String source, long seed, int order, double resolution, Backend backend) {
  /** What is asked for in 64-bit parts unless said otherwise. */
  private static final double STANDARD_RESOLUTION = 1e-6;

  /** What 32-bit parts are asked for instead, whose rounding is larger. */
  private static final double SINGLE_RESOLUTION = 0.05;

  /** Checks the settings. */
  public GradCheck {
    if (order != 1 && order != 2) {
      throw new IllegalArgumentException("gradCheck: order must be 1 or 2, given " + order);
    }
    if (!(resolution > 0)) {
      throw new IllegalArgumentException("gradCheck: resolution must be positive, given " + resolution);
    }
  }

  /** Returns a first-order check on the CPU with a fresh seed, which the report names. */
  public static GradCheck standard() {
    return new GradCheck(
        "f", "", new SplittableRandom().nextLong() >>> 32, 1, STANDARD_RESOLUTION, CpuBackend.standard());
  }

  /** Returns this check under a name. */
  public GradCheck withName(String other) {
    return new GradCheck(other, source, seed, order, resolution, backend);
  }

  /** Returns this check with a Java expression of the function for the program that reproduces a failure. */
  public GradCheck withSource(String expression) {
    return new GradCheck(name, expression, seed, order, resolution, backend);
  }

  /** Returns this check with a seed. */
  public GradCheck withSeed(long other) {
    return new GradCheck(name, source, other, order, resolution, backend);
  }

  /** Returns this check to an order. */
  public GradCheck withOrder(int other) {
    return new GradCheck(name, source, seed, other, resolution, backend);
  }

  /** Returns this check with a resolution asked for. */
  public GradCheck withResolution(double other) {
    return new GradCheck(name, source, seed, order, other, backend);
  }

  /** Returns this check on a backend. */
  public GradCheck withBackend(Backend other) {
    return new GradCheck(name, source, seed, order, resolution, other);
  }

  /**
   * Checks a function of one tensor.
   *
   * @throws IllegalArgumentException if the point is no real or complex tensor, or the function refuses it
   */
  public Report check(Function<Var, Var> f, Tensor at) {
    return check((List<Var> in) -> f.apply(in.getFirst()), List.of(at));
  }

  /**
   * Checks a function of several tensors; those of integers and truth values are held fixed.
   *
   * @throws IllegalArgumentException if no input is real or complex, the result is neither, or the function refuses the
   *     point
   */
  public Report check(Function<List<Var>, Var> f, List<Tensor> at) {
    List<Tensor> varied = at.stream().filter(x -> x.dtype().isDifferentiable()).map(Tensor::copy).toList();
    if (varied.isEmpty()) {
      throw new IllegalArgumentException("gradCheck: none of the inputs of " + name
          + " is real or complex; only those have derivatives");
    }
    Target target = new Target("", in -> List.of(f.apply(merged(at, in))), varied, backend);
    Tensor y = target.values().getFirst();
    if (!y.dtype().isDifferentiable()) {
      throw new IllegalArgumentException(
          "gradCheck: " + name + " returns " + y.spec() + "; only real and complex results have derivatives");
    }
    boolean single = varied.stream().anyMatch(x -> !x.dtype().isDouble()) || !y.dtype().isDouble();
    double asked = single && resolution == STANDARD_RESOLUTION ? SINGLE_RESOLUTION : resolution;
    return new Checked(this, target, asked).report();
  }

  private static List<Var> merged(List<Tensor> at, List<Var> varied) {
    List<Var> all = new ArrayList<>();
    int next = 0;
    for (Tensor x : at) {
      all.add(x.dtype().isDifferentiable() ? varied.get(next++) : Var.of(x));
    }
    return all;
  }
}
