package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The adjoint scan against the scan with shifted and conjugated coefficients, which it is. */
class AdjointScanTest {
  private static final List<DType> TYPES =
      List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** (outer, length, inner): lengths 0, 1, 2, and one that is cut into chunks; channels below and above a vector. */
  private static final int[][] SIZES = {{2, 0, 3}, {2, 1, 5}, {2, 2, 1}, {1, 2, 40}, {3, 33, 3}, {2, 37, 17},
      {2, 9, 130}, {1, 5000, 1}, {1, 5000, 3}, {1, 5000, 17}, {1, 4100, 70}, {40, 70, 2}};

  /** Which axes the coefficients vary along: all, not in time, not over rows, in time only. */
  private static final boolean[][] VARYING =
      {{true, true, true}, {true, false, true}, {false, true, true}, {false, true, false}, {false, false, true}};

  private static Tensor random(SplittableRandom random, DType dtype, int[] sizes, double radius) {
    Shape shape = Shape.of(sizes);
    Storage storage = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      double re = random.nextDouble(-1, 1);
      double im = random.nextDouble(-1, 1);
      double scale = radius / Math.max(1, Math.hypot(re, im));
      storage.set(i, re * scale, dtype.isComplex() ? im * scale : 0);
    }
    return Tensor.of(storage, shape);
  }

  private static int[] coefficientSizes(int[] sizes, boolean[] varying) {
    int[] result = sizes.clone();
    for (int d = 0; d < 3; d++) {
      result[d] = varying[d] ? sizes[d] : 1;
    }
    return result;
  }

  /** The adjoint as it is without an op of its own: a scan by coefficients that are moved by a step and conjugated. */
  private static Tensor byCopies(CpuBackend cpu, AdjointScan op, Tensor a, Tensor w) {
    int axis = op.axis();
    int[] sizes = a.shape().toArray();
    Tensor moved = a;
    if (sizes[axis] > 1) {
      int[] starts = new int[sizes.length];
      int[] steps = new int[sizes.length];
      Arrays.fill(steps, 1);
      starts[axis] = op.reverse() ? 0 : 1;
      sizes[axis] -= 1;
      Tensor part = a.slice(starts, sizes, steps);
      Tensor zero = Tensor.zeros(a.dtype(), a.shape().with(axis, 1));
      moved = op.reverse() ? cpu.run(new ShapeOp.Concat(axis), zero, part)
          : cpu.run(new ShapeOp.Concat(axis), part, zero);
    }
    Tensor by = a.dtype().isComplex() ? cpu.run(new UnaryOp.Conj(), moved) : moved;
    return cpu.run(new LinearScan(axis, !op.reverse()), by, w, Tensor.zeros(w.dtype(), w.shape().with(axis, 1)));
  }

  private static long[] bits(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    long[] bits = new long[2 * re.length];
    for (int i = 0; i < re.length; i++) {
      bits[2 * i] = Double.doubleToLongBits(re[i]);
      bits[2 * i + 1] = Double.doubleToLongBits(im[i]);
    }
    return bits;
  }

  @Test
  void hasTheBitsOfTheScanByShiftedCoefficientsOnAnyNumberOfThreads() {
    List<CpuBackend> backends = List.of(new CpuBackend(1), new CpuBackend(2), new CpuBackend(3));
    SplittableRandom random = new SplittableRandom(5);
    int cases = 0;
    for (DType dtype : TYPES) {
      for (int[] sizes : SIZES) {
        for (boolean[] varying : VARYING) {
          Tensor a = random(random, dtype, coefficientSizes(sizes, varying), cases % 7 == 0 ? 1.02 : 1);
          Tensor w = random(random, dtype, sizes, 1);
          AdjointScan op = new AdjointScan(1, cases++ % 2 == 0);
          long[] expected = bits(byCopies(backends.getFirst(), op, a, w));
          for (CpuBackend cpu : backends) {
            assertThat(Arrays.equals(bits(cpu.run(op, a, w)), expected))
                .as("%s of a %s and w %s", op, a.spec(), w.spec()).isTrue();
          }
        }
      }
    }
    assertThat(cases).isEqualTo(TYPES.size() * SIZES.length * VARYING.length);
  }

  @Test
  void coefficientsExpandedInTimeGiveTheBitsOfConstantOnes() {
    CpuBackend cpu = new CpuBackend(2);
    Tensor a = random(new SplittableRandom(1), DType.COMPLEX64, new int[] {2, 1, 9}, 1);
    Tensor w = random(new SplittableRandom(2), DType.COMPLEX64, new int[] {2, 8, 9}, 1);
    AdjointScan op = new AdjointScan(1, false);
    assertThat(bits(cpu.run(op, a.expand(w.shape()), w))).isEqualTo(bits(cpu.run(op, a, w)));
    assertThat(bits(cpu.run(op, a.expand(w.shape()).copy(), w))).isEqualTo(bits(cpu.run(op, a, w)));
  }

  /** Zeros of either sign, infinities and NaN among few small numbers: where the reference has them. */
  @Test
  void zerosInfinitiesAndNansGoWhereTheReferenceHasThem() {
    CpuBackend cpu = new CpuBackend(2);
    double[] values = {0.0, -0.0, 1, -1, 0.5, 2, INFINITY, -INFINITY, Double.NaN, 0.0, -0.0, -0.5};
    SplittableRandom random = new SplittableRandom(9);
    int compared = 0;
    for (int round = 0; round < 400; round++) {
      int[] sizes = {1 + random.nextInt(2), 1 + random.nextInt(5), random.nextBoolean() ? 2 : 19};
      DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
      int[] small = coefficientSizes(sizes, VARYING[random.nextInt(VARYING.length)]);
      Tensor a = drawn(random, values, dtype, small);
      Tensor w = drawn(random, values, dtype, sizes);
      AdjointScan op = new AdjointScan(1, random.nextBoolean());
      long[] expected = bits(new ReferenceBackend().run(op, a, w));
      assertThat(bits(cpu.run(op, a, w))).as("%s of %s, %s", op, a, w).isEqualTo(expected);
      compared += expected.length;
    }
    assertThat(compared).isGreaterThan(10_000);
  }

  private static Tensor drawn(SplittableRandom random, double[] values, DType dtype, int[] sizes) {
    Storage storage = Storage.allocate(dtype, Shape.of(sizes).elements());
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, values[random.nextInt(values.length)], 0);
    }
    return Tensor.of(storage, Shape.of(sizes));
  }

  @Test
  void aComplexNanReachesWhatComesBeforeInItsChannelOnly() {
    CpuBackend cpu = new CpuBackend(2);
    List<String> seen = new ArrayList<>();
    for (int[] sizes : new int[][] {{1, 6, 2}, {1, 6, 19}, {1, 5000, 2}, {1, 5000, 19}}) {
      for (boolean reverse : new boolean[] {false, true}) {
        Tensor a = random(new SplittableRandom(3), DType.COMPLEX64, sizes, 0.5);
        Tensor w = random(new SplittableRandom(4), DType.COMPLEX64, sizes, 1);
        int time = sizes[1] / 2;
        w.storage().set(time * sizes[2] + 1, Double.NaN, 0);
        double[] g = cpu.run(new AdjointScan(1, reverse), a, w).toDoubles();
        for (int i = 0; i < g.length; i++) {
          int t = i / sizes[2];
          boolean reached = i % sizes[2] == 1 && (reverse ? t >= time : t <= time);
          assertThat(Double.isNaN(g[i])).as("element %d, reverse %s", i, reverse).isEqualTo(reached);
        }
        seen.add(Arrays.toString(sizes) + reverse);
      }
    }
    assertThat(seen).hasSize(8);
  }

  @Test
  void theFirstCoefficientsAreNotRead() {
    CpuBackend cpu = new CpuBackend(2);
    for (int channels : new int[] {2, 19}) {
      int[] sizes = {1, 5, channels};
      Tensor a = random(new SplittableRandom(3), DType.COMPLEX128, sizes, 1);
      Tensor w = random(new SplittableRandom(4), DType.COMPLEX128, sizes, 1);
      Tensor first = a.copy();
      Tensor last = a.copy();
      for (int c = 0; c < channels; c++) {
        first.storage().set(c, Double.NaN, Double.NaN);
        last.storage().set(4 * channels + c, Double.NaN, Double.NaN);
      }
      AdjointScan forwards = new AdjointScan(1, false);
      AdjointScan backwards = new AdjointScan(1, true);
      assertThat(bits(cpu.run(forwards, first, w))).isEqualTo(bits(cpu.run(forwards, a, w)));
      assertThat(bits(cpu.run(backwards, last, w))).isEqualTo(bits(cpu.run(backwards, a, w)));
    }
  }
}
