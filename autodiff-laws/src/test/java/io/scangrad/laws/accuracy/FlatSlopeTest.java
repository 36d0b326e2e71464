package io.scangrad.laws.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Slopes of functions that become flat keep their digits there, element by element. */
class FlatSlopeTest {
  private static final double[] POINTS = {-30, -9, -4.7, -1, -0.01, 0, 0.3, 2, 5.1, 8.5, 12, 30};

  private static double worst(DType dtype, UnaryOperator<Var> f) {
    Storage x = Storage.allocate(dtype, POINTS.length);
    Storage w = Storage.allocate(dtype, POINTS.length);
    for (int i = 0; i < POINTS.length; i++) {
      x.set(i, POINTS[i], dtype.isComplex() ? 0.7 : 0);
      w.set(i, 1 + 0.1 * i, 0);
    }
    Shape shape = Shape.of(POINTS.length);
    GradientErrors errors = GradientErrors.on(CpuBackend.standard());
    errors.add(in -> f.apply(in.getFirst()), List.of(Tensor.of(x, shape)), Tensor.of(w, shape));
    assertThat(errors.gradient().elements()).isEqualTo(POINTS.length);
    return errors.gradient().worst();
  }

  @Test
  void slopesOfTanhAreProductsOfSmallFactors() {
    assertThat(worst(DType.FLOAT32, Var::tanh)).isPositive().isLessThan(6);
    assertThat(worst(DType.COMPLEX64, Var::tanh)).isPositive().isLessThan(6);
  }

  @Test
  void slopesOfTheLogisticFunctionAreProductsOfSmallFactors() {
    assertThat(worst(DType.FLOAT32, Var::sigmoid)).isPositive().isLessThan(6);
    assertThat(worst(DType.COMPLEX64, Var::sigmoid)).isPositive().isLessThan(6);
  }

  /** Far out the second derivative of GELU is that of a tail, {@code -x^3} times a small number. */
  @Test
  void theCurvatureOfGeluKeepsItsDigitsInItsTails() {
    GradientErrors errors = GradientErrors.on(CpuBackend.standard());
    Tensor x = Tensor.of(new float[] {-3.1f, -2.7f, 2.5f, 3.3f}, 4);
    errors.add(in -> Var.apply(new UnaryOp.GeluSlope(), in.getFirst()), List.of(x),
        Tensor.of(new float[] {1, 0.9f, 1.3f, -1}, 4));
    assertThat(errors.gradient().worst()).isPositive().isLessThan(40);
  }

  @Test
  void aSoftmaxThatHasNearlyChosenKeepsTheDigitsOfItsGradient() {
    GradientErrors errors = GradientErrors.on(CpuBackend.standard());
    Tensor x = Tensor.of(new float[] {9.5f, 1, -2, 0.25f}, 4);
    errors.add(in -> in.getFirst().softmax(0), List.of(x), Tensor.of(new float[] {1, -0.7f, 0.3f, 1.9f}, 4));
    assertThat(errors.gradient().worst()).isPositive().isLessThan(8);
  }
}
