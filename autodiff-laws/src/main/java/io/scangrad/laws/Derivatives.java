package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Values and derivatives of functions of {@link Var}, from tensors to tensors on a given backend.
 *
 * @since 0.1
 */
public final class Derivatives {
  private Derivatives() {}

  /** Returns {@code f(x)}. */
  public static Tensor value(Backend backend, Function<List<Var>, Var> f, List<Tensor> x) {
    return f.apply(Application.vars(backend, x)).value();
  }

  /** Returns {@code f*(w)} at x. */
  public static List<Tensor> vjp(Backend backend, Function<List<Var>, Var> f, List<Tensor> x, Tensor w) {
    return Application.values(Autodiff.vjp((List<Var> in) -> List.of(f.apply(in)), Application.vars(backend, x))
        .pullback().apply(List.of(Var.on(backend, w))));
  }

  /** Returns {@code f'(x)[t]}. */
  public static Tensor jvp(Backend backend, Function<List<Var>, Var> f, List<Tensor> x, List<Tensor> t) {
    return Autodiff.jvp((List<Var> in) -> List.of(f.apply(in)), Application.vars(backend, x),
        Application.vars(backend, t))
        .tangent().value();
  }

  /**
   * Returns the adjoint of {@code (x, w) -> f*(w)} applied to cotangents of the gradients: second derivatives by every
   * path.
   *
   * @param u one per input of f
   * @return one per input of f, then one for w
   */
  public static List<Tensor> vjpOfVjp(
      Backend backend, Function<List<Var>, Var> f, List<Tensor> x, Tensor w, List<Tensor> u) {
    List<Tensor> point = new ArrayList<>(x);
    point.add(w);
    return Application.values(Autodiff.vjp(
        (List<Var> in) -> Autodiff.vjp((List<Var> at) -> List.of(f.apply(at)), in.subList(0, x.size()))
            .pullback().apply(List.of(in.getLast())),
        Application.vars(backend, point)).pullback().apply(Application.vars(backend, u)));
  }

  /** Returns the derivative of {@code f*(w)} in direction u, forward over reverse. */
  public static List<Tensor> jvpOfVjp(
      Backend backend, Function<List<Var>, Var> f, List<Tensor> x, Tensor w, List<Tensor> u) {
    return Application.values(Autodiff.jvp(
        (List<Var> in) -> Autodiff.vjp((List<Var> at) -> List.of(f.apply(at)), in)
            .pullback().apply(List.of(Var.on(backend, w))),
        Application.vars(backend, x), Application.vars(backend, u)).tangents());
  }

  /** Returns the adjoint of {@code x -> f'(x)[t]} applied to w, reverse over forward. */
  public static List<Tensor> vjpOfJvp(
      Backend backend, Function<List<Var>, Var> f, List<Tensor> x, List<Tensor> t, Tensor w) {
    return vjp(backend, in -> tangent(backend, f, in, t), x, w);
  }

  /** Returns {@code f''(x)[t, u]}, forward over forward. */
  public static Tensor jvpOfJvp(
      Backend backend, Function<List<Var>, Var> f, List<Tensor> x, List<Tensor> t, List<Tensor> u) {
    return jvp(backend, in -> tangent(backend, f, in, t), x, u);
  }

  private static Var tangent(Backend backend, Function<List<Var>, Var> f, List<Var> x, List<Tensor> t) {
    return Autodiff.jvp((List<Var> at) -> List.of(f.apply(at)), x, Application.vars(backend, t)).tangent();
  }
}
