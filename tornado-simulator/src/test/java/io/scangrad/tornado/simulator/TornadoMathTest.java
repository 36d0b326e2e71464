package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.math.TornadoMath;

/** The functions of the device against those of the JDK and against identities. */
class TornadoMathTest {
  private static final double[] POINTS = {-2.5, -1, -0.75, -0.0, 0.25, 0.5, 1, 1.5, 2, 7.25};

  @Test
  void functionsOfDoublesAreTheJdks() {
    Map<DoubleUnaryOperator, DoubleUnaryOperator> pairs =
        Map.ofEntries(
            Map.entry(TornadoMath::exp, Math::exp),
            Map.entry(TornadoMath::sqrt, Math::sqrt),
            Map.entry(TornadoMath::floor, Math::floor),
            Map.entry(TornadoMath::ceil, Math::ceil),
            Map.entry(TornadoMath::log, Math::log),
            Map.entry(TornadoMath::sin, Math::sin),
            Map.entry(TornadoMath::cos, Math::cos),
            Map.entry(TornadoMath::tan, Math::tan),
            Map.entry(TornadoMath::tanh, Math::tanh),
            Map.entry(TornadoMath::asin, Math::asin),
            Map.entry(TornadoMath::acos, Math::acos),
            Map.entry(TornadoMath::atan, Math::atan),
            Map.entry(TornadoMath::abs, Math::abs),
            Map.entry(TornadoMath::signum, Math::signum),
            Map.entry(TornadoMath::toRadians, Math::toRadians));
    for (double x : POINTS) {
      pairs.forEach(
          (ours, theirs) -> assertThat(Double.compare(ours.applyAsDouble(x), theirs.applyAsDouble(x))).isZero());
    }
  }

  @Test
  void functionsOfFloatsAreThoseOfDoublesRounded() {
    for (double point : POINTS) {
      float x = (float) point;
      assertThat(TornadoMath.exp(x)).isEqualTo(Float.valueOf((float) Math.exp(x)));
      assertThat(TornadoMath.log(x)).isEqualTo(Float.valueOf((float) Math.log(x)));
      assertThat(TornadoMath.sin(x)).isEqualTo(Float.valueOf((float) Math.sin(x)));
      assertThat(TornadoMath.cos(x)).isEqualTo(Float.valueOf((float) Math.cos(x)));
      assertThat(TornadoMath.tanh(x)).isEqualTo(Float.valueOf((float) Math.tanh(x)));
      assertThat(TornadoMath.sqrt(x)).isEqualTo(Float.valueOf((float) Math.sqrt(x)));
      assertThat(TornadoMath.pow(x, 2f)).isEqualTo(x * x);
      assertThat(TornadoMath.fract(x)).isEqualTo(x - (float) Math.floor(x));
    }
  }

  @Test
  void inverseAndPeriodicFunctions() {
    for (double x : new double[] {0.25, 1, 3}) {
      assertThat(TornadoMath.asinh(Math.sinh(x))).isCloseTo(x, within(1e-12));
      assertThat(TornadoMath.acosh(Math.cosh(x))).isCloseTo(x, within(1e-12));
      assertThat(TornadoMath.log2(TornadoMath.pow(2.0, x))).isCloseTo(x, within(1e-12));
      assertThat(TornadoMath.sinpi(x)).isCloseTo(Math.sin(Math.PI * x), within(1e-12));
      assertThat(TornadoMath.cospi(x)).isCloseTo(Math.cos(Math.PI * x), within(1e-12));
      assertThat(TornadoMath.atan2(Math.sin(x), Math.cos(x))).isCloseTo(x, within(1e-12));
    }
    assertThat(TornadoMath.floatPI()).isEqualTo((float) TornadoMath.PI());
  }

  @Test
  void orderAndBounds() {
    assertThat(TornadoMath.min(2, -3)).isEqualTo(-3);
    assertThat(TornadoMath.max(2L, -3L)).isEqualTo(2L);
    assertThat(TornadoMath.min(2f, Float.NaN)).isNaN();
    assertThat(TornadoMath.max(2.0, -3.0)).isEqualTo(2.0);
    assertThat(TornadoMath.clamp(5, 0, 3)).isEqualTo(3);
    assertThat(TornadoMath.clamp(-5f, 0f, 3f)).isEqualTo(0f);
    assertThat(TornadoMath.clamp(2.0, 0.0, 3.0)).isEqualTo(2.0);
    assertThat(TornadoMath.abs(-4)).isEqualTo(4);
  }
}
