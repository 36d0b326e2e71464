package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.LinearAlgebraOp;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Fourier transforms and linear systems against those of the processor. */
class AlgebraTest {
  private static final int OFFSET = Device.OFFSET;

  private final CpuBackend cpu = new CpuBackend(1);
  private final SplittableRandom random = new SplittableRandom(8);

  @Test
  void transformsAreThoseOfTheProcessorWithinEightUlpsOfTheLargest() {
    for (int[] n : new int[][] {{1, 1, 1}, {2, 2, 3}, {3, 8, 1}, {2, 64, 5}, {1, 256, 1}, {2, 3, 2}, {1, 45, 3}}) {
      for (boolean inverse : new boolean[] {false, true}) {
        Tensor x = Device.random(random, DType.COMPLEX64, n[0], n[1], n[2]);
        Tensor wide = Device.random(random, DType.COMPLEX128, n[0], n[1], n[2]);
        LinearAlgebraOp op = new LinearAlgebraOp.Fft(1, inverse);
        String what = "%s of (%d, %d, %d)".formatted(op, n[0], n[1], n[2]);
        FloatArray[] y = {Device.floats(x.elements()), Device.floats(x.elements())};
        FloatArray[] in = {Device.floats(x, false), Device.floats(x, true)};
        int sign = inverse ? 1 : -1;
        Device.run(Groups.ofItems(x.elements()), List.of(in[0], in[1]), List.of(y[0], y[1]), g -> g.task("k",
            FloatFft::direct, Device.CONTEXT, in[0], in[1], y[0], y[1], Device.sizes(n[0], n[1], n[2], OFFSET), sign));
        Device.assertClose(what, cpu.run(op, x), 4 + n[1] / 4.0, y[0], y[1]);
        DoubleArray[] yWide = {Device.doubles(x.elements()), Device.doubles(x.elements())};
        DoubleArray[] inWide = {Device.doubles(wide, false), Device.doubles(wide, true)};
        Device.run(Groups.ofItems(x.elements()), List.of(inWide[0], inWide[1]), List.of(yWide[0], yWide[1]),
            g -> g.task("k", DoubleFft::direct, Device.CONTEXT, inWide[0], inWide[1], yWide[0], yWide[1],
                Device.sizes(n[0], n[1], n[2], OFFSET), sign));
        Device.assertClose(what, cpu.run(op, wide), 4 + n[1] / 4.0, yWide[0], yWide[1]);
        if (n[1] > 1 && Integer.bitCount(n[1]) == 1) {
          stages(what, cpu.run(op, x), cpu.run(op, wide), in, inWide, n, sign);
        }
      }
    }
  }

  private static void stages(String what, Tensor wanted, Tensor wantedWide, FloatArray[] in, DoubleArray[] inWide,
      int[] n, int sign) {
    FloatArray[] from = in;
    DoubleArray[] fromWide = inWide;
    int elements = wanted.elements();
    for (int half = 1; half < n[1]; half *= 2) {
      FloatArray[] x = from;
      DoubleArray[] xWide = fromWide;
      FloatArray[] y = {Device.floats(elements), Device.floats(elements)};
      DoubleArray[] yWide = {Device.doubles(elements), Device.doubles(elements)};
      int step = half;
      int offset = half == 1 ? OFFSET : 0;
      Groups groups = Groups.ofItems(elements / 2);
      Device.run(groups, List.of(x[0], x[1]), List.of(y[0], y[1]), g -> g.task("k", FloatFft::stage, Device.CONTEXT,
          x[0], x[1], y[0], y[1], Device.sizes(n[0], n[1], n[2], offset, step), sign));
      Device.run(groups, List.of(xWide[0], xWide[1]), List.of(yWide[0], yWide[1]), g -> g.task("k", DoubleFft::stage,
          Device.CONTEXT, xWide[0], xWide[1], yWide[0], yWide[1], Device.sizes(n[0], n[1], n[2], offset, step), sign));
      from = y;
      fromWide = yWide;
    }
    Device.assertClose(what, wanted, 8, from[0], from[1]);
    Device.assertClose(what, wantedWide, 8, fromWide[0], fromWide[1]);
  }

