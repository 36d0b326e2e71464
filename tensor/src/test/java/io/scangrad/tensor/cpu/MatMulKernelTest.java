package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatMulKernelTest {

  private static final double FLOAT_UNIT = Math.ulp(1f) / 2.0;
  private static final double DOUBLE_UNIT = Math.ulp(1.0) / 2;

  /** One product: its sizes and its stored operands, with margins around and between the rows. */
  private record Case(boolean transposeA, boolean transposeB, int m, int n, int k, int margin, boolean accumulate,
      double[] a, double[] b, double[] c) {

    static Case random(boolean transposeA, boolean transposeB, int m, int n, int k, int margin, boolean accumulate) {
      SplittableRandom random = new SplittableRandom(31 * (31 * m + n) + k);
      int rowsA = transposeA ? k : m;
      int rowsB = transposeB ? n : k;
      return new Case(transposeA, transposeB, m, n, k, margin, accumulate,
          values(random, margin + rowsA * ((transposeA ? m : k) + margin)),
          values(random, margin + rowsB * ((transposeB ? k : n) + margin)),
          values(random, margin + m * (n + margin)));
    }

    private static double[] values(SplittableRandom random, int size) {
      double[] values = new double[size];
      Arrays.setAll(values, i -> (float) random.nextDouble(-1, 1));
      return values;
    }

    int lda() {
      return (transposeA ? m : k) + margin;
    }

    int ldb() {
      return (transposeB ? k : n) + margin;
    }

    int ldc() {
      return n + margin;
    }

    double left(int i, int p) {
      return a[margin + (transposeA ? p * lda() + i : i * lda() + p)];
    }

    double right(int p, int j) {
      return b[margin + (transposeB ? j * ldb() + p : p * ldb() + j)];
    }

    float[] inFloat(Parallel parallel) {
      float[] result = floats(c);
      MatMulKernel.multiply(parallel, transposeA, transposeB, m, n, k, floats(a), margin, lda(), floats(b), margin,
          ldb(), result, margin, ldc(), accumulate);
      return result;
    }

    double[] inDouble(Parallel parallel) {
      double[] result = c.clone();
      MatMulKernel.multiply(parallel, transposeA, transposeB, m, n, k, a, margin, lda(), b, margin, ldb(), result,
          margin, ldc(), accumulate);
      return result;
    }

    /** Checks a result against plain loops: |error| <= (k + 2) u sum |a||b|, and nothing outside the result written. */
    void check(double[] result, double unit) {
      boolean[] inside = new boolean[c.length];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          int at = margin + i * ldc() + j;
          inside[at] = true;
          double expected = accumulate ? c[at] : 0;
          double magnitude = Math.abs(expected);
          for (int p = 0; p < k; p++) {
            expected += left(i, p) * right(p, j);
            magnitude += Math.abs(left(i, p) * right(p, j));
          }
          double bound = (k + 2) * (unit + DOUBLE_UNIT) * magnitude;
          if (!(Math.abs(result[at] - expected) <= bound)) {
            throw new AssertionError("%s: element (%d, %d) is %s, expected %s +- %s".formatted(sizes(), i, j,
                result[at], expected, bound));
          }
        }
      }
      for (int at = 0; at < c.length; at++) {
        if (!inside[at] && result[at] != c[at]) {
          throw new AssertionError("%s: element %d outside the result was written".formatted(sizes(), at));
        }
      }
    }

    private String sizes() {
      return "m=%d n=%d k=%d transposeA=%s transposeB=%s margin=%d accumulate=%s".formatted(m, n, k, transposeA,
          transposeB, margin, accumulate);
    }
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> values[i]);
    return result;
  }

  private static void check(Case product, Parallel parallel) {
    product.check(doubles(product.inFloat(parallel)), FLOAT_UNIT);
    product.check(product.inDouble(parallel), DOUBLE_UNIT);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void agreesWithPlainLoops(@ForAll boolean transposeA, @ForAll boolean transposeB, @ForAll boolean accumulate,
      @ForAll @IntRange(max = 70) int m, @ForAll @IntRange(max = 70) int n, @ForAll @IntRange(max = 70) int k,
      @ForAll @IntRange(max = 3) int margin) {
    try (Parallel parallel = new Parallel(2)) {
      check(Case.random(transposeA, transposeB, m, n, k, margin, accumulate), parallel);
    }
  }

  @Test
  void agreesAtSizesAroundTilesAndBlocks() {
    try (Parallel parallel = new Parallel(2)) {
      int[][] sizes = {{7, 31, 255}, {8, 32, 256}, {9, 33, 257}, {512, 16, 40}, {513, 17, 24}, {40, 512, 19},
          {40, 523, 19}, {15, 47, 70}, {16, 48, 256}, {17, 49, 258}, {20, 64, 30}, {28, 256, 21}, {31, 257, 20},
          {1100, 37, 11}, {33, 1030, 7}, {300, 65, 513}, {2, 300, 300}, {3, 5, 2048}};
      for (int[] size : sizes) {
        for (int transposes = 0; transposes < 4; transposes++) {
          check(Case.random(transposes % 2 == 1, transposes / 2 == 1, size[0], size[1], size[2], 1, transposes == 2),
              parallel);
        }
      }
    }
  }

  @Test
  void everyZeroSizeAgrees() {
    try (Parallel parallel = new Parallel(2)) {
      for (int[] size : new int[][] {{0, 5, 3}, {5, 0, 3}, {5, 3, 0}, {0, 0, 0}, {0, 0, 9}, {700, 700, 0}, {1, 1, 0}}) {
        for (int transposes = 0; transposes < 4; transposes++) {
          check(Case.random(transposes % 2 == 1, transposes / 2 == 1, size[0], size[1], size[2], 2, transposes > 1),
              parallel);
        }
      }
    }
  }

  @Test
  void longInnerDimensionIsCutIntoSlices() {
    assertThat(MatMulPlan.of(64, 128, 16384, 32, 512).slices()).isGreaterThan(1);
    try (Parallel parallel = new Parallel(2)) {
      check(Case.random(true, false, 64, 40, 8192, 0, false), parallel);
      check(Case.random(true, false, 19, 65, 6007, 2, true), parallel);
      check(Case.random(false, true, 65, 19, 6007, 2, false), parallel);
      check(Case.random(true, false, 70, 300, 4099, 1, false), parallel);
      check(Case.random(true, true, 300, 37, 4096, 0, true), parallel);
    }
  }

  @Test
  void partialResultsOfSlicesFitInWhatStaysAllocated() {
    for (int[] size : new int[][] {{512, 2048, 8192}, {64, 128, 65536}, {512, 512, 65536}, {1024, 1024, 1 << 20}}) {
      MatMulPlan plan = MatMulPlan.of(size[0], size[1], size[2], 32, 256);
      assertThat(plan.slices() * (long) size[0] * size[1]).isLessThanOrEqualTo(1 << 22);
    }
  }

  @Test
  void whatAnEarlierProductLeftInTheBuffersDoesNotShow() {
    try (Parallel parallel = new Parallel(2)) {
      for (int round = 0; round < 2; round++) {
        check(Case.random(true, false, 64, 40, 8192, 0, false), parallel);
        check(Case.random(true, false, 5000, 1, 300, 0, false), parallel);
        check(Case.random(true, false, 130, 1, 7001, 1, true), parallel);
        check(Case.random(false, false, 40, 130, 90, 0, false), parallel);
      }
    }
  }

  @Test
  void thinProductsAgree() {
    try (Parallel parallel = new Parallel(2)) {
      int[][] sizes = {{1000, 1, 129}, {1, 1000, 129}, {5, 1, 70001}, {1, 5, 70001}, {1, 20000, 9}, {20000, 1, 9},
          {3000, 200, 1}, {3000, 10, 18}, {1, 1, 10007}, {70000, 1, 1}};
      for (int[] size : sizes) {
        for (int transposes = 0; transposes < 4; transposes++) {
          check(Case.random(transposes % 2 == 1, transposes / 2 == 1, size[0], size[1], size[2], 1, transposes > 1),
              parallel);
        }
      }
    }
  }

  @Test
  void emptyInnerDimensionGivesZerosOrLeavesTheSum() {
    try (Parallel parallel = new Parallel(2)) {
      float[] c = {1, 2, 3, 4};
      MatMulKernel.multiply(parallel, false, false, 2, 2, 0, new float[0], 0, 0, new float[0], 0, 2, c, 0, 2, true);
      assertThat(c).containsExactly(1, 2, 3, 4);
      MatMulKernel.multiply(parallel, false, false, 2, 2, 0, new float[0], 0, 0, new float[0], 0, 2, c, 0, 2, false);
      assertThat(c).containsExactly(0, 0, 0, 0);
    }
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    int[][] sizes = {{700, 96, 70}, {64, 33, 9000}, {257, 300, 300}, {3000, 1, 257}, {1, 3000, 257}, {40, 900, 80}};
    for (int[] size : sizes) {
      for (int transposes = 0; transposes < 4; transposes++) {
        Case product = Case.random(transposes % 2 == 1, transposes / 2 == 1, size[0], size[1], size[2], 0, false);
        try (Parallel one = new Parallel(1)) {
          float[] floats = product.inFloat(one);
          double[] doubles = product.inDouble(one);
          for (int threads : new int[] {2, 3, 5}) {
            try (Parallel parallel = new Parallel(threads)) {
              assertThat(Arrays.equals(product.inFloat(parallel), floats)).isTrue();
              assertThat(Arrays.equals(product.inDouble(parallel), doubles)).isTrue();
            }
          }
        }
      }
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void everyMatrixOfABatchAgrees(@ForAll @IntRange(max = 9) int count, @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(max = 40) int k, @ForAll boolean shareRight,
      @ForAll boolean transposeA, @ForAll boolean transposeB) {
    checkBatch(count, m, n, k, shareRight, transposeA, transposeB);
  }

  @Test
  void batchOfLargeMatricesAgrees() {
    checkBatch(2, 270, 260, 250, false, false, true);
    checkBatch(3, 270, 260, 250, true, true, false);
  }

  private static void checkBatch(int count, int m, int n, int k, boolean shareRight, boolean transposeA,
      boolean transposeB) {
    Case[] cases = new Case[count];
    double[] a = new double[count * m * k];
    double[] b = new double[count * k * n];
    for (int i = 0; i < count; i++) {
      Case product = Case.random(transposeA, transposeB, m, n, k, 0, false);
      double sign = i % 2 == 0 ? 1 : -0.5;
      Arrays.setAll(product.a(), at -> sign * product.a()[at]);
      cases[i] = product;
      System.arraycopy(product.a(), 0, a, i * m * k, m * k);
      System.arraycopy(product.b(), 0, b, i * k * n, k * n);
    }
    float[] c = new float[count * m * n];
    double[] d = new double[count * m * n];
    int lda = transposeA ? m : k;
    int ldb = transposeB ? k : n;
    int bStride = shareRight ? 0 : k * n;
    try (Parallel parallel = new Parallel(3)) {
      MatMulKernel.batch(parallel, count, transposeA, transposeB, m, n, k, floats(a), 0, lda, m * k, floats(b), 0, ldb,
          bStride, c, 0, n, m * n, false);
      MatMulKernel.batch(parallel, count, transposeA, transposeB, m, n, k, a, 0, lda, m * k, b, 0, ldb, bStride, d, 0,
          n, m * n, false);
    }
    for (int i = 0; i < count; i++) {
      cases[i].check(doubles(Arrays.copyOfRange(c, i * m * n, (i + 1) * m * n)), FLOAT_UNIT);
      cases[i].check(Arrays.copyOfRange(d, i * m * n, (i + 1) * m * n), DOUBLE_UNIT);
    }
  }

  @Test
  void notANumberReachesItsRowOnly() {
    int m = 21;
    int n = 37;
    int k = 40;
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    Arrays.fill(a, 1);
    Arrays.fill(b, 1);
    a[11 * k + 5] = Float.NaN;
    float[] c = new float[m * n];
    try (Parallel parallel = new Parallel(2)) {
      MatMulKernel.multiply(parallel, false, false, m, n, k, a, 0, k, b, 0, n, c, 0, n, false);
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(Float.isNaN(c[i * n + j])).as("(%d, %d)", i, j).isEqualTo(i == 11);
      }
    }
  }

  @Test
  void infinityTimesZeroIsNotANumber() {
    int size = 24;
    double[] a = new double[size * size];
    double[] b = new double[size * size];
    b[3 * size + 7] = Double.POSITIVE_INFINITY;
    double[] c = new double[size * size];
    try (Parallel parallel = new Parallel(2)) {
      MatMulKernel.multiply(parallel, false, false, size, size, size, a, 0, size, b, 0, size, c, 0, size, false);
    }
    for (int i = 0; i < size * size; i++) {
      assertThat(Double.isNaN(c[i])).isEqualTo(i % size == 7);
    }
  }
}
