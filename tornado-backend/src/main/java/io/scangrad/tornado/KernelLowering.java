package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tornado.kernel.Groups;
import java.util.ArrayList;
import java.util.List;

/**
 * The op that is being lowered: where its inputs and its result lie, and calls of kernels that compute it.
 *
 * @param lowering what the calls are added to
 * @param step the op
 * @param value number of its result
 */
record KernelLowering(Lowering lowering, Step step, int value) {
  DType dtype() {
    return step.result().dtype();
  }

  Shape shape() {
    return step.result().shape();
  }

  TensorSpec spec(int input) {
    return lowering.program().spec(step.arguments().get(input));
  }

  Layout layout(int input) {
    return lowering.place(step.arguments().get(input)).layout();
  }

  /** Returns the elements of an input, copied first unless they are row-major already. */
  Rows input(int input) {
    return input(input, layout(input));
  }

  /** Returns elements of an input's planes, copied first unless they are row-major already. */
  Rows input(int input, Layout layout) {
    Place place = new Place(lowering.place(step.arguments().get(input)).planes(), layout);
    if (layout.isContiguous()) {
      return new Rows(place.planes(), layout.offset());
    }
    Place copy = lowering.arrays().temporary(new TensorSpec(spec(input).dtype(), layout.shape()));
    lowering.copy(spec(input).dtype(), place, copy);
    return new Rows(copy.planes(), 0);
  }

  /** Returns the planes of the result, which kernels fill from their start. */
  List<Integer> result() {
    return lowering.place(value).planes();
  }

  /** Returns planes for an intermediate value. */
  List<Integer> temporary(DType dtype, int elements) {
    return lowering.arrays().temporary(new TensorSpec(dtype, Shape.of(elements))).planes();
  }

  /** Returns the array that a kernel counts in when it finds something wrong. */
  int check(String what) {
    return lowering.check(step, what);
  }

  /** Adds a call of a kernel: see {@link Lowering#call}. */
  void call(String name, Object code, Groups groups, List<Integer> arrays, List<Integer> sizes, Number... scalars) {
    lowering.call(name, code, groups, arrays, sizes, scalars);
  }

  /** Chooses among kernels by the type of their elements. */
  static Object byType(DType dtype, Object floats, Object doubles, Object ints) {
    return switch (dtype) {
      case FLOAT32 -> floats;
      case FLOAT64 -> doubles;
      case INT32 -> ints;
      case COMPLEX64, COMPLEX128, BOOL -> throw new AssertionError("no kernel of elements of " + dtype);
    };
  }

  /** Joins lists of arrays. */
  @SafeVarargs
  static List<Integer> arrays(List<Integer>... parts) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  /** Returns the product of the sizes of some axes. */
  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int d = from; d < to; d++) {
      product = Math.multiplyExact(product, shape.size(d));
    }
    return product;
  }
}