  @Test
  void systemsInversesAndDeterminantsAreThoseOfTheProcessor() {
    for (int[] n : new int[][] {{1, 1, 1}, {3, 2, 3}, {2, 7, 1}, {1, 13, 5}, {2, 70, 2}}) {
      Tensor a = dominant(DType.FLOAT32, n);
      Tensor wide = dominant(DType.FLOAT64, n);
      Tensor b = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
      Tensor bWide = Device.random(random, DType.FLOAT64, n[0], n[1], n[2]);
      String what = "(%d, %d, %d)".formatted(n[0], n[1], n[2]);
      double bound = 16 + 4 * n[1];
      Groups groups = new Groups(n[0], FloatSystems.GROUP);
      FloatArray[] p = {Device.floats(a, false), Device.floats(b, false), Device.floats(a.elements()),
          Device.floats(b.elements()), Device.floats(a.elements()), Device.floats(n[0])};
      DoubleArray[] q = {Device.doubles(wide, false), Device.doubles(bWide, false), Device.doubles(a.elements()),
          Device.doubles(b.elements()), Device.doubles(a.elements()), Device.doubles(n[0])};
      IntArray none = IntArray.fromElements(0);
      Device.run(groups, List.of(p[0], p[1], none), List.of(p[2], p[3], none), g -> g.task("k", FloatSystems::solve,
          Device.CONTEXT, p[0], p[1], p[2], p[3], none, Device.sizes(n[1], n[2], OFFSET, OFFSET), 0));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Solve(), a, b), bound, p[3]);
      Device.run(groups, List.of(q[0], q[1], none), List.of(q[2], q[3], none), g -> g.task("k", DoubleSystems::solve,
          Device.CONTEXT, q[0], q[1], q[2], q[3], none, Device.sizes(n[1], n[2], OFFSET, OFFSET), 0));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Solve(), wide, bWide), bound, q[3]);
      Device.run(groups, List.of(p[0], p[1], none), List.of(p[2], p[4], none), g -> g.task("k", FloatSystems::solve,
          Device.CONTEXT, p[0], p[1], p[2], p[4], none, Device.sizes(n[1], n[1], OFFSET, OFFSET), 1));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Inverse(), a), bound, p[4]);
      Device.run(groups, List.of(q[0], q[1], none), List.of(q[2], q[4], none), g -> g.task("k", DoubleSystems::solve,
          Device.CONTEXT, q[0], q[1], q[2], q[4], none, Device.sizes(n[1], n[1], OFFSET, OFFSET), 1));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Inverse(), wide), bound, q[4]);
      Device.run(groups, List.of(p[0]), List.of(p[2], p[5]), g -> g.task("k", FloatSystems::det, Device.CONTEXT, p[0],
          p[2], p[5], Device.sizes(n[1], OFFSET)));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Det(), a), bound, p[5]);
      Device.run(groups, List.of(q[0]), List.of(q[2], q[5]), g -> g.task("k", DoubleSystems::det, Device.CONTEXT, q[0],
          q[2], q[5], Device.sizes(n[1], OFFSET)));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Det(), wide), bound, q[5]);
      assertThat(none.get(0)).isZero();
    }
  }

  @Test
  void complexSystemsInversesAndDeterminantsAreThoseOfTheProcessor() {
    for (int[] n : new int[][] {{1, 1, 1}, {3, 2, 3}, {2, 7, 1}, {1, 33, 5}}) {
      Tensor a = dominant(DType.COMPLEX64, n);
      Tensor b = Device.random(random, DType.COMPLEX64, n[0], n[1], n[2]);
      String what = "(%d, %d, %d)".formatted(n[0], n[1], n[2]);
      double bound = 16 + 4 * n[1];
      Groups groups = new Groups(n[0], FloatSystems.GROUP);
      FloatArray[] p = {Device.floats(a, false), Device.floats(a, true), Device.floats(b, false),
          Device.floats(b, true), Device.floats(2 * a.elements()), Device.floats(b.elements()),
          Device.floats(b.elements()), Device.floats(a.elements()), Device.floats(a.elements()), Device.floats(n[0]),
          Device.floats(n[0])};
      IntArray none = IntArray.fromElements(0);
      Device.run(groups, List.of(p[0], p[1], p[2], p[3], none), List.of(p[4], p[5], p[6], none),
          g -> g.task("k", FloatComplexSystems::solve, Device.CONTEXT, p[0], p[1], p[2], p[3], p[4], p[5], p[6], none,
              Device.sizes(n[1], n[2], OFFSET, OFFSET), 0));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Solve(), a, b), bound, p[5], p[6]);
      Device.run(groups, List.of(p[0], p[1], p[2], p[3], none), List.of(p[4], p[7], p[8], none),
          g -> g.task("k", FloatComplexSystems::solve, Device.CONTEXT, p[0], p[1], p[2], p[3], p[4], p[7], p[8], none,
              Device.sizes(n[1], n[1], OFFSET, OFFSET), 1));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Inverse(), a), bound, p[7], p[8]);
      Device.run(groups, List.of(p[0], p[1]), List.of(p[4], p[9], p[10]), g -> g.task("k", FloatComplexSystems::det,
          Device.CONTEXT, p[0], p[1], p[4], p[9], p[10], Device.sizes(n[1], OFFSET)));
      Device.assertClose(what, cpu.run(new LinearAlgebraOp.Det(), a), bound, p[9], p[10]);
      assertThat(none.get(0)).isZero();
    }
  }

  @Test
  void singularMatricesAreCountedAndHaveDeterminantZero() {
    FloatArray a = FloatArray.fromElements(1, 2, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0);
    FloatArray b = FloatArray.fromElements(1, 1, 1, 1, 1, 1);
    FloatArray room = new FloatArray(12);
    FloatArray x = new FloatArray(6);
    FloatArray y = new FloatArray(3);
    IntArray singular = IntArray.fromElements(0);
    Groups groups = new Groups(3, FloatSystems.GROUP);
    Device.run(groups, List.of(a, b, singular), List.of(room, x, singular), g -> g.task("k", FloatSystems::solve,
        Device.CONTEXT, a, b, room, x, singular, Device.sizes(2, 1, 0, 0), 0));
    assertThat(singular.get(0)).isEqualTo(2);
    assertThat(x.get(2)).isEqualTo(1);
    Device.run(groups, List.of(a), List.of(room, y), g -> g.task("k", FloatSystems::det, Device.CONTEXT, a, room, y,
        Device.sizes(2, 0)));
    assertThat(Math.abs(y.get(0))).isEqualTo(0);
    assertThat(y.get(1)).isEqualTo(1);
    assertThat(Math.abs(y.get(2))).isEqualTo(0);
  }

  /** Matrices whose largest elements are in another place of each row, so that rows are exchanged. */
  private Tensor dominant(DType dtype, int[] n) {
    Tensor a = Device.random(random, dtype, n[0], n[1], n[1]);
    for (int entry = 0; entry < n[0]; entry++) {
      for (int i = 0; i < n[1]; i++) {
        int at = (entry * n[1] + i) * n[1] + (i * 2 + 1) % Math.max(1, n[1]);
        at = n[1] % 2 == 0 ? (entry * n[1] + i) * n[1] + (i + 1) % n[1] : at;
        a.storage().set(at, 1.5 + n[1] / 4.0, 0);
      }
    }
    return a;
  }
}
