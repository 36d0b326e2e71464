package io.scangrad.tensor.reference;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Views;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;

/** Ops that move elements. */
final class ReferenceShape {
  private ReferenceShape() {}

  static Tensor run(ShapeOp op, List<Tensor> inputs, TensorSpec out) {
    return switch (op) {
      case ShapeOp.Reshape o -> Views.run(o, inputs.get(0));
      case ShapeOp.Permute o -> Views.run(o, inputs.get(0));
      case ShapeOp.Slice o -> Views.run(o, inputs.get(0));
      case ShapeOp.Expand o -> Views.run(o, inputs.get(0));
      case ShapeOp.Real o -> Views.run(o, inputs.get(0));
      case ShapeOp.Imag o -> Views.run(o, inputs.get(0));
      case ShapeOp.Concat o -> concat(o, inputs, out);
      case ShapeOp.Pad o -> pad(o, inputs.get(0), out);
      case ShapeOp.Gather o -> gather(o, inputs.get(0), inputs.get(1), out);
      case ShapeOp.ScatterAdd o -> scatterAdd(o, inputs.get(0), inputs.get(1), out);
    };
  }

  private static Tensor concat(ShapeOp.Concat op, List<Tensor> inputs, TensorSpec out) {
    Dense result = Dense.zeros(out);
    Lines to = Lines.of(out.shape(), op.axis());
    int start = 0;
    for (Tensor input : inputs) {
      Dense x = Dense.of(input);
      Lines from = Lines.of(x.shape(), op.axis());
      for (int line = 0; line < from.count(); line++) {
        for (int k = 0; k < from.length(); k++) {
          result.set(to.index(line, start + k), x.get(from.index(line, k)));
        }
      }
      start += from.length();
    }
    return result.round(out);
  }

  private static Tensor pad(ShapeOp.Pad op, Tensor input, TensorSpec out) {
    Dense x = Dense.of(input);
    Dense result = Dense.zeros(out);
    Shape shape = x.shape();
    for (int i = 0; i < x.re().length; i++) {
      int rest = i;
      int stride = 1;
      int to = 0;
      for (int d = shape.rank() - 1; d >= 0; d--) {
        int index = rest % shape.size(d);
        rest /= shape.size(d);
        to += (op.low().get(d) + index * (op.interior().get(d) + 1)) * stride;
        stride *= out.shape().size(d);
      }
      result.set(to, x.get(i));
    }
    return result.round(out);
  }

  private static Tensor gather(ShapeOp.Gather op, Tensor input, Tensor indices, TensorSpec out) {
    Dense x = Dense.of(input);
    Dense index = Dense.of(indices);
    Dense result = Dense.zeros(out);
    Lines from = Lines.of(x.shape(), op.axis());
    Lines to = new Lines(from.outers(), index.re().length, from.inners());
    for (int k = 0; k < to.length(); k++) {
      int picked = checked(op, (int) index.re()[k], op.axis(), from.length());
      for (int line = 0; line < to.count(); line++) {
        result.set(to.index(line, k), x.get(from.index(line, picked)));
      }
    }
    return result.round(out);
  }

  private static Tensor scatterAdd(ShapeOp.ScatterAdd op, Tensor input, Tensor indices, TensorSpec out) {
    Dense updates = Dense.of(input);
    Dense index = Dense.of(indices);
    Dense result = Dense.zeros(out);
    Lines to = Lines.of(out.shape(), op.axis());
    Lines from = new Lines(to.outers(), index.re().length, to.inners());
    for (int k = 0; k < from.length(); k++) {
      int target = checked(op, (int) index.re()[k], op.axis(), to.length());
      for (int line = 0; line < from.count(); line++) {
        int i = to.index(line, target);
        result.set(i, result.get(i).plus(updates.get(from.index(line, k))));
        if (out.dtype() == DType.INT32) {
          result.re()[i] = (int) (long) result.re()[i];
        }
      }
    }
    return result.round(out);
  }

  private static int checked(ShapeOp op, int index, int axis, int size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          op.name() + ": index " + index + " is out of range for axis " + axis + " of size " + size);
    }
    return index;
  }
}
