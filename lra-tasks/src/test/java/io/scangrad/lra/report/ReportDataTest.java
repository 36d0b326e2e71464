package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportDataTest {
  @Test
  void countsMustBeSquareAndNotNegative() {
    List<String> names = List.of("a", "b");
    assertThatThrownBy(() -> Confusion.of(names, new int[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Confusion: counts must be 2 x 2, as there are 2 class names");
    assertThatThrownBy(() -> Confusion.of(names, new int[][] {{1, 2}, {3}}))
        .hasMessage("Confusion: counts must be 2 x 2, as there are 2 class names");
    assertThatThrownBy(() -> Confusion.of(names, new int[][] {{1, 2}, {3, -1}}))
        .hasMessage("Confusion: a count is negative; counts must be at least 0");
    assertThatThrownBy(() -> Confusion.of(List.of("a"), new int[][] {{1}}))
        .hasMessage("Confusion: 1 classes; give at least 2");
  }

  @Test
  void countsAreCopied() {
    int[][] counts = {{1, 0}, {0, 1}};
    Confusion confusion = Confusion.of(List.of("a", "b"), counts);
    counts[0][0] = 9;
    assertThat(confusion.count(0, 0)).isEqualTo(1);
  }

  @Test
  void spectraMustBeOfOneLength() {
    double[] one = {0.5};
    double[] two = {0.5, 0.5};
    assertThatThrownBy(() -> LayerSpectrum.of("layers[0]", one, two, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LayerSpectrum: layers[0] has 1 real and 2 imaginary parts; give as many");
    assertThatThrownBy(() -> LayerSpectrum.of("layers[0]", one, one, two, two))
        .hasMessage("LayerSpectrum: layers[0] has 1 eigenvalues before and 2 after training; give as many");
  }

  @Test
  void ringMustBeInOrder() {
    assertThatThrownBy(() -> new Ring(0.91, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Ring: rMin (=0.91) must lie in [0, rMax] with rMax (=0.9)");
  }

  @Test
  void memoryIsTheTimeConstant() {
    assertThat(new Eigenvalue(0, Math.exp(-1.0 / 250)).memory()).isEqualTo(250, within(1e-6));
    assertThat(new Eigenvalue(1, 0).memory()).isInfinite();
    assertThat(new Eigenvalue(0, 0).memory()).isZero();
  }
}
