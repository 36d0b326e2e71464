package io.scangrad.lru.layer;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The product with rules of its own against the same product from complex ops. */
final class RealProductTest {
  private static final double EXACT = 1e-13;
  private static final Function<List<Var>, Var> OWN = in -> RealProduct.of(in.get(0), in.get(1), in.get(2));
  private static final Function<List<Var>, Var> PLAIN =
      in -> in.get(0).matmul(in.get(1).complex(in.get(2)), false, true).real();

  private static Var normal(long seed, int... sizes) {
    return Bits.normal(seed, DType.FLOAT64, sizes);
  }

  private static List<Var> inputs(long seed) {
    Var x = normal(seed, 2, 5, 3).complex(normal(seed + 1, 2, 5, 3));
    return List.of(x, normal(seed + 2, 4, 3), normal(seed + 3, 4, 3));
  }

  private static List<Var> gradients(Function<List<Var>, Var> f, List<Var> at) {
    return Autodiff.valueAndGrad((List<Var> in) -> f.apply(in).square().sum(), at).gradients();
  }

  @Test
  void valueIsTheRealPartOfTheComplexProduct() {
    Bits.assertClose("value", OWN.apply(inputs(1)), PLAIN.apply(inputs(1)), EXACT);
  }

  @Test
  void gradientsAreThoseOfTheComplexProduct() {
    List<Var> own = gradients(OWN, inputs(1));
    List<Var> plain = gradients(PLAIN, inputs(1));
    for (int i = 0; i < 3; i++) {
      Bits.assertClose("gradient " + i, own.get(i), plain.get(i), EXACT);
    }
  }

  @Test
  void tangentsAreThoseOfTheComplexProduct() {
    Function<Function<List<Var>, Var>, Var> tangent =
        f -> Autodiff.jvp((List<Var> in) -> List.of(f.apply(in)), inputs(1), inputs(7)).tangents().getFirst();
    Bits.assertClose("tangent", tangent.apply(OWN), tangent.apply(PLAIN), EXACT);
  }

  @Test
  void secondDerivativesAreThoseOfTheComplexProduct() {
    List<Var> own = Autodiff.jvp((List<Var> in) -> gradients(OWN, in), inputs(1), inputs(7)).tangents();
    List<Var> plain = Autodiff.jvp((List<Var> in) -> gradients(PLAIN, in), inputs(1), inputs(7)).tangents();
    for (int i = 0; i < 3; i++) {
      Bits.assertClose("second derivative " + i, own.get(i), plain.get(i), EXACT);
    }
  }
}
