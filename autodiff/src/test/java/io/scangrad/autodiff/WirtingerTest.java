package io.scangrad.autodiff;

import static io.scangrad.tensor.DType.COMPLEX128;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WirtingerTest {
  private static final Var Z = Var.of(Tensor.complex(new double[] {1.25, -0.5, 0.3}, new double[] {0.5, 2, -0.75}, 3));
  private static final Offset<Double> ROUNDING = Offset.offset(1e-14);

  private static void assertSame(Var computed, Var expected) {
    assertThat(computed.spec()).isEqualTo(expected.spec());
    double[] re = expected.value().toDoubles();
    double[] im = expected.value().toImaginaryDoubles();
    for (int k = 0; k < re.length; k++) {
      assertThat(computed.value().toDoubles()[k]).isCloseTo(re[k], ROUNDING);
      assertThat(computed.value().toImaginaryDoubles()[k]).isCloseTo(im[k], ROUNDING);
    }
  }

  @Test
  void aHolomorphicFunctionHasADerivativeByZOnly() {
    Wirtinger w = Autodiff.wirtinger(z -> z.square().mul(z).sum(), Z);
    assertSame(w.byZ(), Z.square().mul(3).cast(COMPLEX128));
    assertSame(w.byConjZ(), Z.zerosLike());
    assertSame(w.value(), Z.square().mul(Z).sum());
  }

  @Test
  void theConjugateHasADerivativeByConjZOnly() {
    Wirtinger w = Autodiff.wirtinger(z -> z.conj().exp().sum(), Z);
    assertSame(w.byZ(), Z.zerosLike());
    assertSame(w.byConjZ(), Z.conj().exp());
  }

  @Test
  void aMixedFunctionHasBoth() {
    Wirtinger w = Autodiff.wirtinger(z -> z.square().mul(z.conj()).sum(), Z);
    assertSame(w.byZ(), Z.mul(Z.conj()).mul(2).cast(COMPLEX128));
    assertSame(w.byConjZ(), Z.square());
  }

  @Test
  void aRealLossHasConjugatePartials() {
    Function<Var, Var> loss = z -> z.absSquared().sum();
    Wirtinger w = Autodiff.wirtinger(loss, Z);
    assertSame(w.byZ(), Z.conj());
    assertSame(w.byConjZ(), Autodiff.grad(loss).apply(Z).mul(0.5).cast(COMPLEX128));
  }

  @Test
  void derivativeIsThatByZ() {
    assertSame(Autodiff.derivative(z -> z.sin().sum(), Z), Z.cos());
    assertSame(Autodiff.derivative(z -> z.tanh().mul(z.exp()).sum(), Z),
        z().exp().mul(z().tanh().add(z().tanh().square().neg().add(1))));
  }

  private static Var z() {
    return Z;
  }

  @Test
  void conjTwiceIsStillHolomorphic() {
    assertSame(Autodiff.derivative(z -> z.conj().square().conj().sum(), Z), Z.mul(2).cast(COMPLEX128));
  }

  @Test
  void whatIsNotHolomorphicIsRefusedWithItsResidual() {
    assertThatThrownBy(() -> Autodiff.derivative(z -> z.mul(z.conj()).sum(), Z))
        .isInstanceOf(NotHolomorphicException.class)
        .hasMessageContaining("derivative: not holomorphic at element 0: the derivative by conj z is 1.25")
        .hasMessageContaining("take wirtinger, or grad of a real loss");
  }

  @Test
  void aTinyAntiholomorphicPartIsSeen() {
    assertThatThrownBy(() -> Autodiff.derivative(z -> z.exp().add(z.conj().mul(1e-13)).sum(), Z))
        .isInstanceOf(NotHolomorphicException.class);
  }

  @Test
  void derivativesOfTheDerivativeNest() {
    Var second = Autodiff.derivative(z -> Autodiff.derivative(v -> v.exp().mul(v).sum(), z).sum(), Z);
    assertSame(second, Z.exp().mul(Z.add(2)).cast(COMPLEX128));
  }

  @Test
  void singlePrecisionIsJudgedByItsOwnRounding() {
    Var z = Z.cast(DType.COMPLEX64);
    assertThat(Autodiff.derivative(v -> v.square().exp().sum(), z).dtype()).isEqualTo(DType.COMPLEX64);
    assertThatThrownBy(() -> Autodiff.derivative(v -> v.exp().add(v.conj().mul(1e-3)).sum(), z))
        .isInstanceOf(NotHolomorphicException.class);
  }

  @Test
  void argumentsAndResultsOfOtherKindsAreRefused() {
    assertThatThrownBy(() -> Autodiff.wirtinger(x -> x.sum(), Var.of(1, 2)))
        .hasMessage("wirtinger: needs a complex argument, given f64(2,); take grad, or cast it to complex");
    assertThatThrownBy(() -> Autodiff.derivative(x -> x.exp(), Z)).hasMessage(
        "derivative: the function must return a real or complex scalar, it returned c128(3,); for an elementwise "
            + "function take z -> f(z).sum()");
  }
}
