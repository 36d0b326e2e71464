package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for the derivatives of functions of complex numbers; the table needs such rows.
 *
 * @since 0.1
 */
public interface ComplexLaws extends LawTable {
  /** Draws complex applications of rows that have derivatives. */
  @Provide
  default Arbitrary<Application> complexApplications() {
    return draw(row -> row.order() >= 1 && row.takes(Kind.COMPLEX), (row, draw) -> row.draw(draw, Kind.COMPLEX));
  }

  /**
   * The gradient of {@code L o conj} at z is the conjugate of the gradient of L at conj z, and so for second
   * derivatives.
   */
  @Property(tries = FEW_TRIES)
  default void conjugatingTheInputConjugatesTheGradient(@ForAll("complexApplications") Application a) {
    Application mirrored = a.at(Vectors.conj(a.inputs()));
    Tensor w = a.cotangent(mirrored.value(backend()), 32);
    List<Tensor> u = a.directions(32);
    Agreement.check("gradient of L o conj at z = conj of gradient of L at conj z", a, backend(),
        b -> Derivatives.vjp(b, afterConj(a, b), a.varied(), w), b -> Vectors.conj(mirrored.vjp(b, w)));
    Agreement.check("(f o conj)'(z)[t] = f'(conj z)[conj t]", a, backend(),
        b -> List.of(Derivatives.jvp(b, afterConj(a, b), a.varied(), u)),
        b -> List.of(mirrored.jvp(b, Vectors.conj(u))));
    if (a.of().order() >= 2) {
      Agreement.check("second derivatives of L o conj at z = conj of those of L at conj z", a, backend(),
          b -> Derivatives.vjpOfVjp(b, afterConj(a, b), a.varied(), w, u), b -> {
            List<Tensor> second = new ArrayList<>(
                Derivatives.vjpOfVjp(b, mirrored.over(b), mirrored.varied(), w, Vectors.conj(u)));
            Tensor byW = second.removeLast();
            List<Tensor> all = new ArrayList<>(Vectors.conj(second));
            all.add(byW);
            return all;
          });
    }
  }

  /**
   * A function of pairs of real numbers, which makes complex ones of them and returns the parts of its result, has the
   * parts of the gradient as its gradient, and so for second derivatives: C is R^2.
   */
  @Property(tries = FEW_TRIES)
  default void pairsOfRealsHaveTheSameGradient(@ForAll("complexApplications") Application a) {
    Tensor w = a.cotangent(a.value(backend()), 33);
    List<Tensor> u = a.directions(33);
    Agreement.check("gradient by pairs = parts of the gradient", a, backend(),
        b -> Derivatives.vjp(b, onPairs(a, b), parts(a.varied()), joined(w)), b -> parts(a.vjp(b, w)));
    Agreement.check("derivative along pairs = parts of the derivative", a, backend(),
        b -> List.of(Derivatives.jvp(b, onPairs(a, b), parts(a.varied()), parts(u))),
        b -> List.of(joined(a.jvp(b, u))));
    if (a.of().order() >= 2) {
      Agreement.check("second derivatives by pairs = parts of the second derivatives", a, backend(),
          b -> Derivatives.vjpOfVjp(b, onPairs(a, b), parts(a.varied()), joined(w), parts(u)), b -> {
            List<Tensor> second = Derivatives.vjpOfVjp(b, a.over(b), a.varied(), w, u);
            List<Tensor> all = new ArrayList<>(parts(second.subList(0, u.size())));
            all.add(joined(second.getLast()));
            return all;
          });
    }
  }

  private static Function<List<Var>, Var> afterConj(Application a, Backend b) {
    Function<List<Var>, Var> f = a.over(b);
    return in -> f.apply(in.stream().map(Var::conj).toList());
  }

  private static Function<List<Var>, Var> onPairs(Application a, Backend b) {
    Function<List<Var>, Var> f = a.over(b);
    List<Tensor> varied = a.varied();
    return parts -> {
      List<Var> whole = new ArrayList<>();
      int next = 0;
      for (Tensor x : varied) {
        Var re = parts.get(next++);
        whole.add(x.dtype().isComplex() ? re.complex(parts.get(next++)) : re);
      }
      return joined(f.apply(whole));
    };
  }

  /** Returns real and imaginary parts of complex tensors, and real ones as they are. */
  private static List<Tensor> parts(List<Tensor> tensors) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor x : tensors) {
      parts.add(x.real());
      if (x.dtype().isComplex()) {
        parts.add(x.imag());
      }
    }
    return parts;
  }

  private static Var joined(Var y) {
    return y.isComplex() ? Shaping.stack(0, List.of(y.real(), y.imag())) : y;
  }

  private static Tensor joined(Tensor y) {
    return joined(Var.of(y)).value();
  }
}
