package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DropoutTest {
  private static final Dropout QUARTER = new Dropout(0.25);

  private static Scope training(long seed) {
    return Scope.training(Map.of(), Map.of(), Key.of(seed));
  }

  private static Var ones(DType dtype, int... sizes) {
    return Var.fill(dtype, Shape.of(sizes), 1);
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void oneMaskPerSequenceIsSharedAlongTimeAndScalesUp(DType dtype) {
    Tensor y = QUARTER.apply(training(1), ones(dtype, 40, 7, 100)).value();
    assertThat(y.dtype()).isEqualTo(dtype);
    long kept = 0;
    for (int b = 0; b < 40; b++) {
      for (int c = 0; c < 100; c++) {
        double first = y.re(b, 0, c);
        kept += first == 0 ? 0 : 1;
        assertThat(first == 0 || Math.abs(first - 1 / 0.75) < 1e-6).isTrue();
        for (int t = 1; t < 7; t++) {
          assertThat(y.re(b, t, c)).isEqualTo(first);
        }
      }
    }
    // Of 4,000 draws, the share kept has the standard deviation 0.0068.
    assertThat(kept / 4000.0).isCloseTo(0.75, within(0.034));
  }

  @Test
  void sequencesOfABatchHaveTheirOwnMasks() {
    Tensor y = QUARTER.apply(training(1), ones(DType.FLOAT64, 2, 1, 200)).value();
    double[] values = y.toDoubles();
    assertThat(Arrays.copyOfRange(values, 0, 200)).isNotEqualTo(Arrays.copyOfRange(values, 200, 400));
  }

  @Test
  void keyAndPathDecide() {
    Var x = ones(DType.FLOAT32, 3, 2, 50);
    Tensor first = QUARTER.apply(training(1), x).value();
    Bits.assertSame("again", QUARTER.apply(training(1), x).value(), first);
    assertThat(QUARTER.apply(training(2), x).value().toDoubles()).isNotEqualTo(first.toDoubles());
    assertThat(QUARTER.apply(training(1).child("other"), x).value().toDoubles()).isNotEqualTo(first.toDoubles());
  }

  @Test
  void evaluationAndRateZeroLeaveTheInput() {
    Var x = Bits.normal(3, DType.FLOAT32, 2, 3, 4);
    assertThat(new Dropout(0).apply(training(1), x)).isSameAs(x);
    Parameters none = Parameters.initial(QUARTER, Key.of(1), DType.FLOAT32);
    assertThat(QUARTER.apply(Scope.evaluation(none, null), x)).isSameAs(x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void ratesOutsideZeroToOneAreRefused(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(rate))
        .withMessage("Dropout: rate (=" + rate + ") must be in [0, 1)");
  }
}
