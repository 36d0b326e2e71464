package io.scangrad.lru.diagonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZeroOrderHoldTest {
  @Test
  void coefficientAndGainAreTheirFormulas() {
    Var re = Var.of(-0.5, -1, -0.5);
    Var im = Var.of(0, 2, 3);
    ZeroOrderHold hold = new ZeroOrderHold(re, im, Var.of(1, 0.5, 0.25));
    Var a = re.complex(im);
    Var exponential = a.mul(Var.of(1, 0.5, 0.25)).exp();
    Bits.assertClose("coefficient", hold.coefficient(), exponential, 1e-15);
    Bits.assertClose("gain", hold.gain(), exponential.sub(1).div(a), 1e-15);
  }

  /** As the step shrinks, the gain becomes the step: delta (1 + delta a / 2 + ...). */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-5, 1e-7})
  void gainOfASmallStepKeepsItsDigitsInSinglePrecision(double delta) {
    ZeroOrderHold hold = new ZeroOrderHold(
        Var.of(-0.5, -0.5).cast(DType.FLOAT32), Var.of(1, 3).cast(DType.FLOAT32), Var.scalar(DType.FLOAT32, delta));
    double[] re = hold.gain().real().value().toDoubles();
    double[] im = hold.gain().imag().value().toDoubles();
    for (int i = 0; i < 2; i++) {
      double frequency = 1 + 2 * i;
      double x = -0.5 * delta;
      double y = frequency * delta;
      assertThat(re[i] / delta).isCloseTo(1 + x / 2 + (x * x - y * y) / 6, within(3e-7));
      assertThat(im[i] / delta).isCloseTo(y / 2 + x * y / 3, within(3e-7));
    }
  }
}
