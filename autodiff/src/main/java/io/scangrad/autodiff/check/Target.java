package io.scangrad.autodiff.check;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A function at a point whose first derivatives are to be checked: the user's, or one that computes derivatives.
 *
 * @param name what the derivatives are called in reports, empty for the user's function
 * @param f the function
 * @param x the point; all inputs have derivatives
 * @param backend where it runs
 */
record Target(String name, Function<List<Var>, List<Var>> f, List<Tensor> x, Backend backend) {
  /** Returns the values. */
  List<Tensor> values() {
    return valuesAt(x);
  }

  /** Returns the values at another point. */
  List<Tensor> valuesAt(List<Tensor> at) {
    return tensors(f.apply(vars(at)));
  }

  /** Returns the recorded values. */
  Recording recording() {
    return Recording.of(backend, f, x);
  }

  /** Returns the recorded {@code f*(w)}, a program of the point and the cotangents. */
  Recording vjp(List<Tensor> w) {
    return gradient(w).recording();
  }

  /** Returns the recorded {@code f'(x)[u]}, a program of the point and the directions. */
  Recording jvp(List<Tensor> u) {
    return tangent(u).recording();
  }

  /** Returns {@code (x, w) -> f*(w)}. */
  Target gradient(List<Tensor> w) {
    int n = x.size();
    return new Target("vjp", in -> Autodiff.vjp(f, in.subList(0, n)).pullback().apply(in.subList(n, in.size())),
        joined(x, w), backend);
  }

  /** Returns {@code (x, u) -> f'(x)[u]}. */
  Target tangent(List<Tensor> u) {
    int n = x.size();
    return new Target("jvp", in -> Autodiff.jvp(f, in.subList(0, n), in.subList(n, in.size())).tangents(),
        joined(x, u), backend);
  }

  /**
   * Returns the same function at the same point in 64-bit parts, where differences are worth taking; itself if the
   * function does not go along, or is another one there: it may draw or round tables of numbers by the type of its inputs.
   */
  Target wide() {
    if (x.stream().allMatch(t -> t.dtype().isDouble())) {
      return this;
    }
    Target wide = new Target(name, f, x.stream().map(Target::wide).toList(), backend);
    try {
      boolean goesAlong =
          wide.values().stream().allMatch(y -> y.dtype().isDouble() || !y.dtype().isDifferentiable());
      return goesAlong && SameFunction.holds(recording(), wide.recording()) ? wide : this;
    } catch (RuntimeException refused) { // The user's function or kernel, in whatever words it refuses 64 bits.
      return this;
    }
  }

  /** Returns the subject of a report: {@code vjp}, {@code jvp of vjp}, ... */
  String subject(String mode) {
    return name.isEmpty() ? mode : mode + " of " + name;
  }

  static Tensor wide(Tensor x) {
    DType dtype = x.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
    return Vectors.cast(x, dtype);
  }

  private List<Var> vars(List<Tensor> at) {
    return at.stream().map(t -> Var.on(backend, t)).toList();
  }

  private static List<Tensor> tensors(List<Var> vars) {
    return vars.stream().map(Var::value).toList();
  }

  private static List<Tensor> joined(List<Tensor> a, List<Tensor> b) {
    List<Tensor> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
