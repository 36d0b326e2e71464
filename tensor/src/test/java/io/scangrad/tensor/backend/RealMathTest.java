package io.scangrad.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RealMathTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void sigmoidKeepsRelativeAccuracy() {
    assertThat(RealMath.sigmoid(0)).isEqualTo(0.5);
    assertThat(RealMath.sigmoid(-700) / Math.exp(-700)).isCloseTo(1, within(1e-15));
    assertThat(RealMath.sigmoid(-INF)).isZero();
    assertThat(RealMath.sigmoid(INF)).isEqualTo(1);
    assertThat(RealMath.sigmoid(NAN)).isNaN();
  }

  @Test
  void softplusDoesNotOverflow() {
    assertThat(RealMath.softplus(0)).isEqualTo(Math.log(2));
    assertThat(RealMath.softplus(1e300)).isEqualTo(1e300);
    assertThat(RealMath.softplus(-50) / Math.exp(-50)).isCloseTo(1, within(1e-15));
    assertThat(RealMath.softplus(INF)).isEqualTo(INF);
    assertThat(RealMath.softplus(-INF)).isZero();
    assertThat(RealMath.softplus(NAN)).isNaN();
  }

  @Test
  void geluIsItsTanhForm() {
    for (double x = -6; x <= 6; x += 0.37) {
      double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
      assertThat(RealMath.gelu(x)).isCloseTo(x / 2 * (1 + Math.tanh(u)), within(1e-15));
    }
    assertThat(RealMath.gelu(1)).isCloseTo(0.8411919906082768, within(1e-15));
    assertThat(RealMath.gelu(1e300)).isEqualTo(1e300);
    assertThat(RealMath.gelu(-INF)).isZero();
    assertThat(RealMath.gelu(INF)).isEqualTo(INF);
    assertThat(RealMath.gelu(NAN)).isNaN();
  }

  @Test
  void geluSlopeIsTheDerivativeOfGelu() {
    for (double x = -8; x <= 8; x += 0.29) {
      double h = 1e-5;
      double difference = (RealMath.gelu(x + h) - RealMath.gelu(x - h)) / (2 * h);
      // Truncation h^2/6 |f'''| < 1e-10 and rounding u |f| / h < 1e-10.
      assertThat(RealMath.geluSlope(x)).isCloseTo(difference, within(2e-10));
    }
    assertThat(RealMath.geluSlope(0)).isEqualTo(0.5);
    assertThat(RealMath.geluSlope(1e300)).isEqualTo(1);
    assertThat(RealMath.geluSlope(-1e300)).isZero();
    assertThat(RealMath.geluSlope(INF)).isEqualTo(1);
    assertThat(RealMath.geluSlope(-INF)).isZero();
    assertThat(RealMath.geluSlope(NAN)).isNaN();
  }

  @Test
  void geluIsContinuousWhereItsBranchesMeet() {
    assertThat(RealMath.gelu(Math.nextDown(30.0))).isEqualTo(Math.nextDown(30.0));
    assertThat(RealMath.gelu(Math.nextUp(-30.0))).isZero();
    assertThat(RealMath.geluSlope(Math.nextDown(30.0))).isEqualTo(1);
    assertThat(RealMath.geluSlope(Math.nextUp(-30.0))).isZero();
  }

  @Test
  void extremesPropagateNanAndKeepTheFirstAtATie() {
    assertThat(RealMath.maximum(1, 2)).isEqualTo(2);
    assertThat(RealMath.minimum(1, 2)).isEqualTo(1);
    assertThat(RealMath.maximum(NAN, 1)).isNaN();
    assertThat(RealMath.maximum(1, NAN)).isNaN();
    assertThat(RealMath.minimum(NAN, 1)).isNaN();
    assertThat(RealMath.minimum(1, NAN)).isNaN();
    assertThat(1 / RealMath.maximum(-0.0, 0.0)).isEqualTo(-INF);
    assertThat(1 / RealMath.minimum(0.0, -0.0)).isEqualTo(INF);
  }
}
