package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Tensor X = Tensor.of(new double[] {0.1, 0.7, -1.3}, 3);

  private static Agreement.Computation of(UnaryOperator<Var> f, Tensor x) {
    return backend -> List.of(f.apply(Var.on(backend, x)).value());
  }

  private static void check(UnaryOperator<Var> left, UnaryOperator<Var> right, Tensor x) {
    Agreement.check("left = right", "x", CpuBackend.standard(), of(left, x), of(right, x));
  }

  @Test
  void roundingIsForgivenWhereCancellationExplainsIt() {
    assertThatCode(() -> check(x -> x.add(1e8).sub(1e8), x -> x, X)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x.add(1e8).sub(1e8), x -> x.add(1e-5), X)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFewUnitsInTheLastPlaceAreForgivenAndMoreAreNot() {
    assertThatCode(() -> check(x -> x.mul(1 + 0x1p-52), x -> x, X)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x.mul(1 + 0x1p-42), x -> x, X))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("left = right: result 0 f64(3,) at 0 is (0.1")
        .hasMessageContaining("where rounding explains");
  }

  @Test
  void toleranceOfSinglePrecisionIsThatOfSinglePrecision() {
    Tensor single = Tensor.of(new float[] {0.1f, 0.7f}, 2);
    assertThatCode(() -> check(x -> x.sin().square().add(x.cos().square()), x -> x.onesLike(), single))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x.mul(1.0001), x -> x, single)).isInstanceOf(AssertionError.class);
  }

  @Test
  void nanAgreesWithNanOnly() {
    Tensor nan = Tensor.of(new double[] {Double.NaN}, 1);
    assertThatCode(() -> check(x -> x, x -> x.neg(), nan)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x, x -> x.onesLike(), nan)).isInstanceOf(AssertionError.class);
    Tensor infinite = Tensor.of(new double[] {Double.POSITIVE_INFINITY}, 1);
    assertThatCode(() -> check(x -> x, x -> x.add(1), infinite)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x, x -> x.neg(), infinite)).isInstanceOf(AssertionError.class);
  }

  @Test
  void shapesMustAgree() {
    assertThatThrownBy(() -> check(x -> x, x -> x.sum(), X))
        .isInstanceOf(AssertionError.class)
        .hasMessage("left = right: result 0 is f64(3,) and f64()\nof x");
  }

  @Test
  void infiniteInputsLeaveFiniteResultsTheirTolerance() {
    Tensor row = Tensor.of(new double[] {0.1, Double.NEGATIVE_INFINITY, 0.7}, 3);
    assertThatCode(() -> check(x -> x.softmax(0), x -> x.softmax(0).mul(1 + 0x1p-49), row)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(x -> x.softmax(0), x -> x.softmax(0).mul(1 + 0x1p-40), row))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void noiseLeavesInfinitiesAndNan() {
    Tensor x = Tensor.complex(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1},
        new double[] {2, 3, 4, Double.NEGATIVE_INFINITY}, 4);
    for (long seed = 0; seed < 16; seed++) {
      Var noisy = Var.on(new NoisyBackend(seed), x);
      Tensor doubled = noisy.add(noisy).value();
      assertThat(doubled.toDoubles()).containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 2);
      assertThat(doubled.toImaginaryDoubles()).containsExactly(4, 6, 8, Double.NEGATIVE_INFINITY);
    }
  }

  @Test
  void noiseIsSmallAndOnEveryElement() {
    Var noisy = Var.on(new NoisyBackend(1), X).mul(2);
    Var exact = Var.on(new ReferenceBackend(), X).mul(2);
    for (int i = 0; i < 3; i++) {
      double relative = Math.abs(noisy.value().re(i) / exact.value().re(i) - 1);
      assertThat(relative).isBetween(Double.MIN_VALUE, 6 * NoisyBackend.amplitude(X));
    }
  }
}
