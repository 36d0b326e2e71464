package io.scangrad.lru.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdamWTest {
  private static final AdamW ADAM = AdamW.standard();

  private static AdamW.Update update(
      Var parameter, Var gradient, AdamW.Moments moments, int step, double rate, double decay) {
    return ADAM.update(
        parameter, gradient, Var.of(moments.m()), Var.of(moments.v()), ADAM.factors(step, rate, decay));
  }

  /** Minimises f(p) = (p - 3)^2 / 2 by the equations written out for one number. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05})
  void stepsAreThoseOfTheEquations(double decay) {
    double p = 1;
    double m = 0;
    double v = 0;
    Tensor parameter = Tensor.of(new double[] {1}, 1);
    AdamW.Moments moments = AdamW.Moments.zero(parameter);
    for (int step = 1; step <= 50; step++) {
      double rate = 0.1 / step;
      double g = p - 3;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(0.9, step));
      double vHat = v / (1 - Math.pow(0.999, step));
      p = p - rate * (mHat / (Math.sqrt(vHat) + 1e-8) + decay * p);
      Var at = Var.of(parameter);
      AdamW.Update update = update(at, at.sub(3), moments, step, rate, decay);
      parameter = update.parameter().value();
      moments = update.moments();
      assertThat(parameter.re(0)).as("step %d", step).isCloseTo(p, within(1e-12));
      assertThat(moments.m().re(0)).isCloseTo(m, within(1e-12));
      assertThat(moments.v().re(0)).isCloseTo(v, within(1e-12));
    }
  }

  @Test
  void firstStepHasTheSizeOfTheRateWhateverTheGradient() {
    Tensor parameter = Tensor.of(new double[] {1, 1, 1}, 3);
    AdamW.Update update =
        update(Var.of(parameter), Var.of(1e-3, -7, 1e6), AdamW.Moments.zero(parameter), 1, 0.01, 0);
    assertThat(update.parameter().value().toDoubles()).containsExactly(new double[] {0.99, 1.01, 0.99}, within(1e-6));
  }

  @Test
  void zeroGradientMovesByDecayOnly() {
    Tensor parameter = Tensor.of(new float[] {2, -4}, 2);
    AdamW.Update update = update(
        Var.of(parameter), Var.zeros(DType.FLOAT32, Shape.of(2)), AdamW.Moments.zero(parameter), 1, 0.5, 0.25);
    assertThat(update.parameter().value().toDoubles()).containsExactly(new double[] {1.75, -3.5}, within(1e-6));
    assertThat(update.parameter().dtype()).isEqualTo(DType.FLOAT32);
  }

  /** The second moment is real, of the squared modulus, so that turning all phases turns the result. */
  @Test
  void updateTurnsWithThePhase() {
    Var phase = Var.of(Math.cos(0.7)).complex(Var.of(Math.sin(0.7)));
    Var p = Bits.normal(1, DType.FLOAT64, 5).complex(Bits.normal(2, DType.FLOAT64, 5));
    Var turned = p.mul(phase);
    AdamW.Moments moments = AdamW.Moments.zero(p.value());
    AdamW.Moments turnedMoments = AdamW.Moments.zero(p.value());
    assertThat(moments.m().dtype()).isEqualTo(DType.COMPLEX128);
    assertThat(moments.v().dtype()).isEqualTo(DType.FLOAT64);
    for (int step = 1; step <= 5; step++) {
      Var g = Bits.normal(10 + step, DType.FLOAT64, 5).complex(Bits.normal(20 + step, DType.FLOAT64, 5));
      AdamW.Update plain = update(p, g, moments, step, 0.1, 0.05);
      AdamW.Update other = update(turned, g.mul(phase), turnedMoments, step, 0.1, 0.05);
      p = plain.parameter();
      turned = other.parameter();
      moments = plain.moments();
      turnedMoments = other.moments();
      Bits.assertClose("parameter", turned, p.mul(phase), 1e-13);
      Bits.assertClose("second moment", Var.of(turnedMoments.v()), Var.of(moments.v()), 1e-13);
    }
  }
}
