package io.scangrad.laws;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Complex;
import java.util.stream.IntStream;

/** Tensors as arrays of lines along one axis, for plain loops. */
final class Lines {
  private Lines() {}

  /** Returns the lines of x expanded to a shape, each in the order of time. */
  static Complex[][] of(Tensor x, Shape shape, int axis, boolean reverse) {
    Tensor last = x.expand(shape).permute(toEnd(shape.rank(), axis));
    double[] re = last.toDoubles();
    double[] im = last.toImaginaryDoubles();
    int length = shape.size(axis);
    Complex[][] lines = new Complex[length == 0 ? 0 : re.length / length][length];
    for (int i = 0; i < re.length; i++) {
      int step = i % length;
      lines[i / length][reverse ? length - 1 - step : step] = new Complex(re[i], im[i]);
    }
    return lines;
  }

  /** Returns the tensor that such lines make. */
  static Tensor tensor(Complex[][] lines, DType dtype, Shape shape, int axis, boolean reverse) {
    int length = shape.size(axis);
    int[] order = toEnd(shape.rank(), axis);
    int[] sizes = IntStream.of(order).map(shape::size).toArray();
    Storage storage = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < storage.length(); i++) {
      int step = i % length;
      Complex z = lines[i / length][reverse ? length - 1 - step : step];
      storage.set(i, z.re(), dtype.isComplex() ? z.im() : 0);
    }
    int[] back = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      back[order[d]] = d;
    }
    return Tensor.of(storage, Shape.of(sizes)).permute(back);
  }

  private static int[] toEnd(int rank, int axis) {
    return IntStream.concat(IntStream.range(0, rank).filter(d -> d != axis), IntStream.of(axis)).toArray();
  }
}
