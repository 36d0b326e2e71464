package io.scangrad.lru.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GradientClippingTest {
  /** Norm 13: 3, 4 and 12, the last as a complex number of that modulus. */
  private static final List<Var> GRADIENTS =
      List.of(Var.of(3, 0), Var.of(4), Var.of(0).complex(Var.of(-12)), Var.zeros(DType.FLOAT64, Shape.of(0)));

  @Test
  void normIsOverAllGradientsAndComplexEntriesCountWithTheirModulus() {
    assertThat(GradientClipping.globalNorm(GRADIENTS).item()).isCloseTo(13, within(1e-14));
    assertThat(GradientClipping.globalNorm(List.of()).item()).isZero();
  }

  @Test
  void longGradientsAreScaledTogether() {
    List<Var> clipped = GradientClipping.clip(GRADIENTS, 1.3);
    assertThat(GradientClipping.globalNorm(clipped).item()).isCloseTo(1.3, within(1e-14));
    assertThat(clipped.get(0).value().toDoubles()).containsExactly(new double[] {0.3, 0}, within(1e-15));
    assertThat(clipped.get(2).value().im(0)).isCloseTo(-1.2, within(1e-15));
    assertThat(clipped.get(2).dtype()).isEqualTo(DType.COMPLEX128);
    assertThat(clipped.get(3).shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void shortGradientsAndNoBoundChangeNothing() {
    List<Var> kept = GradientClipping.clip(GRADIENTS, 13.0001);
    for (int i = 0; i < GRADIENTS.size(); i++) {
      assertThat(kept.get(i).value().toDoubles()).isEqualTo(GRADIENTS.get(i).value().toDoubles());
      assertThat(kept.get(i).spec()).isEqualTo(GRADIENTS.get(i).spec());
    }
    assertThat(GradientClipping.clip(GRADIENTS, 0)).isSameAs(GRADIENTS);
  }

  @Test
  void normOfHugeGradientsDoesNotOverflow() {
    List<Var> huge = List.of(Var.of(Tensor.of(new float[] {3e30f, 4e30f}, 2)));
    double[] clipped = GradientClipping.clip(huge, 1).getFirst().value().toDoubles();
    assertThat(clipped).containsExactly(new double[] {0.6, 0.8}, within(1e-6));
  }
}
