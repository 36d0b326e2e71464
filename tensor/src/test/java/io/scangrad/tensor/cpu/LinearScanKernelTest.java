package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearScanKernelTest {

  private enum Coefficients {
    CONSTANT, CONSTANT_IN_TIME, CONSTANT_IN_ROWS, VARYING
  }

  /** One recurrence in planar double, its values exactly representable in float. */
  private record Case(ScanShape shape, double[] aRe, double[] aIm, double[] bRe, double[] bIm, double[] startRe,
      double[] startIm) {

    static Case random(int outer, int length, int inner, boolean reverse, Coefficients kind, double radius) {
      SplittableRandom random = new SplittableRandom(31 * (31 * outer + length) + inner);
      ScanShape shape = switch (kind) {
        case CONSTANT -> ScanShape.constant(outer, length, inner, reverse);
        case CONSTANT_IN_TIME -> ScanShape.constantInTime(outer, length, inner, reverse);
        case CONSTANT_IN_ROWS -> new ScanShape(outer, length, inner, reverse, 3, 0, inner);
        case VARYING -> ScanShape.varying(outer, length, inner, reverse);
      };
      int count = shape.coefficientOffset() + outer * length * inner + outer * inner + inner;
      double[] aRe = new double[count];
      double[] aIm = new double[count];
      for (int i = 0; i < count; i++) {
        double angle = random.nextDouble(2 * Math.PI);
        aRe[i] = (float) (radius * Math.cos(angle));
        aIm[i] = (float) (radius * Math.sin(angle));
      }
      return new Case(shape, aRe, aIm, values(random, outer * length * inner), values(random, outer * length * inner),
          values(random, outer * inner), values(random, outer * inner));
    }

    private static double[] values(SplittableRandom random, int size) {
      return random.doubles(size, -1, 1).map(value -> (float) value).toArray();
    }

    int size() {
      return bRe.length;
    }

    /** The states by one plain loop, real and imaginary parts; the coefficients' imaginary parts may be left out. */
    double[][] plain(boolean complex, boolean withStart) {
      double[][] h = new double[2][size()];
      for (int row = 0; row < shape.outer(); row++) {
        for (int c = 0; c < shape.inner(); c++) {
          double re = withStart ? startRe[row * shape.inner() + c] : 0;
          double im = withStart && complex ? startIm[row * shape.inner() + c] : 0;
          for (int step = 0; step < shape.length(); step++) {
            int t = shape.reverse() ? shape.length() - 1 - step : step;
            int at = (row * shape.length() + t) * shape.inner() + c;
            int factor = shape.coefficientOffset() + row * shape.coefficientOuterStride()
                + t * shape.coefficientTimeStride() + c;
            double byIm = complex ? aIm[factor] : 0;
            double next = aRe[factor] * re - byIm * im + bRe[at];
            im = aRe[factor] * im + byIm * re + (complex ? bIm[at] : 0);
            re = next;
            h[0][at] = re;
            h[1][at] = im;
          }
        }
      }
      return h;
    }

    double[][] complexFloat(Parallel parallel, boolean withStart) {
      float[] re = new float[size() + 1];
      float[] im = new float[size() + 1];
      LinearScanKernel.scan(parallel, Memory.heap(), shape, floats(aRe, 0), floats(aIm, 0), floats(bRe, 2),
          floats(bIm, 2), 2, withStart ? floats(startRe, 1) : null, withStart ? floats(startIm, 1) : null, 1,
          re, im, 1);
      return new double[][] {doubles(re, 1), doubles(im, 1)};
    }

    double[][] complexDouble(Parallel parallel, boolean withStart) {
      double[][] h = new double[2][size()];
      LinearScanKernel.scan(parallel, Memory.heap(), shape, aRe, aIm, bRe, bIm, 0, ifWanted(startRe, withStart),
          ifWanted(startIm, withStart), 0, h[0], h[1], 0);
      return h;
    }

    double[][] realFloat(Parallel parallel, boolean withStart) {
      float[] h = new float[size() + 1];
      LinearScanKernel.scan(parallel, Memory.heap(), shape, floats(aRe, 0), floats(bRe, 2), 2,
          withStart ? floats(startRe, 1) : null, 1, h, 1);
      return new double[][] {doubles(h, 1), new double[size()]};
    }

    double[][] realDouble(Parallel parallel, boolean withStart) {
      double[][] h = new double[2][size()];
      LinearScanKernel.scan(parallel, Memory.heap(), shape, aRe, bRe, 0, ifWanted(startRe, withStart), 0, h[0], 0);
      return h;
    }

    /** Checks all four element types; states are bounded by the sum of a geometric series, and so are their errors. */
    void check(Parallel parallel, double radius) {
      for (boolean withStart : new boolean[] {false, true}) {
        double largest = IntStream.range(0, shape.length()).mapToDouble(i -> Math.pow(radius, i)).sum() + 1;
        double doubleBound = 8 * Math.ulp(1.0) * 1.5 * largest * Math.min(shape.length(), largest);
        double floatBound = Math.ulp(1f) * 1.5 * largest;
        double[][] complex = plain(true, withStart);
        double[][] real = plain(false, withStart);
        String what = shape + " start=" + withStart;
        near(complexDouble(parallel, withStart), complex, doubleBound, what + " complex128");
        near(realDouble(parallel, withStart), real, doubleBound, what + " float64");
        near(complexFloat(parallel, withStart), complex, floatBound + doubleBound, what + " complex64");
        near(realFloat(parallel, withStart), real, floatBound + doubleBound, what + " float32");
      }
    }
  }

  private static double @Nullable [] ifWanted(double[] values, boolean wanted) {
    return wanted ? values : null;
  }

  private static float[] floats(double[] values, int offset) {
    float[] result = new float[values.length + offset];
    for (int i = 0; i < values.length; i++) {
      result[offset + i] = (float) values[i];
    }
    return result;
  }

  private static double[] doubles(float[] values, int offset) {
    double[] result = new double[values.length - offset];
    Arrays.setAll(result, i -> values[offset + i]);
    return result;
  }

  private static void near(double[][] actual, double[][] expected, double bound, String what) {
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < expected[part].length; i++) {
        if (!(Math.abs(actual[part][i] - expected[part][i]) <= bound)) {
          throw new AssertionError("%s: part %d, element %d is %s, expected %s +- %s".formatted(what, part, i,
              actual[part][i], expected[part][i], bound));
        }
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void agreesWithAPlainLoop(@ForAll @IntRange(max = 5) int outer, @ForAll @IntRange(max = 40) int length,
      @ForAll @IntRange(max = 40) int inner, @ForAll boolean reverse, @ForAll Coefficients kind) {
    try (Parallel parallel = new Parallel(2)) {
      Case.random(outer, length, inner, reverse, kind, 0.97).check(parallel, 0.97);
    }
  }

  @Test
  void sizesZeroAndOneAgree() {
    try (Parallel parallel = new Parallel(2)) {
      for (int bits = 0; bits < 27; bits++) {
        for (Coefficients kind : Coefficients.values()) {
          Case.random(bits % 3, bits / 3 % 3, bits / 9, bits % 2 == 0, kind, 0.5).check(parallel, 0.5);
        }
      }
    }
  }

  @Test
  void manyChannelsAreCutIntoBlocks() {
    try (Parallel parallel = new Parallel(2)) {
      for (int inner : new int[] {127, 128, 129, 257, 1031}) {
        for (Coefficients kind : Coefficients.values()) {
          Case.random(2, 33, inner, inner % 2 == 0, kind, 0.9).check(parallel, 0.9);
        }
      }
    }
  }

  @Test
  void longSequencesAreCutIntoChunks() {
    try (Parallel parallel = new Parallel(2)) {
      for (int length : new int[] {4095, 4096, 4097, 16411}) {
        for (int inner : new int[] {1, 3, 8, 17}) {
          for (Coefficients kind : Coefficients.values()) {
            Case.random(1, length, inner, inner == 3, kind, 0.99).check(parallel, 0.99);
          }
        }
      }
    }
  }

  @Test
  void chunksHoldWholeRows() {
    try (Parallel parallel = new Parallel(2)) {
      for (int inner : new int[] {64, 130, 255}) {
        for (Coefficients kind : Coefficients.values()) {
          Case.random(1, 4099, inner, inner == 130, kind, 0.9).check(parallel, 0.9);
        }
      }
    }
  }

  @Test
  void relativeErrorOfSingleComplexStaysWithinOneRounding() {
    double radius = 0.9999;
    for (int inner : new int[] {1, 16, 128}) {
      Case recurrence = Case.random(1, 16384, inner, false, Coefficients.CONSTANT, radius);
      double[][] expected = recurrence.plain(true, true);
      try (Parallel parallel = new Parallel(2)) {
        double[][] actual = recurrence.complexFloat(parallel, true);
        for (int i = 0; i < recurrence.size(); i++) {
          double error = Math.hypot(actual[0][i] - expected[0][i], actual[1][i] - expected[1][i]);
          assertThat(error / Math.hypot(expected[0][i], expected[1][i])).as("element %d", i).isLessThan(1e-7);
        }
      }
    }
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    int[][] shapes = {{1, 8192, 5}, {1, 5000, 40}, {3, 50, 1000}, {37, 20, 9}, {1, 300, 1}};
    for (int[] sizes : shapes) {
      for (Coefficients kind : Coefficients.values()) {
        Case recurrence = Case.random(sizes[0], sizes[1], sizes[2], kind == Coefficients.VARYING, kind, 0.98);
        try (Parallel one = new Parallel(1)) {
          for (int threads : new int[] {2, 3, 5}) {
            try (Parallel many = new Parallel(threads)) {
              assertThat(Arrays.deepEquals(recurrence.complexFloat(many, true), recurrence.complexFloat(one, true)))
                  .isTrue();
              assertThat(Arrays.deepEquals(recurrence.realDouble(many, true), recurrence.realDouble(one, true)))
                  .isTrue();
            }
          }
        }
      }
    }
  }

  @Test
  void growingStatesStayFiniteWhereThePlainLoopIsFinite() {
    int length = 8192;
    try (Parallel parallel = new Parallel(2)) {
      // Twice the state, minus one, from one: every state is 1, while the powers of 2 overflow.
      double[] a = {2};
      double[] b = new double[length];
      Arrays.fill(b, -1);
      double[] h = new double[length];
      LinearScanKernel.scan(parallel, Memory.heap(), ScanShape.constant(1, length, 1, false), a, b, 0,
          new double[] {1}, 0, h, 0);
      assertThat(h).containsOnly(1);
      float[] zeros = new float[length];
      LinearScanKernel.scan(parallel, Memory.heap(), ScanShape.constant(1, length, 1, false), new float[] {3},
          new float[length], 0, null, 0, zeros, 0);
      assertThat(zeros).containsOnly(0);
    }
  }

  @Test
  void infinityStaysInfinityThoughPowersVanish() {
    int length = 8192;
    float[] b = new float[length];
    b[100] = Float.POSITIVE_INFINITY;
    float[] h = new float[length];
    try (Parallel parallel = new Parallel(2)) {
      ScanShape shape = ScanShape.constant(1, length, 1, false);
      LinearScanKernel.scan(parallel, Memory.heap(), shape, new float[] {0.25f}, b, 0, null, 0, h, 0);
    }
    for (int t = 0; t < length; t++) {
      assertThat(h[t]).isEqualTo(t < 100 ? 0f : Float.POSITIVE_INFINITY);
    }
  }

  @Test
  void notANumberReachesWhatFollowsInItsChannelOnly() {
    for (boolean reverse : new boolean[] {false, true}) {
      for (int[] sizes : new int[][] {{2, 50, 5}, {2, 50, 21}, {1, 5000, 2}, {1, 5000, 19}}) {
        Case recurrence = Case.random(sizes[0], sizes[1], sizes[2], reverse, Coefficients.VARYING, 0);
        int time = sizes[1] / 3;
        int channel = sizes[2] - 2;
        recurrence.bRe()[time * sizes[2] + channel] = Double.NaN;
        try (Parallel parallel = new Parallel(2)) {
          double[][] h = recurrence.realFloat(parallel, true);
          double[][] complex = recurrence.complexDouble(parallel, true);
          for (int i = 0; i < recurrence.size(); i++) {
            int t = i / sizes[2];
            boolean follows = t < sizes[1] && i % sizes[2] == channel && (reverse ? t <= time : t >= time);
            assertThat(Double.isNaN(h[0][i])).as("element %d", i).isEqualTo(follows);
            assertThat(Double.isNaN(complex[0][i])).as("element %d", i).isEqualTo(follows);
          }
        }
      }
    }
  }
}
