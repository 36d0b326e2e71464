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

/** The values chosen where a derivative is not defined. */
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
  void modulusPhaseAndSignHaveGradientZeroAtZero() {
    for (Var zero : new Var[] {real(0), real(-0.0), complex(0, 0)}) {
      assertZero(gradientOfReal(Var::abs, zero));
      assertZero(gradientOfReal(Var::angle, zero));
      assertZero(gradientOfReal(Var::sgn, zero));
      assertZero(gradientOfReal(z -> z.norm(), zero));
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

  @Test
  void rootLogarithmAndReciprocalAreHonestAtZero() {
    assertThat(gradient(Var::sqrt, real(0))).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(gradient(Var::log, real(0))).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(gradient(Var::reciprocal, real(0))).containsExactly(Double.NEGATIVE_INFINITY);
  }

  @Test
  void powersZeroAndOneAreExactEverywhere() {
    Var points = real(0, -2, Double.POSITIVE_INFINITY, 1e-300);
    assertThat(gradient(x -> x.pow(0), points)).containsExactly(0, 0, 0, 0);
    assertThat(gradient(x -> x.pow(1), points)).containsExactly(1, 1, 1, 1);
    assertThat(gradient(x -> x.pow(2), real(0))).containsExactly(0);
    assertZero(gradientOfReal(z -> z.pow(0), complex(0, 0)));
    assertThat(gradientOfReal(z -> z.pow(1), complex(0, 0)).re(0)).isEqualTo(1);
  }

  @Test
  void powersOfTensorsAreDefinedAtZero() {
    Var exponent = real(0, 1, 2, 3);
    assertThat(gradient(x -> x.pow(exponent), real(0, 0, 0, 0))).containsExactly(0, 1, 0, 0);
    assertThat(gradient(q -> real(0, 0, 0, 0).pow(q), exponent)).containsExactly(0, 0, 0, 0);
  }

  /** Found by the laws: masking the exponent at b = 0 lost the mixed second derivative of a^b there, which is 1/a. */
  @Test
  void mixedSecondDerivativeOfAPowerAtExponentZero() {
    Var b = real(0);
    Var mixed = Autodiff.grad(q -> Autodiff.grad(x -> x.pow(q).sum()).apply(real(4)).sum()).apply(b);
    assertThat(mixed.value().toDoubles()).containsExactly(0.25);
  }

  @Test
  void onTheNegativeAxisTheSignOfTheImaginaryZeroChoosesTheSide() {
    assertThat(complex(-4, 0.0).sqrt().value().im(0)).isEqualTo(2);
    assertThat(complex(-4, -0.0).sqrt().value().im(0)).isEqualTo(-2);
    // The slope 1/(2 sqrt z) is -i/4 above and i/4 below; the gradient of the real part is its conjugate.
    assertThat(gradientOfReal(Var::sqrt, complex(-4, 0.0)).im(0)).isEqualTo(0.25);
    assertThat(gradientOfReal(Var::sqrt, complex(-4, -0.0)).im(0)).isEqualTo(-0.25);
    assertThat(complex(-1, 0.0).log().value().im(0)).isEqualTo(Math.PI);
    assertThat(complex(-1, -0.0).log().value().im(0)).isEqualTo(-Math.PI);
    assertThat(gradientOfReal(Var::log, complex(-2, -0.0)).re(0)).isEqualTo(-0.5);
  }

  @Test
  void reluHasGradientZeroAtZero() {
    assertThat(gradient(Var::relu, real(-1, 0, -0.0, 2))).containsExactly(0, 0, 0, 1);
  }

  @Test
  void tiesGiveTheGradientToTheFirst() {
    assertThat(gradient(x -> x.max(), real(1, 5, 5, 5))).containsExactly(0, 1, 0, 0);
    assertThat(gradient(x -> x.min(), real(5, 1, 1))).containsExactly(0, 1, 0);
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
  void theBranchNotTakenIsHarmlessIfItsInputIsSelected() {
    Function<Var, Var> careless = x -> x.greater(x.zerosLike()).select(x.sqrt(), x.zerosLike());
    Function<Var, Var> careful = x -> {
      Var positive = x.greater(x.zerosLike());
      return positive.select(positive.select(x, x.onesLike()).sqrt(), x.zerosLike());
    };
    assertThat(gradient(careless, real(0, 4))[0]).isNaN();
    assertThat(gradient(careful, real(0, 4))).containsExactly(0, 0.25);
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

  @Test
  void productsWithZerosHaveTheGradientOfTheOthers() {
    assertThat(gradient(x -> x.prod(), real(2, 0, 3))).containsExactly(0, 6, 0);
    assertThat(gradient(x -> x.prod(), real(0, 0, 3))).containsExactly(0, 0, 0);
  }
}
