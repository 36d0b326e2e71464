package io.scangrad.lru.diagonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.linalg.Ejml;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HippoNormalTest {
  /** A + P P^T of HiPPO-LegS, from its definition. */
  private static double[][] normalPart(int size) {
    double[][] a = new double[size][size];
    for (int n = 0; n < size; n++) {
      for (int k = 0; k < size; k++) {
        double legs = n > k ? -Math.sqrt((2 * n + 1) * (2 * k + 1.0)) : n == k ? -(n + 1) : 0;
        a[n][k] = legs + Math.sqrt((n + 0.5) * (k + 0.5));
      }
    }
    return a;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 30, 64})
  void eigenvaluesAreThoseOfTheMatrixAndHaveRealPartMinusOneHalf(int size) {
    HippoNormal half = HippoNormal.of(size);
    double[] flat = Arrays.stream(normalPart(size)).flatMapToDouble(Arrays::stream).toArray();
    Tensor values = Ejml.eigen(Tensor.of(flat, size, size)).values();
    double largest = half.frequencies()[size / 2 - 1];
    assertThat(Arrays.stream(values.toDoubles()))
        .allSatisfy(re -> assertThat(re).isCloseTo(-0.5, within(1e-11 * largest)));
    double[] positive = Arrays.stream(values.toImaginaryDoubles()).filter(im -> im > 0).sorted().toArray();
    assertThat(half.frequencies()).containsExactly(positive, within(1e-11 * largest));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 30, 64})
  void vectorsAreOrthonormalEigenvectors(int size) {
    HippoNormal half = HippoNormal.of(size);
    double[][] a = normalPart(size);
    int columns = size / 2;
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < size; i++) {
        double re = 0.5 * half.re()[i * columns + c];
        double im = 0.5 * half.im()[i * columns + c];
        for (int j = 0; j < size; j++) {
          re += a[i][j] * half.re()[j * columns + c];
          im += a[i][j] * half.im()[j * columns + c];
        }
        double frequency = half.frequencies()[c];
        double tolerance = 1e-12 * size * half.frequencies()[columns - 1];
        assertThat(re).isCloseTo(-frequency * half.im()[i * columns + c], within(tolerance));
        assertThat(im).isCloseTo(frequency * half.re()[i * columns + c], within(tolerance));
      }
      for (int other = 0; other < columns; other++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < size; i++) {
          int p = i * columns + c;
          int q = i * columns + other;
          re += half.re()[p] * half.re()[q] + half.im()[p] * half.im()[q];
          im += half.re()[p] * half.im()[q] - half.im()[p] * half.re()[q];
        }
        assertThat(re).isCloseTo(c == other ? 1 : 0, within(1e-12 * size));
        assertThat(im).isCloseTo(0, within(1e-12 * size));
      }
    }
  }

  /** K of size 2 is sqrt(3)/2 times ((0, 1), (-1, 0)). */
  @ParameterizedTest
  @ValueSource(ints = 2)
  void smallestMatrixIsKnownByHand(int size) {
    HippoNormal half = HippoNormal.of(size);
    assertThat(half.frequencies()).containsExactly(new double[] {Math.sqrt(3) / 2}, within(1e-15));
  }
}
