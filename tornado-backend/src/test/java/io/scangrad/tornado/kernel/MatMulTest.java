package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.ReduceOp;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Matrix products against those of the processor, within {@code 4 + k/8} ulp of the largest element. */
class MatMulTest {
  /** Batch, m, n, k, and slices: empty ones, single ones, odd ones, some of the size of a tile and some above. */
  private static final int[][] SIZES = {{1, 1, 1, 1, 1}, {2, 0, 3, 2, 1}, {2, 3, 2, 0, 1}, {0, 3, 2, 2, 1},
      {3, 5, 7, 19, 1}, {1, 16, 16, 16, 1}, {2, 33, 17, 31, 3}, {1, 64, 64, 16, 1}, {2, 65, 70, 37, 1},
      {1, 70, 130, 50, 4}, {1, 17, 18, 70, 7}};

  @Test
  void allFormsGiveWhatTheProcessorGives() {
    CpuBackend cpu = new CpuBackend(1);
    SplittableRandom random = new SplittableRandom(1);
    int cases = 0;
    for (int[] size : SIZES) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128)) {
        for (boolean wide : new boolean[] {false, true}) {
          int flags = cases / 2 % 16;
          check(cpu, random, dtype, size, wide, flags);
          check(cpu, random, dtype, size, wide, ~flags & 15); // so that each size meets each flag, set and not
          cases += 2;
        }
      }
    }
    assertThat(cases).isEqualTo(176);
  }

  private static void check(CpuBackend cpu, SplittableRandom random, DType dtype, int[] size, boolean wide, int flags) {
    int batch = size[0];
    int m = size[1];
    int n = size[2];
    int k = size[3];
    int slices = size[4];
    boolean transposeA = (flags & 1) != 0;
    boolean transposeB = (flags & 2) != 0;
    boolean sharedA = (flags & 4) != 0;
    boolean sharedB = (flags & 8) != 0;
    int form = MatMulPlan.form(transposeA, transposeB, sharedA, sharedB);
    Tensor a = Device.random(random, dtype, sharedA ? 1 : batch, transposeA ? k : m, transposeA ? m : k);
    Tensor b = Device.random(random, dtype, sharedB ? 1 : batch, transposeB ? n : k, transposeB ? k : n);
    int tile = !wide ? 16 : dtype.isComplex() ? 32 : 64;
    int items = wide && dtype.isComplex() ? 64 : 256;
    Groups groups = new Groups(batch * slices * Math.ceilDiv(m, tile) * Math.ceilDiv(n, tile), items);
    Tensor wanted = cpu.run(new MatMul(transposeA, transposeB), expanded(a, batch), expanded(b, batch));
    Object[] planes = planes(dtype, a, b, batch * slices * m * n);
    Device.run(groups, List.of(planes).subList(0, planes.length * 2 / 3),
        List.of(planes).subList(planes.length * 2 / 3, planes.length),
        graph -> task(graph, dtype, wide, planes, m, n, k, slices, form));
    String what =
        "%s %d x (%d x %d x %d) in %d, flags %d, wide %s".formatted(dtype, batch, m, n, k, slices, flags, wide);
    if (dtype.isComplex()) {
      Device.assertClose(what, wanted, 4 + k / 8.0, added(cpu, planes[4], batch, slices, m, n),
          added(cpu, planes[5], batch, slices, m, n));
    } else {
      Device.assertClose(what, wanted, 4 + k / 8.0, added(cpu, planes[2], batch, slices, m, n));
    }
  }

  private static Tensor expanded(Tensor x, int batch) {
    return x.expand(x.shape().with(0, batch));
  }

  private static Object[] planes(DType dtype, Tensor a, Tensor b, int results) {
    return switch (dtype) {
      case FLOAT32 -> new Object[] {Device.floats(a, false), Device.floats(b, false), Device.floats(results)};
      case FLOAT64 -> new Object[] {Device.doubles(a, false), Device.doubles(b, false), Device.doubles(results)};
      case COMPLEX64 -> new Object[] {Device.floats(a, false), Device.floats(a, true), Device.floats(b, false),
          Device.floats(b, true), Device.floats(results), Device.floats(results)};
      case COMPLEX128 -> new Object[] {Device.doubles(a, false), Device.doubles(a, true), Device.doubles(b, false),
          Device.doubles(b, true), Device.doubles(results), Device.doubles(results)};
      default -> throw new AssertionError(dtype);
    };
  }

  private static TaskGraph task(TaskGraph graph, DType dtype, boolean wide, Object[] p, int m, int n, int k,
      int slices, int form) {
    IntArray sizes = Device.sizes(Device.OFFSET, Device.OFFSET, m, n, k, slices);
    return switch (dtype) {
      case FLOAT32 -> wide
          ? graph.task("k", FloatMatMul::wide, Device.CONTEXT, (FloatArray) p[0], (FloatArray) p[1],
              (FloatArray) p[2], sizes, form)
          : graph.task("k", FloatMatMul::narrow, Device.CONTEXT, (FloatArray) p[0], (FloatArray) p[1],
              (FloatArray) p[2], sizes, form);
      case FLOAT64 -> wide
          ? graph.task("k", DoubleMatMul::wide, Device.CONTEXT, (DoubleArray) p[0], (DoubleArray) p[1],
              (DoubleArray) p[2], sizes, form)
          : graph.task("k", DoubleMatMul::narrow, Device.CONTEXT, (DoubleArray) p[0], (DoubleArray) p[1],
              (DoubleArray) p[2], sizes, form);
      case COMPLEX64 -> wide
          ? graph.task("k", FloatComplexMatMul::wide, Device.CONTEXT, (FloatArray) p[0], (FloatArray) p[1],
              (FloatArray) p[2], (FloatArray) p[3], (FloatArray) p[4], (FloatArray) p[5], sizes, form)
          : graph.task("k", FloatComplexMatMul::narrow, Device.CONTEXT, (FloatArray) p[0], (FloatArray) p[1],
              (FloatArray) p[2], (FloatArray) p[3], (FloatArray) p[4], (FloatArray) p[5], sizes, form);
      case COMPLEX128 -> wide
          ? graph.task("k", DoubleComplexMatMul::wide, Device.CONTEXT, (DoubleArray) p[0], (DoubleArray) p[1],
              (DoubleArray) p[2], (DoubleArray) p[3], (DoubleArray) p[4], (DoubleArray) p[5], sizes, form)
          : graph.task("k", DoubleComplexMatMul::narrow, Device.CONTEXT, (DoubleArray) p[0], (DoubleArray) p[1],
              (DoubleArray) p[2], (DoubleArray) p[3], (DoubleArray) p[4], (DoubleArray) p[5], sizes, form);
      default -> throw new AssertionError(dtype);
    };
  }

  /** The slices of the results, added up, as an array of doubles. */
  private static Object added(CpuBackend cpu, Object plane, int batch, int slices, int m, int n) {
    double[] values = Device.values(plane);
    double[] used = Arrays.copyOf(values, batch * slices * m * n);
    Tensor sum = cpu.run(new ReduceOp.Sum(List.of(1)), Tensor.of(used, batch, slices, m, n));
    DoubleArray array = Device.doubles(sum.elements());
    for (int i = 0; i < sum.elements(); i++) {
      array.set(i, sum.toDoubles()[i]);
    }
    return array;
  }

  @Test
  void planFillsADeviceByWideTilesOrBySlices() {
    assertThat(MatMulPlan.real(1, 4096, 4096, 512, 0, 1 << 16))
        .isEqualTo(new MatMulPlan(true, 1, new Groups(4096, 256), 0));
    assertThat(MatMulPlan.real(1, 128, 128, 1 << 16, 0, 1 << 16))
        .isEqualTo(new MatMulPlan(true, 64, new Groups(256, 256), 0));
    assertThat(MatMulPlan.real(1, 10, 128, 64, 3, 1 << 16)).isEqualTo(new MatMulPlan(false, 1, new Groups(8, 256), 3));
    assertThat(MatMulPlan.complexPlanes(2, 512, 512, 64, 0, 1 << 16).groups()).isEqualTo(new Groups(512, 64));
    assertThat(MatMulPlan.real(0, 3, 3, 3, 0, 1 << 16).groups().isEmpty()).isTrue();
  }
}
