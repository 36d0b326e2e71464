package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tornado.kernel.MatMulPlan.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Matrix products against those of the processor, within {@code 4 + k/8} ulp of the largest element. */
class MatMulTest {
  /** Batch, m, n, k, and slices: empty ones, single ones, odd ones, some of the size of a tile and some above. */
  private static final int[][] SIZES = {{1, 1, 1, 1, 1}, {2, 0, 3, 2, 1}, {2, 3, 2, 0, 1}, {0, 3, 2, 2, 1},
      {3, 5, 7, 19, 1}, {1, 16, 16, 16, 1}, {2, 33, 17, 31, 3}, {1, 64, 64, 16, 1}, {2, 65, 70, 37, 1},
      {1, 130, 139, 50, 4}, {1, 17, 18, 70, 7}, {1, 5, 18, 261, 1}};

  /** A kernel and the tile of results that one of its groups computes. */
  private enum Variant {
    NARROW(Kernel.NARROW, 0),
    WIDE(Kernel.WIDE, 0),
    LARGE(Kernel.WIDE, MatMulPlan.LARGE),
    PANEL(Kernel.PANEL, 0);

    private final Kernel kernel;
    private final int flag;

    Variant(Kernel kernel, int flag) {
      this.kernel = kernel;
      this.flag = flag;
    }

    Groups groups(DType dtype, int products, int m, int n) {
      boolean complex = dtype.isComplex();
      return switch (this) {
        case NARROW -> tiles(products, m, n, 16, 16, 256);
        case WIDE -> complex ? tiles(products, m, n, 32, 32, 64) : tiles(products, m, n, 64, 64, 64);
        case LARGE -> tiles(products, m, n, 128, 128, 256);
        case PANEL -> tiles(products, m, n, 128, complex ? 8 : 16, 1);
      };
    }

