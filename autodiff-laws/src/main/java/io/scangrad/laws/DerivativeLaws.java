package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for the first derivatives of a function, for the pairing {@code <u, v> = Re sum conj(u) v}.
 *
 * @since 0.1
 */
public interface DerivativeLaws extends LawTable {
  /** {@code <w, f'(x)[t]> = <f*(w), t>}. */
  @Property(tries = TRIES)
  default void vjpIsTheAdjointOfJvp(@ForAll("differentiable") Application a) {
    List<Tensor> t = a.directions(0);
    Tensor w = a.cotangent(a.value(backend()), 0);
    Agreement.check("<w, f'(x)[t]> = <f*(w), t>", a, backend(),
        b -> List.of(Vectors.scalar(Vectors.pairing(w, a.jvp(b, t)))),
        b -> List.of(Vectors.scalar(Vectors.pairing(a.vjp(b, w), t))));
  }

  /** Both derivatives are the limit of differences. */
  @Property(tries = TRIES)
  default void derivativesAreTheLimitOfDifferences(@ForAll("differentiable") Application a) {
    List<Tensor> x = a.varied();
    List<Tensor> t = a.directions(1);
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 1);
    if (!Points.isFinite(y)) {
      return;
    }
    FiniteDifference limit = FiniteDifference.of(
        s -> Vectors.pairing(w, a.valueAt(backend(), Points.moved(a, x, s, t))),
        Domain.MARGIN / 4,
        Vectors.magnitude(w, y) + Agreement.terms(b -> List.of(Vectors.scalar(Vectors.pairing(w, a.value(b))))));
    limit.check("f'(x)[t] = limit of differences", a, backend(),
        b -> List.of(Vectors.scalar(Vectors.pairing(w, a.jvp(b, t)))));
    limit.check("f*(w) = limit of differences", a, backend(),
        b -> List.of(Vectors.scalar(Vectors.pairing(a.vjp(b, w), t))));
  }

  /** {@code f*(2 v - 3 w) = 2 f*(v) - 3 f*(w)}, and so for f'. */
  @Property(tries = TRIES)
  default void derivativesAreLinear(@ForAll("differentiable") Application a) {
    Tensor y = a.value(backend());
    Tensor v = a.cotangent(y, 2);
    Tensor w = a.cotangent(y, 3);
    Agreement.check("f* is linear", a, backend(),
        b -> a.vjp(b, Vectors.combine(2, v, -3, w)), b -> Vectors.combine(2, a.vjp(b, v), -3, a.vjp(b, w)));
    List<Tensor> s = a.directions(2);
    List<Tensor> t = a.directions(3);
    Agreement.check("f' is linear", a, backend(),
        b -> List.of(a.jvp(b, Vectors.combine(2, s, -3, t))),
        b -> List.of(Vectors.combine(2, a.jvp(b, s), -3, a.jvp(b, t))));
  }

  /** {@code f*(0) = 0} and {@code f'(x)[0] = 0} exactly. */
  @Property(tries = TRIES)
  default void zeroGivesZero(@ForAll("differentiable") Application a) {
    List<Tensor> zeros = a.varied().stream().map(Vectors::zeros).toList();
    Tensor zero = Vectors.zeros(a.value(backend()));
    Agreement.identical("f*(0) = 0", a, a.vjp(backend(), zero), zeros);
    Agreement.identical("f'(x)[0] = 0", a, List.of(a.jvp(backend(), zeros)), List.of(zero));
  }

  /** A gradient has the type and shape of what it was taken by, a tangent those of the value, in 32-bit parts too. */
  @Property(tries = TRIES)
  default void derivativesHaveTheSpecOfTheirPrimals(@ForAll("differentiable") Application wide) {
    Application a = wide.single();
    Tensor y = a.value(backend());
    List<Tensor> gradients = a.vjp(backend(), a.cotangent(y, 4));
    for (int i = 0; i < gradients.size(); i++) {
      require(gradients.get(i).spec().equals(a.varied().get(i).spec()), a, "gradient " + i + " is "
          + gradients.get(i).spec());
    }
    Tensor tangent = a.jvp(backend(), a.directions(4));
    require(tangent.spec().equals(y.spec()), a, "the tangent is " + tangent.spec() + ", the value " + y.spec());
  }

  /** Derivatives in 32-bit parts are those in 64-bit parts at the same point, within the rounding of 32 bits. */
  @Property(tries = TRIES)
  default void derivativesInSinglePrecisionAreThoseInDouble(@ForAll("differentiable") Application any) {
    Application single = any.single();
    Application wide = single.wide();
    Tensor w = Vectors.cast(any.cotangent(any.value(backend()), 5), single.value(backend()).dtype());
    Tensor wideW = Vectors.cast(w, any.value(backend()).dtype());
    Agreement.check("f* in 32 bits = f* in 64 bits", single, backend(), b -> single.vjp(b, w), b -> wide.vjp(b, wideW));
    List<Tensor> t = single.directions(5);
    List<Tensor> wideT = t.stream().map(x -> Vectors.cast(x, Points.wide(x.dtype()))).toList();
    Agreement.check("f' in 32 bits = f' in 64 bits", single, backend(),
        b -> List.of(single.jvp(b, t)), b -> List.of(wide.jvp(b, wideT)));
  }

  /** Derivatives do not depend on how inputs are laid out in memory. */
  @Property(tries = TRIES)
  default void derivativesAtViewsAreThoseAtCopies(@ForAll("differentiable") Application a) {
    Application copy = a.at(a.inputs().stream().map(Tensor::copy).toList());
    Tensor w = a.cotangent(a.value(backend()), 6);
    Agreement.check("f* at views = f* at copies", a, backend(), b -> a.vjp(b, w), b -> copy.vjp(b, w));
    List<Tensor> t = a.directions(6);
    Agreement.check("f' at views = f' at copies", a, backend(), b -> List.of(a.jvp(b, t)),
        b -> List.of(copy.jvp(b, t)));
  }

  /**
   * NaN in one element of inputs reaches the elements of value and gradients that it reaches in the reference, and no
   * others.
   */
  @Property(tries = TRIES)
  default void nanReachesWhatItReachesInTheReference(@ForAll("differentiable") Application a) {
    Tensor w = a.cotangent(a.value(backend()), 8);
    Application poisoned = Poison.oneElement(a);
    Backend reference = new ReferenceBackend();
    try {
      Agreement.identical("NaN reaches what it reaches in the reference", poisoned,
          Poison.patterns(poisoned, backend(), w), Poison.patterns(poisoned, reference, w));
    } catch (IllegalArgumentException refused) {
      Poison.mustRefuse(poisoned, reference, refused);
    }
  }

  /** Axes of size 0 keep shapes and bring no NaN into derivatives, whose pairings still agree. */
  @Property(tries = TRIES)
  default void emptyAxesAreHarmless(@ForAll("emptyAxes") Application a) {
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 7);
    List<Tensor> t = a.directions(7);
    List<Tensor> back = a.vjp(backend(), w);
    Tensor forward = a.jvp(backend(), t);
    require(forward.spec().equals(y.spec()), a, "the tangent is " + forward.spec() + ", the value " + y.spec());
    require(!Double.isNaN(Vectors.pairing(back, back)), a, "a gradient holds NaN");
    require(!Double.isNaN(Vectors.pairing(forward, forward)), a, "the tangent holds NaN");
    vjpIsTheAdjointOfJvp(a);
  }

  /** Where the value is finite, derivatives are, in 32-bit parts too: no domain of the table reaches to a pole. */
  @Property(tries = FEW_TRIES)
  default void derivativesAreFiniteWhereTheValueIs(@ForAll("differentiable") Application any) {
    for (Application a : List.of(any, any.single())) {
      Tensor y = a.value(backend());
      if (Points.isFinite(y)) {
        List<Tensor> gradients = a.vjp(backend(), a.cotangent(y, 9));
        require(gradients.stream().allMatch(Points::isFinite), a, "a gradient is not finite: " + gradients);
        Tensor tangent = a.jvp(backend(), a.directions(9));
        require(Points.isFinite(tangent), a, "the tangent is not finite: " + tangent);
      }
    }
  }

  private static void require(boolean condition, Application a, String what) {
    if (!condition) {
      throw Agreement.violation("specs", a, what);
    }
  }
}
