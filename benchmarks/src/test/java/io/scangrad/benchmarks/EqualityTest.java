package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EqualityTest {
  private static Map<String, Tensor> one(float... values) {
    return Map.of("h", Tensor.of(values, values.length));
  }

  @Test
  void theLargestDifferenceIsRelativeToTheLargestEntry() {
    assertThat(Equality.check("peer", one(1, -8.5f), one(1, -8), 0.1)).isEqualTo(0.0625);
    assertThat(Equality.check("peer", one(0, 0), one(0, 0), 0)).isZero();
  }

  @Test
  void aPlantedDifferenceIsFound() {
    assertThatThrownBy(() -> Equality.check("peer", one(1, 2, 4.004f), one(1, 2, 4), 1e-4))
        .isInstanceOf(Equality.MismatchException.class)
        .hasMessage("h differs from peer's by 0.0010 of its size, allowed are 0.00010");
  }

  @Test
  void aDifferenceInTheImaginaryPartIsFound() {
    Map<String, Tensor> theirs = Map.of("h", Tensor.complex(new float[] {1}, new float[] {0.5f}, 1));
    Map<String, Tensor> ours = Map.of("h", Tensor.complex(new float[] {1}, new float[] {0}, 1));
    assertThatThrownBy(() -> Equality.check("peer", theirs, ours, 0.4)).hasMessageContaining("by 0.50 of");
  }

  @Test
  void aNumberThatIsNotFiniteIsNeverEqual() {
    assertThatThrownBy(() -> Equality.check("peer", one(Float.NaN), one(Float.NaN), 1e9))
        .isInstanceOf(Equality.MismatchException.class);
    assertThatThrownBy(() -> Equality.check("peer", one(Float.POSITIVE_INFINITY), one(1), 1e9))
        .isInstanceOf(Equality.MismatchException.class);
  }

  @Test
  void aMissingResultIsFound() {
    assertThatThrownBy(() -> Equality.check("peer", Map.of(), one(1), 1)).hasMessageContaining("[h]");
    assertThatThrownBy(() -> Equality.check("peer", one(1, 1), one(1), 1)).hasMessageContaining("f32(2,)");
  }

  @Test
  void changedParametersAreComparedByTheirMeanSquare() {
    Map<String, Tensor> theirs = Map.of("new w", Tensor.of(new float[] {3, 4, 0, 0.5f}, 4));
    Map<String, Tensor> ours = Map.of("new w", Tensor.of(new float[] {3, 4, 0, 0}, 4));
    assertThat(Equality.check("peer", theirs, ours, 0.2)).isEqualTo(0.1);
  }
}
