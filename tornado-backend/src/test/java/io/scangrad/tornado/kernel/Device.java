package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Starts single kernels on what stands behind TornadoVM's API, and compares what they write. */
final class Device {
  /** The argument of every task. */
  static final KernelContext CONTEXT = new KernelContext();

  /** Elements in front of those of a tensor, where a test wants an offset. */
  static final int OFFSET = 3;

  private static final List<IntArray> SIZES = new ArrayList<>();

  private Device() {}

  /** Sizes as a kernel reads them; the task that is being made gets them onto the device. */
  static IntArray sizes(List<Integer> values) {
    return sizes(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Sizes as a kernel reads them; the task that is being made gets them onto the device. */
  static IntArray sizes(int... values) {
    IntArray array = IntArray.fromElements(values);
    SIZES.add(array);
    return array;
  }

  /** Runs one task, named {@code k}, with everything in copied to the device and everything out copied back. */
  static void run(Groups groups, List<?> in, List<?> out, UnaryOperator<TaskGraph> task) {
    if (groups.isEmpty()) {
      return;
    }
    SIZES.clear();
    TaskGraph graph = task.apply(new TaskGraph("g"));
    graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, in.toArray());
    if (!SIZES.isEmpty()) {
      graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, SIZES.toArray());
    }
    graph.transferToHost(DataTransferMode.EVERY_EXECUTION, out.toArray());
    try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
      plan.withGridScheduler(new GridScheduler("g.k", groups.grid())).execute();
    } catch (TornadoExecutionPlanException e) {
      throw new AssertionError(e);
    }
  }

  /** The real or imaginary part of a tensor behind {@link #OFFSET} elements of NaN. */
  static FloatArray floats(Tensor x, boolean imaginary) {
    double[] values = imaginary ? x.toImaginaryDoubles() : x.toDoubles();
    FloatArray array = new FloatArray(Math.max(1, OFFSET + values.length));
    array.init(Float.NaN);
    for (int i = 0; i < values.length; i++) {
      array.set(OFFSET + i, (float) values[i]);
    }
    return array;
  }

  /** The real or imaginary part of a tensor behind {@link #OFFSET} elements of NaN. */
  static DoubleArray doubles(Tensor x, boolean imaginary) {
    double[] values = imaginary ? x.toImaginaryDoubles() : x.toDoubles();
    DoubleArray array = new DoubleArray(OFFSET + values.length);
    array.init(Double.NaN);
    for (int i = 0; i < values.length; i++) {
      array.set(OFFSET + i, values[i]);
    }
    return array;
  }

  /** An {@code i32} tensor behind {@link #OFFSET} elements. */
  static IntArray ints(Tensor x) {
    double[] values = x.toDoubles();
    IntArray array = new IntArray(OFFSET + values.length);
    array.init(Integer.MIN_VALUE);
    for (int i = 0; i < values.length; i++) {
      array.set(OFFSET + i, (int) values[i]);
    }
    return array;
  }

  /** The elements of an array. */
  static double[] values(Object array) {
    double[] values;
    switch (array) {
      case FloatArray x -> {
        values = new double[x.getSize()];
        for (int i = 0; i < values.length; i++) {
          values[i] = x.get(i);
        }
      }
      case DoubleArray x -> values = x.toHeapArray();
      case IntArray x -> {
        values = new double[x.getSize()];
        for (int i = 0; i < values.length; i++) {
          values[i] = x.get(i);
        }
      }
      case ByteArray x -> {
        values = new double[x.getSize()];
        for (int i = 0; i < values.length; i++) {
          values[i] = x.get(i);
        }
      }
      default -> throw new AssertionError(array.getClass());
    }
    return values;
  }

  /** Room for that many elements; arrays hold at least one. */
  static FloatArray floats(int n) {
    FloatArray array = new FloatArray(Math.max(1, n));
    array.init(Float.NaN);
    return array;
  }

  /** Room for that many elements; arrays hold at least one. */
  static DoubleArray doubles(int n) {
    DoubleArray array = new DoubleArray(Math.max(1, n));
    array.init(Double.NaN);
    return array;
  }

  /** Room for that many elements; arrays hold at least one. */
  static IntArray ints(int n) {
    IntArray array = new IntArray(Math.max(1, n));
    array.init(Integer.MIN_VALUE);
    return array;
  }

  /** A tensor of numbers in (-1, 1). */
  static Tensor random(SplittableRandom random, DType dtype, int... sizes) {
    Shape shape = Shape.of(sizes);
    Storage storage = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, random.nextDouble(-1, 1), dtype.isComplex() ? random.nextDouble(-1, 1) : 0);
    }
    return Tensor.of(storage, shape);
  }

  /**
   * Asserts that the first elements of planes are those of a tensor, within a number of units in the last place of its
   * largest element.
   */
  static void assertClose(String what, Tensor expected, double ulps, Object re, Object... im) {
    boolean single = expected.dtype() == DType.FLOAT32 || expected.dtype() == DType.COMPLEX64;
    double[] wantedRe = expected.toDoubles();
    double[] wantedIm = im.length == 0 ? new double[wantedRe.length] : expected.toImaginaryDoubles();
    double largest = 0;
    for (int i = 0; i < wantedRe.length; i++) {
      if (Double.isFinite(wantedRe[i])) {
        largest = Math.max(largest, Math.abs(wantedRe[i]));
      }
      if (Double.isFinite(wantedIm[i])) {
        largest = Math.max(largest, Math.abs(wantedIm[i]));
      }
    }
    double bound = ulps * (single ? Math.ulp((float) largest) : Math.ulp(largest));
    assertPlane(what + " re", wantedRe, bound, values(re));
    if (im.length > 0) {
      assertPlane(what + " im", wantedIm, bound, values(im[0]));
    }
  }

  /** Asserts that the first elements of a plane are given values, within an absolute bound. */
  static void assertWithin(String what, Tensor expected, double bound, Object re, Object... im) {
    assertPlane(what + " re", expected.toDoubles(), bound, values(re));
    if (im.length > 0) {
      assertPlane(what + " im", expected.toImaginaryDoubles(), bound, values(im[0]));
    }
  }

  private static void assertPlane(String what, double[] wanted, double bound, double[] got) {
    for (int i = 0; i < wanted.length; i++) {
      boolean same = Double.compare(wanted[i], got[i]) == 0 || Math.abs(wanted[i] - got[i]) <= bound;
      assertThat(same).as("%s: element %d is %s, wanted %s within %s", what, i, got[i], wanted[i], bound).isTrue();
    }
  }
}
