package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for the second derivatives of a function: with {@code L(x) = <w, f(x)>} and its Hessian H, all ways to
 * {@code H u} agree.
 *
 * @since 0.1
 */
public interface SecondOrderLaws extends LawTable {
  /** Forward over reverse, reverse over reverse and reverse over forward give the same {@code H u}. */
  @Property(tries = TRIES)
  default void allOrdersOfModesAgree(@ForAll("twiceDifferentiable") Application a) {
    Tensor w = a.cotangent(a.value(backend()), 10);
    List<Tensor> u = a.directions(10);
    Agreement.check("forward over reverse = reverse over reverse", a, backend(),
        b -> forwardOverReverse(a, b, w, u), b -> reverseOverReverse(a, b, w, u));
    Agreement.check("forward over reverse = reverse over forward", a, backend(),
        b -> forwardOverReverse(a, b, w, u), b -> reverseOverForward(a, b, w, u));
  }

  /** {@code <u, H v> = <v, H u>}, and forward over forward gives the same number. */
  @Property(tries = TRIES)
  default void hessianIsSymmetric(@ForAll("twiceDifferentiable") Application a) {
    Tensor w = a.cotangent(a.value(backend()), 11);
    List<Tensor> u = a.directions(11);
    List<Tensor> v = a.directions(12);
    Agreement.check("<u, H v> = <v, H u>", a, backend(),
        b -> number(Vectors.pairing(u, forwardOverReverse(a, b, w, v))),
        b -> number(Vectors.pairing(v, forwardOverReverse(a, b, w, u))));
    Agreement.check("<u, H v> = <w, f''[u, v]>", a, backend(),
        b -> number(Vectors.pairing(u, forwardOverReverse(a, b, w, v))),
        b -> number(Vectors.pairing(w, forwardOverForward(a, b, u, v))));
  }

  /** {@code H u} is the limit of differences of the gradient. */
  @Property(tries = TRIES)
  default void hessianIsTheLimitOfDifferences(@ForAll("twiceDifferentiable") Application a) {
    Tensor w = a.cotangent(a.value(backend()), 13);
    List<Tensor> x = a.varied();
    List<Tensor> u = a.directions(13);
    List<Tensor> v = a.directions(14);
    FiniteDifference limit = FiniteDifference.of(
        s -> Vectors.pairing(v, a.at(Points.moved(a, x, s, u)).vjp(backend(), w)),
        Domain.MARGIN / 4,
        Vectors.magnitude(v, a.vjp(backend(), w)) + Agreement.terms(b -> number(Vectors.pairing(v, a.vjp(b, w)))));
    limit.check("H u = limit of differences", a, backend(),
        b -> number(Vectors.pairing(v, forwardOverReverse(a, b, w, u))));
  }

  /**
   * The gradient as a function of its cotangent is linear: its derivative by w in direction v is {@code f*(v)}, its
   * adjoint f'.
   */
  @Property(tries = TRIES)
  default void derivativeByTheCotangentIsTheDerivative(@ForAll("twiceDifferentiable") Application a) {
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 15);
    Tensor v = a.cotangent(y, 16);
    Agreement.check("derivative of f*(w) by w = f*", a, backend(),
        b -> Application.values(Autodiff.jvp(
            (List<Var> in) -> pullback(a, b, a.point(b), in.getFirst()), vars(b, w), vars(b, v)).tangents()),
        b -> a.vjp(b, v));
    List<Tensor> u = a.directions(15);
    Agreement.check("adjoint of w -> f*(w) = f'", a, backend(),
        b -> Application.values(Autodiff.vjp((List<Var> in) -> pullback(a, b, a.point(b), in.getFirst()), vars(b, w))
            .pullback().apply(Application.vars(b, u))),
        b -> List.of(a.jvp(b, u)));
  }

  private static List<Tensor> forwardOverReverse(Application a, Backend b, Tensor w, List<Tensor> u) {
    return Application.values(
        Autodiff.jvp(gradient(a, b, w), a.point(b), Application.vars(b, u)).tangents());
  }

  private static List<Tensor> reverseOverReverse(Application a, Backend b, Tensor w, List<Tensor> u) {
    return Application.values(Autodiff.vjp(gradient(a, b, w), a.point(b)).pullback().apply(Application.vars(b, u)));
  }

  private static List<Tensor> reverseOverForward(Application a, Backend b, Tensor w, List<Tensor> u) {
    return Application.values(
        Autodiff.vjp((List<Var> in) -> List.of(along(a, b, in, u)), a.point(b)).pullback().apply(vars(b, w)));
  }

  private static Tensor forwardOverForward(Application a, Backend b, List<Tensor> u, List<Tensor> v) {
    return Autodiff.jvp((List<Var> in) -> List.of(along(a, b, in, u)), a.point(b), Application.vars(b, v)).tangent()
        .value();
  }

  private static Function<List<Var>, List<Var>> gradient(Application a, Backend b, Tensor w) {
    return at -> pullback(a, b, at, Var.on(b, w));
  }

  private static List<Var> pullback(Application a, Backend b, List<Var> at, Var w) {
    Function<List<Var>, Var> f = a.over(b);
    return Autodiff.vjp((List<Var> in) -> List.of(f.apply(in)), at).pullback().apply(List.of(w));
  }

  private static Var along(Application a, Backend b, List<Var> at, List<Tensor> u) {
    Function<List<Var>, Var> f = a.over(b);
    return Autodiff.jvp((List<Var> in) -> List.of(f.apply(in)), at, Application.vars(b, u)).tangent();
  }

  private static List<Var> vars(Backend b, Tensor x) {
    return List.of(Var.on(b, x));
  }

  private static List<Tensor> number(double value) {
    return List.of(Vectors.scalar(value));
  }
}
