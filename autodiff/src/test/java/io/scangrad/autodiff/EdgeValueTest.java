package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values chosen where a derivative is not defined, as far as the table of edge values in the laws cannot state them. */
class EdgeValueTest {
  /** Tells 0 from everything but -0. */
  private static final Offset<Double> EXACT = within(0.0);

  private static final Offset<Double> ROUNDING = within(1e-15);

  private static Var real(double... x) {
    return Var.of(x);
  }

  private static Var complex(double re, double im) {
    return Var.of(Tensor.complex(new double[] {re}, new double[] {im}, 1));
  }

  private static double[] gradient(Function<Var, Var> f, Var at) {
    return Autodiff.grad(x -> f.apply(x).sum()).apply(at).value().toDoubles();
  }

  private static Tensor gradientOfReal(Function<Var, Var> f, Var at) {
    return Autodiff.grad(x -> f.apply(x).real().sum()).apply(at).value();
  }

  private static void assertZero(Tensor gradient) {
    assertThat(gradient.toDoubles()).containsExactly(new double[gradient.elements()], EXACT);
    assertThat(gradient.toImaginaryDoubles()).containsExactly(new double[gradient.elements()], EXACT);
  }

  @Test
  void modulusAndNormHaveDerivativeZeroAtZeroInForwardMode() {
    for (Var zero : new Var[] {real(0), real(-0.0), complex(0, 0)}) {
      assertZero(Autodiff.jvp(Var::abs, zero, zero.onesLike()).tangent().value());
      assertZero(Autodiff.jvp(z -> z.norm(), zero, zero.onesLike()).tangent().value());
    }
  }

  @Test
  void normOfSomeZerosIsThatOfTheRest() {
    assertThat(gradient(x -> x.norm(), real(0, 3, 0, 4))).containsExactly(new double[] {0, 0.6, 0, 0.8}, ROUNDING);
    Var rows = Var.of(Tensor.of(new double[] {0, 0, 3, 4}, 2, 2));
    assertThat(gradient(x -> x.norm(1), rows)).containsExactly(new double[] {0, 0, 0.6, 0.8}, ROUNDING);
    assertThat(gradient(x -> x.norm(), real(1e-200, 0))).containsExactly(1, 0);
    assertThat(gradient(x -> x.norm(), real(0, -1e200))).containsExactly(0, -1);
  }

  /** Found by the table of edge values: half the smallest number is 0, and infinity over itself is NaN. */
  @Test
  void normOfSubnormalAndInfiniteNumbers() {
    assertThat(gradient(x -> x.norm(), real(Double.MIN_VALUE, 0))).containsExactly(1, 0);
    Var single = Var.of(Tensor.of(new float[] {0, -Float.MIN_VALUE}, 2));
    assertThat(gradient(x -> x.norm(), single)).containsExactly(0, -1);
    assertThat(real(1, Double.NEGATIVE_INFINITY).norm().item()).isInfinite();
    double[] byHuge = Autodiff.vjp(x -> x.norm(), real(Double.MAX_VALUE, 0)).pull(Var.scalar(DType.FLOAT64, 4))
        .value().toDoubles();
    assertThat(byHuge).containsExactly(4, 0);
  }

  @Test
  void modulusOfTinyAndHugeNumbersHasAUnitGradient() {
    Var tiny = Var.of(Tensor.complex(new float[] {3e-23f, 0}, new float[] {4e-23f, 0x1p-146f}, 2));
    Var gradient = Autodiff.grad(z -> z.abs().sum()).apply(tiny);
    assertThat((float) gradient.value().re(0)).isEqualTo(0.6f);
    assertThat((float) gradient.value().im(0)).isEqualTo(0.8f);
    assertThat(gradient.value().im(1)).isEqualTo(1);
    Tensor huge = gradientOfReal(Var::abs, complex(3e200, -4e200));
    assertThat(huge.re(0)).isCloseTo(0.6, ROUNDING);
    assertThat(huge.im(0)).isCloseTo(-0.8, ROUNDING);
  }

  /** Found by the laws: masking the exponent at b = 0 lost the mixed second derivative of a^b there, which is 1/a. */
  @Test
  void mixedSecondDerivativeOfAPowerAtExponentZero() {
    Var b = real(0);
    Var mixed = Autodiff.grad(q -> Autodiff.grad(x -> x.pow(q).sum()).apply(real(4)).sum()).apply(b);
    assertThat(mixed.value().toDoubles()).containsExactly(0.25);
  }

  @Test
  void tiesGiveNothingToTheSecond() {
    Var other = real(2, 3, 1);
    assertThat(gradient(x -> x.maximum(other), real(2, 2, 2))).containsExactly(1, 0, 1);
    assertThat(gradient(x -> other.maximum(x), real(2, 2, 2))).containsExactly(0, 0, 1);
    assertThat(gradient(x -> x.minimum(other), real(2, 2, 2))).containsExactly(1, 1, 0);
  }

  @Test
  void nanReachesOneElementOnly() {
    double[] gradient = gradient(x -> x.square().sin(), real(1, Double.NaN, 2));
    assertThat(gradient[1]).isNaN();
    assertThat(gradient[0]).isEqualTo(2 * Math.cos(1));
    assertThat(gradient[2]).isEqualTo(4 * Math.cos(4));
  }

  @Test
  void reductionsOverNothing() {
    Var empty = Var.zeros(DType.FLOAT64, Shape.of(2, 0));
    assertThat(empty.sum(1).value().toDoubles()).containsExactly(0, 0);
    assertThat(empty.prod(1).value().toDoubles()).containsExactly(1, 1);
    assertThat(empty.mean(1).value().toDoubles()).containsExactly(Double.NaN, Double.NaN);
    assertThat(empty.norm(1).value().toDoubles()).containsExactly(0, 0);
    for (Function<Var, Var> f : List.<Function<Var, Var>>of(
        x -> x.sum(1), x -> x.prod(1), x -> x.mean(1), x -> x.norm(1), x -> x.logSumExp(1))) {
      assertThat(Autodiff.vjp(f, empty).pull(real(1, 1)).spec()).isEqualTo(empty.spec());
    }
  }

  @Test
  void stretchingOneElementToNoneGivesItAGradientOfZero() {
    Var one = real(7);
    Var gradient = Autodiff.grad(x -> x.expand(Shape.of(0)).sum()).apply(one);
    assertThat(gradient.value().toDoubles()).containsExactly(0);
  }

  @Test
  void castsBetweenPrecisionsCarryGradientsBack() {
    Var single = Var.of(Tensor.of(new float[] {1, 2}, 2));
    Var gradient = Autodiff.grad(x -> x.cast(DType.FLOAT64).square().sum()).apply(single);
    assertThat(gradient.dtype()).isEqualTo(DType.FLOAT32);
    assertThat(gradient.value().toDoubles()).containsExactly(2, 4);
    Var wide = Autodiff.vjp(x -> x.cast(DType.COMPLEX64), real(1)).pull(
        Var.of(Tensor.complex(new float[] {3}, new float[] {4}, 1)));
    assertThat(wide.dtype()).isEqualTo(DType.FLOAT64);
    assertThat(wide.value().toDoubles()).containsExactly(3);
  }

  @Test
  void repeatedIndicesAccumulate() {
    Var indices = Var.of(Tensor.of(new int[] {1, 1, 0, 1}, Shape.of(4)));
    assertThat(gradient(x -> x.gather(0, indices).mul(real(1, 2, 3, 4)), real(5, 6, 7))).containsExactly(3, 7, 0);
  }
}
