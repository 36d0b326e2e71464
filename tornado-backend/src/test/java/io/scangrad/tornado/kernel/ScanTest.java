package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Linear recurrences against those of the processor, which keeps its states in {@code double}, within {@code 8 + 2
 * sqrt(length)} ulp of the largest element where moduli are at most 1.
 */
class ScanTest {
  /** Outer, length, inner, chunk. */
  private static final int[][] SIZES = {{2, 0, 3, 4}, {1, 1, 1, 1}, {2, 5, 3, 5}, {0, 4, 2, 2}, {2, 37, 17, 8},
      {1, 64, 130, 16}, {3, 33, 5, 32}, {1, 600, 2, 64}};

  @Test
  void scansAndAdjointsGiveWhatTheProcessorGives() {
    SplittableRandom random = new SplittableRandom(2);
    int cases = 0;
    for (int[] size : SIZES) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128)) {
        for (int form = 0; form < 4; form++) {
          int varying = cases++ * 5 % 8;
          new Case(dtype, size, (form & 1) != 0, (form & 2) != 0, varying, cases % 3 != 0).check(random, 1);
        }
      }
    }
    assertThat(cases).isEqualTo(128);
  }

  @Test
  void coefficientsWhoseProductOverflowsLoseNoState() {
    for (DType dtype : List.of(DType.FLOAT32, DType.COMPLEX64)) {
      for (boolean doubles : new boolean[] {false, true}) {
        for (int varying : new int[] {5, 7}) {
          Case of = new Case(dtype, new int[] {1, 160, 3, 40}, false, false, varying, doubles);
          of.checkEnding(9.5);
        }
      }
    }
  }

  @Test
  void plansFillADeviceByChunksOfTime() {
    ScanPlan.Kind kind = new ScanPlan.Kind(false, false, false, false, true);
    assertThat(ScanPlan.of(64, 16384, 256, kind, true, 1 << 17).chunks()).isEqualTo(8);
    assertThat(ScanPlan.of(1, 16384, 8, kind, true, 1 << 17).chunks()).isEqualTo(512);
    assertThat(ScanPlan.of(1, 16, 8, kind, true, 1 << 17).chunks()).isEqualTo(1);
    assertThat(ScanPlan.of(1, 0, 8, kind, true, 1 << 17).lanes().isEmpty()).isTrue();
    assertThatThrownBy(() -> ScanPlan.withChunks(1, 4, 1, kind, true, 0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scan: a chunk has 1 to 8388608 steps, given 0");
  }

  /** One scan; the bits of {@code varying} say along which axes coefficients vary: outer, time, inner. */
  private record Case(DType dtype, int[] size, boolean reverse, boolean adjoint, int varying, boolean doubles) {
    void check(SplittableRandom random, double radius) {
      int[] shape = {size[0], size[1], size[2]};
      int[] ofA = {(varying & 1) != 0 ? size[0] : 1, (varying & 2) != 0 ? size[1] : 1,
          (varying & 4) != 0 ? size[2] : 1};
      Tensor a = scaled(Device.random(random, dtype, ofA), radius);
      compare(a, Device.random(random, dtype, shape), Device.random(random, dtype, size[0], 1, size[2]));
    }

    /** Large coefficients, whose products over a chunk overflow, on an input that is zero but for the last steps. */
    void checkEnding(double radius) {
      int[] ofA = {1, (varying & 2) != 0 ? size[1] : 1, size[2]};
      Tensor large = Tensor.filled(new TensorSpec(dtype, Shape.of(ofA)), radius, 0);
      Tensor b = Tensor.zeros(dtype, Shape.of(size[0], size[1], size[2])).copy();
      b.storage().set(b.elements() - 7, 1, 0);
      Tensor h0 = Tensor.zeros(dtype, Shape.of(size[0], 1, size[2]));
      compare(large, b, h0);
    }

    private void compare(Tensor a, Tensor b, Tensor h0) {
      CpuBackend cpu = new CpuBackend(1);
      Tensor wanted = adjoint ? cpu.run(new AdjointScan(1, reverse), a, b)
          : cpu.run(new LinearScan(1, reverse), a, b, h0);
      ScanPlan.Kind kind = new ScanPlan.Kind(reverse != adjoint, adjoint, (varying & 1) != 0, (varying & 2) != 0,
          (varying & 4) != 0);
      ScanPlan plan = ScanPlan.withChunks(size[0], size[1], size[2], kind, doubles, size[3]);
      double bound = 8 + 2 * Math.sqrt(size[1]);
      String what = toString() + Arrays.toString(size);
      switch (dtype) {
        case FLOAT32 -> Device.assertClose(what, wanted, bound, floats(plan, a, b, h0));
        case FLOAT64 -> Device.assertClose(what, wanted, bound, doubles(plan, a, b, h0));
        case COMPLEX64 -> {
          FloatArray[] h = complexFloats(plan, a, b, h0);
          Device.assertClose(what, wanted, bound, h[0], h[1]);
        }
        case COMPLEX128 -> {
          DoubleArray[] h = complexDoubles(plan, a, b, h0);
          Device.assertClose(what, wanted, bound, h[0], h[1]);
        }
        default -> throw new AssertionError(dtype);
      }
    }

    private FloatArray floats(ScanPlan plan, Tensor aT, Tensor bT, Tensor h0T) {
      FloatArray a = Device.floats(aT, false);
      FloatArray b = Device.floats(bT, false);
      FloatArray h0 = Device.floats(h0T, false);
      FloatArray h = Device.floats(bT.elements());
      FloatArray carry = Device.floats(plan.carryElements(size[0], size[2], false));
      int n = Device.OFFSET;
      run(plan, List.of(a, b, h0), List.of(carry), List.of(h),
          g -> g.task("k", FloatScan::scanWhole, Device.CONTEXT, a, b, h0, h,
              Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", FloatScan::scanChunks, Device.CONTEXT, a, b, carry,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()),
          g -> doubles
              ? g.task("k", FloatScan::carryDoubles, Device.CONTEXT, a, b, carry, h0,
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form())
              : g.task("k", FloatScan::carryChunks, Device.CONTEXT, a, b, carry, h0,
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", FloatScan::scanRest, Device.CONTEXT, a, b, carry, h,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()));
      return h;
    }

    private DoubleArray doubles(ScanPlan plan, Tensor aT, Tensor bT, Tensor h0T) {
      DoubleArray a = Device.doubles(aT, false);
      DoubleArray b = Device.doubles(bT, false);
      DoubleArray h0 = Device.doubles(h0T, false);
      DoubleArray h = Device.doubles(bT.elements());
      DoubleArray carry = Device.doubles(plan.carryElements(size[0], size[2], false));
      int n = Device.OFFSET;
      run(plan, List.of(a, b, h0), List.of(carry), List.of(h),
          g -> g.task("k", DoubleScan::scanWhole, Device.CONTEXT, a, b, h0, h,
              Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", DoubleScan::scanChunks, Device.CONTEXT, a, b, carry,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()),
          g -> doubles
              ? g.task("k", DoubleScan::carryDoubles, Device.CONTEXT, a, b, carry, h0,
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form())
              : g.task("k", DoubleScan::carryChunks, Device.CONTEXT, a, b, carry, h0,
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", DoubleScan::scanRest, Device.CONTEXT, a, b, carry, h,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()));
      return h;
    }

    private FloatArray[] complexFloats(ScanPlan plan, Tensor aT, Tensor bT, Tensor h0T) {
      FloatArray[] a = {Device.floats(aT, false), Device.floats(aT, true)};
      FloatArray[] b = {Device.floats(bT, false), Device.floats(bT, true)};
      FloatArray[] h0 = {Device.floats(h0T, false), Device.floats(h0T, true)};
      FloatArray[] h = {Device.floats(bT.elements()), Device.floats(bT.elements())};
      FloatArray carry = Device.floats(plan.carryElements(size[0], size[2], true));
      int n = Device.OFFSET;
      run(plan, List.of(a[0], a[1], b[0], b[1], h0[0], h0[1]), List.of(carry), List.of(h[0], h[1]),
          g -> g.task("k", FloatComplexScan::scanWhole, Device.CONTEXT, a[0], a[1], b[0], b[1], h0[0], h0[1], h[0],
              h[1], Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", FloatComplexScan::scanChunks, Device.CONTEXT, a[0], a[1], b[0], b[1], carry,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()),
          g -> doubles
              ? g.task("k", FloatComplexScan::carryDoubles, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h0[0], h0[1],
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form())
              : g.task("k", FloatComplexScan::carryChunks, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h0[0], h0[1],
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", FloatComplexScan::scanRest, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h[0], h[1],
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()));
      return h;
    }

    private DoubleArray[] complexDoubles(ScanPlan plan, Tensor aT, Tensor bT, Tensor h0T) {
      DoubleArray[] a = {Device.doubles(aT, false), Device.doubles(aT, true)};
      DoubleArray[] b = {Device.doubles(bT, false), Device.doubles(bT, true)};
      DoubleArray[] h0 = {Device.doubles(h0T, false), Device.doubles(h0T, true)};
      DoubleArray[] h = {Device.doubles(bT.elements()), Device.doubles(bT.elements())};
      DoubleArray carry = Device.doubles(plan.carryElements(size[0], size[2], true));
      int n = Device.OFFSET;
      run(plan, List.of(a[0], a[1], b[0], b[1], h0[0], h0[1]), List.of(carry), List.of(h[0], h[1]),
          g -> g.task("k", DoubleComplexScan::scanWhole, Device.CONTEXT, a[0], a[1], b[0], b[1], h0[0], h0[1], h[0],
              h[1], Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", DoubleComplexScan::scanChunks, Device.CONTEXT, a[0], a[1], b[0], b[1], carry,
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()),
          g -> doubles
              ? g.task("k", DoubleComplexScan::carryDoubles, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h0[0],
                  h0[1], Device.sizes(size[0], size[1], size[2], n, n, n), plan.form())
              : g.task("k", DoubleComplexScan::carryChunks, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h0[0], h0[1],
                  Device.sizes(size[0], size[1], size[2], n, n, n), plan.form()),
          g -> g.task("k", DoubleComplexScan::scanRest, Device.CONTEXT, a[0], a[1], b[0], b[1], carry, h[0], h[1],
              Device.sizes(size[0], size[1], size[2], n, n), plan.form()));
      return h;
    }

    private static void run(ScanPlan plan, List<?> in, List<?> carry, List<?> out, UnaryOperator<TaskGraph> whole,
        UnaryOperator<TaskGraph> first, UnaryOperator<TaskGraph> second, UnaryOperator<TaskGraph> third) {
      if (plan.chunks() == 1) {
        Device.run(plan.lanes(), in, out, whole);
        return;
      }
      List<?> aAndB = in.subList(0, in.size() * 2 / 3);
      Device.run(plan.pieces(), aAndB, carry, first);
      Device.run(plan.lanes(), Stream.concat(in.stream(), carry.stream()).toList(), carry, second);
      Device.run(plan.pieces(), Stream.concat(aAndB.stream(), carry.stream()).toList(), out, third);
    }

    /** The tensor with moduli of at most a radius. */
    private static Tensor scaled(Tensor x, double radius) {
      Storage storage = x.storage();
      for (int i = 0; i < x.elements(); i++) {
        double scale = radius / Math.max(1, Math.hypot(storage.re(i), storage.im(i)));
        storage.set(i, storage.re(i) * scale, storage.im(i) * scale);
      }
      return x;
    }
  }
}
