package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;

/** The second derivatives of a program by each order of modes: {@code H u} of {@code L(x) = <w, f(x)>}. */
final class SecondDerivatives {
  private SecondDerivatives() {}

  static List<Tensor> forwardOverReverse(ProgramCase p, Backend b, List<Tensor> w, List<Tensor> u) {
    return Application.values(
        Autodiff.jvp(in -> gradient(p, b, in, w), p.point(b), Application.vars(b, u)).tangents());
  }

  static List<Tensor> reverseOverReverse(ProgramCase p, Backend b, List<Tensor> w, List<Tensor> u) {
    return Application.values(
        Autodiff.vjp((List<Var> in) -> gradient(p, b, in, w), p.point(b)).pullback().apply(Application.vars(b, u)));
  }

  static List<Tensor> reverseOverForward(ProgramCase p, Backend b, List<Tensor> w, List<Tensor> u) {
    return Application.values(
        Autodiff.vjp((List<Var> in) -> along(p, b, in, u), p.point(b)).pullback().apply(Application.vars(b, w)));
  }

  /** Returns {@code f''(x)[u, v]}. */
  static List<Tensor> forwardOverForward(ProgramCase p, Backend b, List<Tensor> u, List<Tensor> v) {
    return Application.values(
        Autodiff.jvp((List<Var> in) -> along(p, b, in, u), p.point(b), Application.vars(b, v)).tangents());
  }

  private static List<Var> gradient(ProgramCase p, Backend b, List<Var> at, List<Tensor> w) {
    return Autodiff.vjp(p.over(b), at).pullback().apply(Application.vars(b, w));
  }

  private static List<Var> along(ProgramCase p, Backend b, List<Var> at, List<Tensor> u) {
    return Autodiff.jvp(p.over(b), at, Application.vars(b, u)).tangents();
  }
}