    private static Groups tiles(int products, int m, int n, int rows, int columns, int items) {
      return new Groups(products * Math.ceilDiv(m, rows) * Math.ceilDiv(n, columns), items);
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void allFormsGiveWhatTheProcessorGives(Variant variant) {
    CpuBackend cpu = new CpuBackend(1);
    SplittableRandom random = new SplittableRandom(1);
    int flags = 0;
    for (int[] size : SIZES) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128)) {
        if (variant == Variant.LARGE && dtype.isComplex()) {
          continue; // complex products have one size of wide tiles
        }
        check(cpu, random, dtype, size, variant, flags % 16);
        check(cpu, random, dtype, size, variant, ~flags & 15); // so that each size meets each flag, set and not
        flags++;
      }
    }
    assertThat(flags).isEqualTo(SIZES.length * (variant == Variant.LARGE ? 2 : 4));
  }

  private static void check(CpuBackend cpu, SplittableRandom random, DType dtype, int[] size, Variant variant,
      int flags) {
    int batch = size[0];
    int m = size[1];
    int n = size[2];
    int k = size[3];
    int slices = size[4];
    boolean transposeA = (flags & 1) != 0;
    boolean transposeB = (flags & 2) != 0;
    boolean sharedA = (flags & 4) != 0;
    boolean sharedB = (flags & 8) != 0;
    int form = MatMulPlan.form(transposeA, transposeB, sharedA, sharedB) | variant.flag;
    Tensor a = Device.random(random, dtype, sharedA ? 1 : batch, transposeA ? k : m, transposeA ? m : k);
    Tensor b = Device.random(random, dtype, sharedB ? 1 : batch, transposeB ? n : k, transposeB ? k : n);
    Tensor wanted = cpu.run(new MatMul(transposeA, transposeB), expanded(a, batch), expanded(b, batch));
    Object[] planes = planes(dtype, a, b, batch * slices * m * n);
    Device.run(variant.groups(dtype, batch * slices, m, n), List.of(planes).subList(0, planes.length * 2 / 3),
        List.of(planes).subList(planes.length * 2 / 3, planes.length),
        graph -> task(graph, dtype, variant.kernel, planes, Device.sizes(Device.OFFSET, Device.OFFSET, m, n, k, slices),
            form));
    String what = "%s %d x (%d x %d x %d) in %d, flags %d, %s".formatted(dtype, batch, m, n, k, slices, flags, variant);
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

  private static TaskGraph task(TaskGraph graph, DType dtype, Kernel kernel, Object[] p, IntArray sizes, int form) {
    return switch (dtype) {
      case FLOAT32 -> switch (kernel) {
        case WIDE -> graph.task("k", FloatMatMul::wide, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], sizes, form);
        case NARROW -> graph.task("k", FloatMatMul::narrow, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], sizes, form);
        case PANEL -> graph.task("k", FloatPanelMatMul::panel, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], sizes, form);
      };
      case FLOAT64 -> switch (kernel) {
        case WIDE -> graph.task("k", DoubleMatMul::wide, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], sizes, form);
        case NARROW -> graph.task("k", DoubleMatMul::narrow, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], sizes, form);
        case PANEL -> graph.task("k", DoublePanelMatMul::panel, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], sizes, form);
      };
      case COMPLEX64 -> switch (kernel) {
        case WIDE -> graph.task("k", FloatComplexMatMul::wide, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], (FloatArray) p[3],
            (FloatArray) p[4], (FloatArray) p[5], sizes, form);
        case NARROW -> graph.task("k", FloatComplexMatMul::narrow, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], (FloatArray) p[3],
            (FloatArray) p[4], (FloatArray) p[5], sizes, form);
        case PANEL -> graph.task("k", FloatComplexPanelMatMul::panel, Device.CONTEXT,
            (FloatArray) p[0], (FloatArray) p[1], (FloatArray) p[2], (FloatArray) p[3],
            (FloatArray) p[4], (FloatArray) p[5], sizes, form);
      };
      case COMPLEX128 -> switch (kernel) {
        case WIDE -> graph.task("k", DoubleComplexMatMul::wide, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], (DoubleArray) p[3],
            (DoubleArray) p[4], (DoubleArray) p[5], sizes, form);
        case NARROW -> graph.task("k", DoubleComplexMatMul::narrow, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], (DoubleArray) p[3],
            (DoubleArray) p[4], (DoubleArray) p[5], sizes, form);
        case PANEL -> graph.task("k", DoubleComplexPanelMatMul::panel, Device.CONTEXT,
            (DoubleArray) p[0], (DoubleArray) p[1], (DoubleArray) p[2], (DoubleArray) p[3],
            (DoubleArray) p[4], (DoubleArray) p[5], sizes, form);
      };
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
        .isEqualTo(new MatMulPlan(Kernel.WIDE, 1, new Groups(1024, 256), MatMulPlan.LARGE));
    assertThat(MatMulPlan.real(1, 4096, 64, 255, 2, 1 << 16))
        .isEqualTo(new MatMulPlan(Kernel.WIDE, 1, new Groups(64, 64), 2));
    assertThat(MatMulPlan.real(1, 128, 128, 1 << 14, 0, 1 << 16))
        .isEqualTo(new MatMulPlan(Kernel.WIDE, 64, new Groups(64, 256), MatMulPlan.LARGE));
    assertThat(MatMulPlan.real(1, 128, 128, 1 << 12, 0, 1 << 16))
        .isEqualTo(new MatMulPlan(Kernel.WIDE, 16, new Groups(64, 64), 0));
    assertThat(MatMulPlan.real(1, 10, 128, 64, 3, 1 << 16))
        .isEqualTo(new MatMulPlan(Kernel.NARROW, 1, new Groups(8, 256), 3));
    assertThat(MatMulPlan.real(1, 10, 128, 1 << 16, 3, 1 << 16))
        .isEqualTo(new MatMulPlan(Kernel.NARROW, 32, new Groups(256, 256), 3));
    assertThat(MatMulPlan.complexPlanes(2, 512, 512, 64, 0, 1 << 16).groups()).isEqualTo(new Groups(512, 64));
    assertThat(MatMulPlan.real(0, 3, 3, 3, 0, 1 << 16).groups().isEmpty()).isTrue();
  }

  @Test
  void planGivesACoreEightPanels() {
    assertThat(MatMulPlan.panels(1, 4096, 512, 512, 0, 1024, false))
        .isEqualTo(new MatMulPlan(Kernel.PANEL, 1, new Groups(1024, 1), 0));
    assertThat(MatMulPlan.panels(1, 128, 64, 8192, 1, 1024, false))
        .isEqualTo(new MatMulPlan(Kernel.PANEL, 4, new Groups(16, 1), 1));
    assertThat(MatMulPlan.panels(1, 128, 64, 8192, 1, 1024, true))
        .isEqualTo(new MatMulPlan(Kernel.PANEL, 2, new Groups(16, 1), 1));
    assertThat(MatMulPlan.panels(1, 3, 3, 255, 0, 1024, false).slices()).isEqualTo(1);
    assertThat(MatMulPlan.panels(2, 3, 0, 255, 0, 1024, false).groups().isEmpty()).isTrue();
  }
}
