package io.scangrad.lra.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.laws.accuracy.Accuracy;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accuracy of the recurrent layer's gradients. */
class LayerAccuracyTest {
  private static final LinearRecurrentUnit LAYER = new LinearRecurrentUnit(3, 4, 0.9, 0.999, 2 * Math.PI, false);

  private static List<Accuracy> measured(int length, long seed) {
    return new LayerAccuracy(LAYER, 2, length).measure(CpuBackend.standard(), seed);
  }

  @Test
  void everyParameterAndTheInputHaveARow() {
    List<Accuracy> rows = measured(20, 1);
    assertThat(rows).extracting(row -> row.name().replace("LRU of 20 steps, by ", "")).containsExactly(
        "nuLog", "thetaLog", "gammaLog", "bRe", "bIm", "cRe", "cIm", "d", "its input");
    assertThat(rows).extracting(row -> row.gradient().elements()).containsExactly(4, 4, 4, 12, 12, 12, 12, 3, 120);
    assertThat(rows).allSatisfy(row -> assertThat(row.gradient().ofBound()).isPositive().isLessThanOrEqualTo(1));
  }

  /** The gradient by d is a sum of products of the input and the cotangent: the eigenvalues are not on its way. */
  @Test
  void whatDoesNotPassTheEigenvaluesIsRoundedAFewTimes() {
    List<Accuracy> rows = measured(200, 1);
    assertThat(rows.get(7).gradient().normwise()).isPositive().isLessThan(2);
    assertThat(rows.getFirst().gradient().normwise()).isGreaterThan(4 * rows.get(7).gradient().normwise());
  }

  /** Given the rounded eigenvalues, nothing is left to grow with the memory of the recurrence. */
  @Test
  void theDigitsAreLostInTheEigenvalues() {
    List<Accuracy> rows =
        new LayerAccuracy(LAYER, 2, 200).measureGivenEigenvalues(CpuBackend.standard(), 1);
    assertThat(rows).extracting(row -> row.name().replace("LRU of 200 steps, eigenvalues given, by ", ""))
        .containsExactly("lambda", "bRe", "bIm", "cRe", "cIm", "d", "its input");
    double worst = measured(200, 1).stream().mapToDouble(row -> row.gradient().normwise()).max().orElseThrow();
    assertThat(rows).allSatisfy(row -> assertThat(row.gradient().normwise()).isPositive().isLessThan(worst / 4));
  }

  @Test
  void theResultDependsOnTheSeedAndOnNothingElse() {
    assertThat(measured(10, 1)).isEqualTo(measured(10, 1)).isNotEqualTo(measured(10, 2));
  }
}
