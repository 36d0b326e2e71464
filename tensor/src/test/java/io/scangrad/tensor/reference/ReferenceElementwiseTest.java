package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ReferenceElementwiseTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private final ReferenceBackend reference = new ReferenceBackend();

  @Test
  void realFunctionsAreThoseOfMath() {
    Map<UnaryOp, DoubleUnaryOperator> functions = Map.ofEntries(
        Map.entry(new UnaryOp.Neg(), x -> -x), Map.entry(new UnaryOp.Reciprocal(), x -> 1 / x),
        Map.entry(new UnaryOp.Abs(), Math::abs), Map.entry(new UnaryOp.AbsSquared(), x -> x * x),
        Map.entry(new UnaryOp.Sgn(), Math::signum), Map.entry(new UnaryOp.Exp(), Math::exp),
        Map.entry(new UnaryOp.Expm1(), Math::expm1), Map.entry(new UnaryOp.Log(), Math::log),
        Map.entry(new UnaryOp.Log1p(), Math::log1p), Map.entry(new UnaryOp.Sqrt(), Math::sqrt),
        Map.entry(new UnaryOp.Sin(), Math::sin), Map.entry(new UnaryOp.Cos(), Math::cos),
        Map.entry(new UnaryOp.Tanh(), Math::tanh), Map.entry(new UnaryOp.Power(1.5), x -> Math.pow(x, 1.5)),
        Map.entry(new UnaryOp.Relu(), x -> x > 0 ? x : x <= 0 ? 0 : NAN));
    double[] points = {-INF, -2.5, -1, -0.0, 0, 1e-9, 0.5, 3, INF, NAN};
    functions.forEach((op, function) -> {
      double[] wide = reference.run(op, Tensor.of(points.clone(), points.length)).toDoubles();
      float[] narrow = new float[points.length];
      for (int i = 0; i < points.length; i++) {
        assertThat(wide[i]).as("%s(%s)", op.name(), points[i]).isEqualTo((Double) function.applyAsDouble(points[i]));
        narrow[i] = (float) points[i];
      }
      double[] rounded = reference.run(op, Tensor.of(narrow, narrow.length)).toDoubles();
      for (int i = 0; i < points.length; i++) {
        assertThat(rounded[i]).as("%s(%s)", op.name(), narrow[i])
            .isEqualTo((Double) (double) (float) function.applyAsDouble(narrow[i]));
      }
    });
  }

  @Test
  void angleOfRealNumbersIsZeroOrPi() {
    assertThat(reference.run(new UnaryOp.Angle(), Tensor.of(new double[] {-2, 0, 3}, 3)).toDoubles())
        .containsExactly(Math.PI, 0, 0);
  }

  @Test
  void complexFunctionsKeepTypeOrTakeTheRealOne() {
    Tensor z = Tensor.complex(new float[] {3}, new float[] {-4}, 1);
    assertThat(reference.run(new UnaryOp.Abs(), z)).hasToString("f32(1,)[5.0]");
    assertThat(reference.run(new UnaryOp.AbsSquared(), z)).hasToString("f32(1,)[25.0]");
    assertThat(reference.run(new UnaryOp.Conj(), z)).hasToString("c64(1,)[3.0 + 4.0i]");
    assertThat(reference.run(new UnaryOp.Neg(), z)).hasToString("c64(1,)[-3.0 + 4.0i]");
    assertThat(reference.run(new UnaryOp.Sqrt(), z)).hasToString("c64(1,)[2.0 - 1.0i]");
    assertThat(reference.run(new UnaryOp.Sgn(), z)).hasToString("c64(1,)[0.6 - 0.8i]");
    assertThat(reference.run(new UnaryOp.Power(2), z)).hasToString("c64(1,)[-7.0 - 24.0i]");
    assertThat(reference.run(new UnaryOp.Angle(), z).re(0)).isEqualTo((float) Math.atan2(-4, 3));
    assertThat(reference.run(new UnaryOp.IsFinite(), z)).hasToString("bool(1,)[true]");
    Tensor bad = Tensor.complex(new double[] {1, INF, 1}, new double[] {0, 0, NAN}, 3);
    assertThat(reference.run(new UnaryOp.IsFinite(), bad)).hasToString("bool(3,)[true, false, false]");
  }

  @Test
  void castsFollowTheirRules() {
    Tensor x = Tensor.of(new double[] {-1.7, 0, 2.9, NAN, 1e10}, 5);
    assertThat(reference.run(new UnaryOp.Cast(DType.INT32), x)).hasToString("i32(5,)[-1, 0, 2, 0, 2147483647]");
    assertThat(reference.run(new UnaryOp.Cast(DType.BOOL), x)).hasToString("bool(5,)[true, false, true, true, true]");
    Tensor truth = Tensor.of(new boolean[] {true, false}, 2);
    assertThat(reference.run(new UnaryOp.Cast(DType.COMPLEX64), truth))
        .hasToString("c64(2,)[1.0 + 0.0i, 0.0 + 0.0i]");
    Tensor wide = Tensor.of(new double[] {0.1}, 1);
    assertThat(reference.run(new UnaryOp.Cast(DType.FLOAT32), wide).re(0)).isEqualTo(0.1f);
  }

  @Test
  void integersWrapAround() {
    Tensor a = Tensor.of(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, 123456789}, Shape.of(3));
    Tensor b = Tensor.of(new int[] {1, 1, 987654321}, Shape.of(3));
    assertThat(reference.run(new BinaryOp.Add(), a, b).toDoubles())
        .containsExactly(Integer.MIN_VALUE, Integer.MIN_VALUE + 1, 123456789 + 987654321);
    assertThat(reference.run(new BinaryOp.Sub(), a, b).re(1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(reference.run(new BinaryOp.Mul(), a, b).re(2)).isEqualTo((int) (123456789L * 987654321L));
    assertThat(reference.run(new UnaryOp.Abs(), a).re(1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(reference.run(new UnaryOp.Neg(), b).toDoubles()).containsExactly(-1, -1, -987654321);
  }

  @Test
  void binaryFunctionsOfRealNumbers() {
    Tensor a = Tensor.of(new double[] {1, -0.0, NAN, 2}, 4);
    Tensor b = Tensor.of(new double[] {2, 0.0, 1, 2}, 4);
    assertThat(reference.run(new BinaryOp.Div(), a, b).toDoubles()).containsExactly(0.5, NAN, NAN, 1);
    assertThat(reference.run(new BinaryOp.Pow(), b, b).toDoubles()).containsExactly(4, 1, 1, 4);
    assertThat(reference.run(new BinaryOp.Maximum(), a, b).toDoubles()).containsExactly(2, -0.0, NAN, 2);
    assertThat(reference.run(new BinaryOp.Minimum(), b, a).toDoubles()).containsExactly(1, 0.0, NAN, 2);
    assertThat(reference.run(new BinaryOp.Less(), a, b)).hasToString("bool(4,)[true, false, false, false]");
    assertThat(reference.run(new BinaryOp.LessEqual(), a, b)).hasToString("bool(4,)[true, true, false, true]");
    assertThat(reference.run(new BinaryOp.Equal(), a, b)).hasToString("bool(4,)[false, true, false, true]");
    assertThat(reference.run(new BinaryOp.Equal(), a, a).re(2)).isZero();
    assertThat(reference.run(new BinaryOp.Complex(), a, b).im(0)).isEqualTo(2);
  }

  @Test
  void binaryFunctionsOfComplexNumbers() {
    Tensor a = Tensor.complex(new double[] {1, 0}, new double[] {2, 1}, 2);
    Tensor b = Tensor.complex(new double[] {3, 0}, new double[] {-1, 1}, 2);
    assertThat(reference.run(new BinaryOp.Mul(), a, b)).hasToString("c128(2,)[5.0 + 5.0i, -1.0 + 0.0i]");
    assertThat(reference.run(new BinaryOp.Sub(), a, b)).hasToString("c128(2,)[-2.0 + 3.0i, 0.0 + 0.0i]");
    Tensor quotient = reference.run(new BinaryOp.Div(), a, b);
    assertThat(quotient.re(0)).isCloseTo(0.1, within(1e-16));
    assertThat(quotient.im(0)).isCloseTo(0.7, within(2e-16));
    assertThat(reference.run(new BinaryOp.Pow(), a, b).re(1)).isCloseTo(Math.exp(-Math.PI / 2), within(1e-16));
    assertThat(reference.run(new BinaryOp.Equal(), a, b)).hasToString("bool(2,)[false, true]");
  }

  @Test
  void logicAndSelection() {
    Tensor a = Tensor.of(new boolean[] {true, true, false, false}, 4);
    Tensor b = Tensor.of(new boolean[] {true, false, true, false}, 4);
    assertThat(reference.run(new BinaryOp.And(), a, b)).hasToString("bool(4,)[true, false, false, false]");
    assertThat(reference.run(new BinaryOp.Or(), a, b)).hasToString("bool(4,)[true, true, true, false]");
    assertThat(reference.run(new UnaryOp.Not(), a)).hasToString("bool(4,)[false, false, true, true]");
    Tensor x = Tensor.of(new double[] {1, NAN, 3, 4}, 4);
    Tensor y = Tensor.of(new double[] {-1, -2, NAN, -4}, 4);
    assertThat(reference.run(new SelectOp(), b, x, y).toDoubles()).containsExactly(1, -2, 3, -4);
  }
}
