package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for a function followed by another one: derivatives of {@code g o f} taken at once are those of f and g,
 * taken alone and composed by hand.
 *
 * <p>g is one of three smooth functions that keep type and shape: a holomorphic one, one with a conjugate, one that
 * couples all elements.
 *
 * @since 0.1
 */
public interface ChainRuleLaws extends LawTable {
  /** {@code (g o f)* = f* o g*} and {@code (g o f)' = g' o f'}. */
  @Property(tries = FEW_TRIES)
  default void derivativesOfACompositionAreComposed(@ForAll("differentiable") Application a) {
    UnaryOperator<Var> g = outer(a);
    Tensor w = a.cotangent(a.value(backend()), 30);
    List<Tensor> t = a.directions(30);
    Agreement.check("(g o f)* = f* o g*", a, backend(),
        b -> Derivatives.vjp(b, composed(g, a.over(b)), a.varied(), w),
        b -> a.vjp(b, Derivatives.vjp(b, single(g), List.of(a.value(b)), w).getFirst()));
    Agreement.check("(g o f)' = g' o f'", a, backend(),
        b -> List.of(Derivatives.jvp(b, composed(g, a.over(b)), a.varied(), t)),
        b -> List.of(Derivatives.jvp(b, single(g), List.of(a.value(b)), List.of(a.jvp(b, t)))));
  }

  /**
   * The derivative of {@code (x, w) -> (g o f)*(w)} is that of {@code (x, v) -> f*(v)} after that of {@code (y, w) ->
   * g*(w)} and f.
   */
  @Property(tries = FEW_TRIES)
  default void secondDerivativesOfACompositionAreComposed(@ForAll("twiceDifferentiable") Application a) {
    UnaryOperator<Var> g = outer(a);
    Tensor w = a.cotangent(a.value(backend()), 31);
    List<Tensor> u = a.directions(31);
    Agreement.check("adjoint of the derivative of (g o f)* = composed", a, backend(),
        b -> Derivatives.vjpOfVjp(b, composed(g, a.over(b)), a.varied(), w, u), b -> composedTwice(a, b, g, w, u));
  }

  private static List<Tensor> composedTwice(Application a, Backend b, UnaryOperator<Var> g, Tensor w, List<Tensor> u) {
    List<Tensor> y = List.of(a.value(b));
    Tensor v = Derivatives.vjp(b, single(g), y, w).getFirst();
    List<Tensor> inner = Derivatives.vjpOfVjp(b, a.over(b), a.varied(), v, u);
    List<Tensor> outer = Derivatives.vjpOfVjp(b, single(g), y, w, List.of(inner.getLast()));
    List<Tensor> byX = Vectors.combine(1, inner.subList(0, u.size()), 1, a.vjp(b, outer.getFirst()));
    return Stream.concat(byX.stream(), outer.stream().skip(1)).toList();
  }

  private static UnaryOperator<Var> outer(Application a) {
    return switch ((int) Math.floorMod(a.seed(), 3L)) {
      case 0 -> Var::square;
      case 1 -> y -> y.conj().mul(y).add(y);
      default -> y -> y.mul(y.sum());
    };
  }

  private static Function<List<Var>, Var> composed(UnaryOperator<Var> g, Function<List<Var>, Var> f) {
    return in -> g.apply(f.apply(in));
  }

  private static Function<List<Var>, Var> single(UnaryOperator<Var> g) {
    return in -> g.apply(in.getFirst());
  }
}
