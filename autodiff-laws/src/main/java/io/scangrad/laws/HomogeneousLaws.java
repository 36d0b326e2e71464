package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for functions that follow a common factor of their inputs ({@link OpCase.Degree}); the table needs rows
 * that follow positive factors and complex ones that follow phases.
 *
 * @since 0.1
 */
public interface HomogeneousLaws extends LawTable {
  /** Draws applications of homogeneous rows. */
  @Provide
  default Arbitrary<Application> homogeneous() {
    return draw(row -> row.order() >= 1 && row.degree().isPresent(), OpCase::drawDifferentiable);
  }

  /** Draws complex applications of rows that follow phases. */
  @Provide
  default Arbitrary<Application> turnable() {
    return draw(HomogeneousLaws::isTurnable, (row, draw) -> row.draw(draw, Kind.COMPLEX));
  }

  /** Returns whether a row follows phases. */
  static boolean isTurnable(OpCase row) {
    return row.order() >= 1 && row.takes(Kind.COMPLEX)
        && row.degree().filter(degree -> degree.phase().isPresent()).isPresent();
  }

  /**
   * Euler's identity for {@code f(s x) = s^k f(x)}: {@code f'(x)[x] = k f(x)} and {@code <x, f*(w)> = k <w, f(x)>}; and
   * the gradient, homogeneous of degree k - 1, obeys it in turn.
   */
  @Property(tries = FEW_TRIES)
  default void eulersIdentity(@ForAll("homogeneous") Application a) {
    double k = a.of().degree().orElseThrow().scale();
    Tensor w = a.cotangent(a.value(backend()), 34);
    List<Tensor> x = a.varied();
    Agreement.check("f'(x)[x] = k f(x)", a, backend(),
        b -> List.of(a.jvp(b, x)), b -> List.of(Vectors.times(k, 0, a.value(b))));
    Agreement.check("<x, f*(w)> = k <w, f(x)>", a, backend(),
        b -> List.of(Vectors.scalar(Vectors.pairing(x, a.vjp(b, w)))),
        b -> List.of(Vectors.scalar(k * Vectors.pairing(w, a.value(b)))));
    if (a.of().order() >= 2) {
      Agreement.check("H x = (k - 1) f*(w)", a, backend(),
          b -> gradientAlong(a, b, w, x), b -> Vectors.times(k - 1, 0, a.vjp(b, w)));
    }
  }

  /**
   * A phase common to all inputs turns the value m times as far, and the gradient, for a cotangent turned likewise, as
   * far as the inputs: {@code f*_{e^(i phi) z}(e^(i m phi) w) = e^(i phi) f*_z(w)}. Along the phase, {@code f'(z)[i z]
   * = i m f(z)}; for an invariant loss {@code <i z, gradient> = 0}.
   */
  @Property(tries = FEW_TRIES)
  default void aCommonPhaseTurnsTheGradient(@ForAll("turnable") Application a) {
    int m = a.of().degree().orElseThrow().phase().orElseThrow();
    double phi = 0.1 + Math.floorMod(a.seed(), 62L) / 10.0;
    double re = Math.cos(phi);
    double im = Math.sin(phi);
    double turnedRe = Math.cos(m * phi);
    double turnedIm = Math.sin(m * phi);
    List<Tensor> z = a.varied();
    Application turned = a.at(a.inputs().stream().map(x -> x.dtype().isComplex() ? Vectors.times(re, im, x) : x)
        .toList());
    Tensor w = a.cotangent(a.value(backend()), 35);
    Agreement.check("f(e^(i phi) z) = e^(i m phi) f(z)", a, backend(),
        b -> List.of(turned.value(b)), b -> List.of(Vectors.times(turnedRe, turnedIm, a.value(b))));
    Agreement.check("gradient at e^(i phi) z = e^(i phi) gradient at z", a, backend(),
        b -> turned.vjp(b, Vectors.times(turnedRe, turnedIm, w)), b -> Vectors.times(re, im, a.vjp(b, w)));
    Agreement.check("f'(z)[i z] = i m f(z)", a, backend(),
        b -> List.of(a.jvp(b, Vectors.times(0, 1, z))), b -> List.of(Vectors.times(0, m, a.value(b))));
    Agreement.check("<i z, gradient of |f|^2> = 0", a, backend(), b -> {
      Function<List<Var>, Var> f = a.over(b);
      Function<List<Var>, Var> loss = in -> f.apply(in).absSquared().sum();
      return List.of(Vectors.scalar(Vectors.pairing(
          Vectors.times(0, 1, z), Derivatives.vjp(b, loss, z, Vectors.scalar(1)))));
    }, b -> List.of(Vectors.scalar(0)));
  }

  private static List<Tensor> gradientAlong(Application a, Backend b, Tensor w, List<Tensor> direction) {
    Function<List<Var>, Var> f = a.over(b);
    return Application.values(Autodiff.jvp(
        (List<Var> at) -> Autodiff.vjp((List<Var> in) -> List.of(f.apply(in)), at).pullback()
            .apply(List.of(Var.on(b, w))),
        a.point(b), Application.vars(b, direction)).tangents());
  }
}
