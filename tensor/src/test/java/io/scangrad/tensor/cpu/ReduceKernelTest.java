package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.cpu.ReduceTerms.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReduceKernelTest {

  private static final double FLOAT_UNIT = Math.ulp(1f) / 2.0;
  private static final double DOUBLE_UNIT = Math.ulp(1.0) / 2;

  /** Two planar operands in gapped layouts of their own; values are exactly representable in float. */
  private record Case(int outer, int reduce, int inner, boolean overOuter, Rows rowsA, Rows rowsB, double[] aRe,
      double[] aIm, double[] bRe, double[] bIm) {

    static Case random(int outer, int reduce, int inner, boolean overOuter, int gap) {
      SplittableRandom random = new SplittableRandom(31 * (31 * outer + reduce) + inner);
      Rows rowsA = new Rows(gap, (reduce + gap) * inner, inner);
      Rows rowsB = new Rows(0, (inner + gap) * reduce + gap, inner + gap);
      int sizeA = gap + outer * rowsA.outerStride() + inner;
      int sizeB = outer * rowsB.outerStride() + inner;
      return new Case(outer, reduce, inner, overOuter, rowsA, rowsB, values(random, sizeA), values(random, sizeA),
          values(random, sizeB), values(random, sizeB));
    }

    private static double[] values(SplittableRandom random, int size) {
      return random.doubles(size, -1, 1).map(value -> (float) value).toArray();
    }

    int results() {
      return overOuter ? inner : outer * inner;
    }

    double[] sumInDouble(Parallel parallel) {
      double[] y = new double[results() + 1];
      ReduceKernel.sum(parallel, Memory.heap(), outer, reduce, inner, overOuter, aRe, rowsA, y, 1);
      return Arrays.copyOfRange(y, 1, y.length);
    }

    double[] sumInFloat(Parallel parallel) {
      float[] y = new float[results() + 1];
      ReduceKernel.sum(parallel, Memory.heap(), outer, reduce, inner, overOuter, floats(aRe), rowsA, y, 1);
      return doubles(y);
    }

    double[] dotInDouble(Parallel parallel) {
      double[] y = new double[results() + 1];
      ReduceKernel.dot(parallel, Memory.heap(), outer, reduce, inner, overOuter, aRe, rowsA, bRe, rowsB, y, 1);
      return Arrays.copyOfRange(y, 1, y.length);
    }

    double[] dotInFloat(Parallel parallel) {
      float[] y = new float[results() + 1];
      ReduceKernel.dot(parallel, Memory.heap(), outer, reduce, inner, overOuter, floats(aRe), rowsA,
          floats(bRe), rowsB, y, 1);
      return doubles(y);
    }

    double[][] complexInDouble(Parallel parallel) {
      double[][] y = new double[2][results() + 1];
      ReduceKernel.dot(parallel, Memory.heap(), outer, reduce, inner, overOuter, aRe, aIm, rowsA, bRe, bIm, rowsB,
          y[0], y[1], 1);
      return new double[][] {Arrays.copyOfRange(y[0], 1, y[0].length), Arrays.copyOfRange(y[1], 1, y[1].length)};
    }

    double[][] complexInFloat(Parallel parallel) {
      float[][] y = new float[2][results() + 1];
      ReduceKernel.dot(parallel, Memory.heap(), outer, reduce, inner, overOuter, floats(aRe), floats(aIm), rowsA,
          floats(bRe), floats(bIm), rowsB, y[0], y[1], 1);
      return new double[][] {doubles(y[0]), doubles(y[1])};
    }

    void check(Parallel parallel) {
      near(sumInDouble(parallel), sumInFloat(parallel), Term.SUM);
      near(dotInDouble(parallel), dotInFloat(parallel), Term.DOT);
      double[][] inDouble = complexInDouble(parallel);
      double[][] inFloat = complexInFloat(parallel);
      near(inDouble[0], inFloat[0], Term.CONJUGATE_DOT_RE);
      near(inDouble[1], inFloat[1], Term.CONJUGATE_DOT_IM);
    }

    /** |error| of n terms added in double <= 2 (n + 2) u sum |term|; a float result is rounded once more. */
    private void near(double[] inDouble, double[] inFloat, Term term) {
      double[] expected = new double[results()];
      double[] magnitude = new double[results()];
      for (int o = 0; o < outer; o++) {
        for (int r = 0; r < reduce; r++) {
          for (int c = 0; c < inner; c++) {
            int at = (overOuter ? 0 : o * inner) + c;
            double value = term(term, rowsA.at(o, r, c), rowsB.at(o, r, c));
            expected[at] += value;
            magnitude[at] += Math.abs(value) + 1;
          }
        }
      }
      double terms = (double) reduce * (overOuter ? outer : 1);
      for (int i = 0; i < expected.length; i++) {
        double bound = 2 * (terms + 2) * DOUBLE_UNIT * magnitude[i];
        String what = "%s of %s, element %d".formatted(term, sizes(), i);
        assertNear(inDouble[i], expected[i], bound, what + " in double");
        assertNear(inFloat[i], expected[i], bound + FLOAT_UNIT * Math.abs(expected[i]), what + " in float");
      }
    }

    private double term(Term term, int atA, int atB) {
      return switch (term) {
        case SUM -> aRe[atA];
        case DOT -> aRe[atA] * bRe[atB];
        case CONJUGATE_DOT_RE -> aRe[atA] * bRe[atB] + aIm[atA] * bIm[atB];
        case CONJUGATE_DOT_IM -> aRe[atA] * bIm[atB] - aIm[atA] * bRe[atB];
      };
    }

    private String sizes() {
      return "(%d, %d, %d) overOuter=%s".formatted(outer, reduce, inner, overOuter);
    }
  }

  private enum Term {
    SUM, DOT, CONJUGATE_DOT_RE, CONJUGATE_DOT_IM
  }

  private static void assertNear(double actual, double expected, double bound, String what) {
    if (!(Math.abs(actual - expected) <= bound)) {
      throw new AssertionError("%s is %s, expected %s +- %s".formatted(what, actual, expected, bound));
    }
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /** The results behind the margin of one element. */
  private static double[] doubles(float[] values) {
    double[] result = new double[values.length - 1];
    Arrays.setAll(result, i -> values[i + 1]);
    return result;
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void agreesWithPlainLoops(@ForAll @IntRange(max = 9) int outer, @ForAll @IntRange(max = 50) int reduce,
      @ForAll @IntRange(max = 40) int inner, @ForAll boolean overOuter, @ForAll @IntRange(max = 3) int gap) {
    try (Parallel parallel = new Parallel(2)) {
      Case.random(outer, reduce, inner, overOuter, gap).check(parallel);
    }
  }

  @Test
  void agreesAtAwkwardSizes() {
    try (Parallel parallel = new Parallel(2)) {
      int[][] sizes = {{0, 0, 0}, {3, 0, 5}, {0, 4, 5}, {1, 1, 1}, {3, 4, 0}, {2, 70001, 1}, {1, 40009, 3},
          {3, 7001, 17}, {2, 37, 2500}, {5000, 1, 7}, {4999, 9, 1}, {1, 3, 4099}, {40, 63, 257}, {1, 70, 1024},
          {2000, 40, 1}};
      for (int[] size : sizes) {
        for (boolean overOuter : new boolean[] {false, true}) {
          for (int gap = 0; gap < 2; gap++) {
            Case.random(size[0], size[1], size[2], overOuter, gap).check(parallel);
          }
        }
      }
    }
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    for (int[] size : new int[][] {{1, 100_003, 1}, {3, 5003, 19}, {50, 3, 2100}, {1, 30_000, 5}, {999, 100, 1}}) {
      for (boolean overOuter : new boolean[] {false, true}) {
        Case reduction = Case.random(size[0], size[1], size[2], overOuter, 0);
        try (Parallel one = new Parallel(1)) {
          for (int threads : new int[] {2, 3, 5}) {
            try (Parallel many = new Parallel(threads)) {
              assertThat(reduction.sumInDouble(many)).isEqualTo(reduction.sumInDouble(one));
              assertThat(reduction.sumInFloat(many)).isEqualTo(reduction.sumInFloat(one));
              assertThat(reduction.dotInDouble(many)).isEqualTo(reduction.dotInDouble(one));
              assertThat(reduction.complexInDouble(many)).isDeepEqualTo(reduction.complexInDouble(one));
            }
          }
        }
      }
    }
  }

  @Test
  void manyEqualFloatsKeepTheirSum() {
    int count = 1 << 22;
    float[] x = new float[count];
    Arrays.fill(x, 0.1f);
    float[] y = new float[1];
    try (Parallel parallel = new Parallel(2)) {
      ReduceKernel.sum(parallel, Memory.heap(), 1, count, 1, false, x, Rows.contiguous(0, count, 1), y, 0);
    }
    assertThat(y[0]).isEqualTo((float) ((double) 0.1f * count));
  }

  @Test
  void notANumberReachesItsOwnSumOnly() {
    int inner = 21;
    float[] x = new float[30 * inner];
    x[11 * inner + 13] = Float.NaN;
    x[12 * inner + 2] = Float.POSITIVE_INFINITY;
    float[] y = new float[inner];
    try (Parallel parallel = new Parallel(2)) {
      ReduceKernel.sum(parallel, Memory.heap(), 1, 30, inner, false, x, Rows.contiguous(0, 30, inner), y, 0);
    }
    for (int c = 0; c < inner; c++) {
      Float expected = c == 13 ? Float.NaN : c == 2 ? Float.POSITIVE_INFINITY : 0f;
      assertThat(Float.valueOf(y[c])).isEqualTo(expected);
    }
  }
}
