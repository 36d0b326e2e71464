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
 * What holds for functions of real and complex numbers when they are given real ones; the table needs such rows.
 *
 * @since 0.1
 */
public interface RealInputLaws extends LawTable {
  /** Draws real applications of rows that also take complex numbers. */
  @Provide
  default Arbitrary<Application> realOfComplex() {
    return draw(
        row -> row.order() >= 1 && row.takes(Kind.REAL) && row.takes(Kind.COMPLEX),
            (row, draw) -> row.draw(draw, Kind.REAL));
  }

  /** Real inputs cast to complex get the real part of the gradient by the complex inputs. */
  @Property(tries = TRIES)
  default void realInputsGetTheRealPart(@ForAll("realOfComplex") Application a) {
    Backend backend = backend();
    List<Tensor> cast = a.inputs().stream()
        .map(x -> x.dtype().isDifferentiable() ? Vectors.cast(x, Kind.COMPLEX.dtype()) : x)
        .toList();
    Application complex = a.at(cast);
    Tensor w = a.cotangent(complex.value(backend), 22);
    Agreement.check("gradient of a cast = real part", a, backend,
        b -> {
          Function<List<Var>, Var> f = complex.over(b);
          return Application.values(Autodiff.vjp(
              (List<Var> in) -> List.of(f.apply(in.stream().map(x -> x.cast(Kind.COMPLEX.dtype())).toList())),
                  a.point(b))
              .pullback().apply(List.of(Var.on(b, w))));
        },
        b -> complex.vjp(b, w).stream().map(Tensor::real).toList());
  }
}
