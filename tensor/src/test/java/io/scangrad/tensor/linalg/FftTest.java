package io.scangrad.tensor.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  /** The definition, in double. */
  private static Tensor definition(Tensor x, boolean inverse) {
    int n = x.shape().size(-1);
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    double[] outRe = new double[re.length];
    double[] outIm = new double[re.length];
    for (int at = 0; at < re.length; at++) {
      int line = at / n * n;
      for (int t = 0; t < n; t++) {
        double angle = (inverse ? 2 : -2) * Math.PI * ((long) t * (at - line) % n) / n;
        outRe[at] += re[line + t] * Math.cos(angle) - im[line + t] * Math.sin(angle);
        outIm[at] += re[line + t] * Math.sin(angle) + im[line + t] * Math.cos(angle);
      }
    }
    return Tensor.complex(outRe, outIm, x.shape().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 29, 31, 32, 37, 49, 60, 64, 74, 97, 101, 111, 128,
      210, 256, 509, 512, 784, 961, 1000, 1024, 2047})
  void equalsTheDefinition(int n) {
    for (boolean inverse : new boolean[] {false, true}) {
      Tensor x = Dense.random(DType.COMPLEX128, n, 2, n);
      Tensor expected = definition(x, inverse);
      Tensor actual = Fft.fft(x, 1, inverse);
      assertThat(actual.spec()).isEqualTo(x.spec());
      assertThat(Dense.distance(actual, expected)).isLessThan(1e-14 * n);
      Tensor single = Dense.cast(x, DType.COMPLEX64);
      Tensor rounded = Dense.cast(Fft.fft(Dense.cast(single, DType.COMPLEX128), 1, inverse), DType.COMPLEX64);
      assertThat(Dense.distance(Fft.fft(single, 1, inverse), rounded)).isZero();
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void inverseAfterForwardIsLengthTimesInput(@ForAll @IntRange(min = 1, max = 3000) int n, @ForAll long seed) {
    Tensor x = Dense.random(DType.COMPLEX128, seed, n);
    double[] there = Fft.fft(Fft.fft(x, 0, false), 0, true).toDoubles();
    double[] expected = x.toDoubles();
    for (int t = 0; t < n; t++) {
      assertThat(there[t] / n).isCloseTo(expected[t], within(2e-14));
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void anyAxisOfAnyLayout(@ForAll @IntRange(max = 2) int axis, @ForAll @IntRange(max = 7) int n, @ForAll long seed) {
    Tensor x = Dense.random(DType.COMPLEX128, seed, 3, 2, n);
    int[] axes = axis == 0 ? new int[] {2, 0, 1} : axis == 1 ? new int[] {0, 2, 1} : new int[] {0, 1, 2};
    int[] back = axis == 0 ? new int[] {1, 2, 0} : axes;
    Tensor expected = Fft.fft(x, -1, false);
    Tensor moved = x.permute(axes);
    assertThat(Dense.distance(Fft.fft(moved, axis, false).permute(back), expected)).isZero();
    assertThat(Dense.distance(Fft.fft(moved.copy(), axis - 3, false).permute(back), expected)).isZero();
  }

  @Test
  void impulseIsExactlyFlatAndConstantExactlyAnImpulse() {
    double[] impulse = new double[16];
    impulse[0] = 1;
    double[] ones = new double[16];
    Arrays.fill(ones, 1);
    assertThat(Fft.fft(Tensor.complex(impulse, new double[16], 16), 0, false).toDoubles()).isEqualTo(ones);
    double[] flat = Fft.fft(Tensor.complex(ones, new double[16], 16), 0, false).toDoubles();
    assertThat(flat[0]).isEqualTo(16);
    assertThat(flat).hasSize(16).satisfies(f -> assertThat(Arrays.stream(f).skip(1)).allMatch(v -> v == 0));
  }

  @Test
  void emptyAxesAndBatchesStayEmpty() {
    assertThat(Fft.fft(Tensor.zeros(DType.COMPLEX64, Shape.of(3, 0)), 1, false).shape()).isEqualTo(Shape.of(3, 0));
    assertThat(Fft.fft(Tensor.zeros(DType.COMPLEX64, Shape.of(0, 5)), 1, true).shape()).isEqualTo(Shape.of(0, 5));
  }

  @Test
  void nanStaysNan() {
    Tensor x = Dense.random(DType.COMPLEX128, 1, 74);
    x.storage().set(3, Double.NaN, 0);
    assertThat(Arrays.stream(Fft.fft(x, 0, false).toDoubles())).allMatch(v -> Double.isNaN(v));
  }

  @Test
  void realInputAndMissingAxisAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fft.fft(Tensor.of(new float[4], 4), 0, false))
        .withMessage("fft: needs complex numbers, given f32(4,); cast to c64 first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fft.fft(Tensor.complex(new float[4], new float[4], 4), 1, false))
        .withMessage("axis 1 is out of range for shape (4,)");
  }

  @Test
  void tablesAreExactAtEighthsOfATurn() {
    assertThat(FourierTransform.cosine(0, 8)).isEqualTo(1);
    assertThat(FourierTransform.cosine(2, 8)).isZero();
    assertThat(FourierTransform.cosine(4, 8)).isEqualTo(-1);
    assertThat(FourierTransform.cosine(6, 8)).isZero();
    assertThat(FourierTransform.sine(2, 8)).isEqualTo(1);
    assertThat(FourierTransform.sine(6, 8)).isEqualTo(-1);
    assertThat(FourierTransform.cosine(1, 8)).isEqualTo(FourierTransform.sine(1, 8));
    for (int k = 0; k < 1000; k++) {
      assertThat(FourierTransform.cosine(k, 1000)).isCloseTo(Math.cos(2 * Math.PI * k / 1000), within(1e-15));
      assertThat(FourierTransform.sine(k, 1000)).isCloseTo(Math.sin(2 * Math.PI * k / 1000), within(1e-15));
    }
  }
}
