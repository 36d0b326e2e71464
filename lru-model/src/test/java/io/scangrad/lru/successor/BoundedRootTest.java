package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class BoundedRootTest {
  @Test
  void valuesAreThoseOfTheRoot() {
    Var x = Var.of(0, 1e-12, 2.5e-7, 0.25, 1, 9);
    assertThat(BoundedRoot.of(x).value().toDoubles()).isEqualTo(x.sqrt().value().toDoubles());
  }

  @Test
  void slopeIsTrueAboveAndAThousandBelow() {
    Var x = Var.of(0, 1e-12, 2.4e-7, 2.6e-7, 0.25, 9);
    double[] reverse = Autodiff.grad(v -> BoundedRoot.of(v).sum()).apply(x).value().toDoubles();
    double[] forward = Autodiff.jvp(BoundedRoot::of, x, x.onesLike()).tangent().value().toDoubles();
    assertThat(reverse).containsExactly(
        new double[] {1000, 1000, 1000, 0.5 / Math.sqrt(2.6e-7), 1, 1 / 6.0}, within(1e-9));
    assertThat(forward).isEqualTo(reverse);
  }

  @Test
  void derivativesToTheSecondOrderAreThoseOfTheRootWhereItIsNotBounded() {
    GradCheck.standard().withName("bounded root").withSeed(3).withOrder(2)
        .check(BoundedRoot::of, Tensor.of(new double[] {0.01, 0.3, 2, 7}, 4)).orThrow();
  }

  /** What the bound is for: a gate that has rounded to 0 has the slope 0, and infinity times that would be NaN. */
  @Test
  void normaliserOfAGateThatIsShutHasAGradient() {
    Var shut = Var.scalar(DType.FLOAT32, -200);
    double slope = Autodiff.grad(x -> GatedUnit.normaliser(x.sigmoid().mul(-0.1), null)).apply(shut).item();
    assertThat(slope).isZero();
  }

  /** The factor keeps its digits where the modulus rounds to 1. */
  @Test
  void normaliserKeepsItsDigitsNearOne() {
    for (double logModulus : new double[] {-1e-3, -1e-6, -1e-9}) {
      double expected = Math.sqrt(-Math.expm1(2 * logModulus));
      double single = GatedUnit.normaliser(Var.scalar(DType.FLOAT32, logModulus), null).item();
      assertThat(single).isCloseTo(expected, within(3 * 0x1p-24 * expected));
    }
  }

  @Test
  void normaliserIsOneWhereASequenceBegins() {
    Var logModulus = Var.of(-0.3, -1e-9, -2).reshape(3, 1);
    Var starts = Var.of(1, 1, 0).reshape(3, 1);
    assertThat(GatedUnit.normaliser(logModulus, starts).value().toDoubles())
        .containsExactly(1, 1, Math.sqrt(-Math.expm1(-4)));
  }
}
