package io.scangrad.laws;

import static io.scangrad.laws.Kind.COMPLEX;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rows of matrix products, solutions, transforms, of the linear recurrence and its adjoint. */
final class AlgebraCases {
  private AlgebraCases() {}

  static List<OpCase> all() {
    return List.of(
        OpCase.of("matmul", LinearAlgebraOp.MatMul.class, AlgebraCases::matmul).homogeneous(2, 2),
        OpCase.of("solve", LinearAlgebraOp.Solve.class, AlgebraCases::solve).homogeneous(0, 0)
            .traits(OpCase.Trait.ELIMINATES),
        OpCase.of("inverse", LinearAlgebraOp.Inverse.class, square(Var::inverse)).homogeneous(-1, -1)
            .traits(OpCase.Trait.ELIMINATES),
        OpCase.of("det", LinearAlgebraOp.Det.class, square(Var::det)).traits(OpCase.Trait.ELIMINATES),
        OpCase.of("fft", LinearAlgebraOp.Fft.class, AlgebraCases::fft).kinds(COMPLEX).homogeneous(1, 1),
        OpCase.of("linearScan", LinearScan.class, AlgebraCases::linearScan),
        OpCase.of("adjointScan", AdjointScan.class, AlgebraCases::adjointScan));
  }

  private static Arguments.Call matmul(Draw draw, Kind kind) {
    boolean ta = draw.flag();
    boolean tb = draw.flag();
    int m = draw.of(1, 2, 3, 0, 5);
    int k = draw.of(1, 2, 3, 0, 7);
    int n = draw.of(1, 2, 3, 0, 9);
    Shape batch = RandomTensors.shape(draw, 0);
    for (int rank = draw.of(0, 0, 1, 2); rank > 0; rank--) {
      batch = batch.inserted(0, draw.of(2, 1, 3, 0));
    }
    Shape a = matrix(Arguments.narrowed(draw, batch), ta ? k : m, ta ? m : k);
    Shape b = matrix(Arguments.narrowed(draw, batch), tb ? n : k, tb ? k : n);
    return Arguments.Call.of(
        (u, v) -> u.matmul(v, ta, tb),
        RandomTensors.tensor(draw, kind, a, Domain.any()),
        RandomTensors.tensor(draw, kind, b, Domain.any()),
        "transposeA " + ta + " transposeB " + tb);
  }

  private static Arguments.Call solve(Draw draw, Kind kind) {
    Shape batch = batch(draw);
    int n = draw.of(1, 2, 3, 4, 0);
    Tensor a = wellConditioned(draw, kind, matrix(batch, n, n));
    Tensor b = RandomTensors.tensor(draw, kind, matrix(batch, n, draw.of(1, 2, 3, 0)), Domain.any());
    return Arguments.Call.of((u, v) -> u.solve(v), a, b, "");
  }

  private static Arguments square(UnaryOperator<Var> f) {
    return (draw, kind) -> {
      int n = draw.of(1, 2, 3, 4, 0);
      return Arguments.Call.of(f, wellConditioned(draw, kind, matrix(batch(draw), n, n)), "");
    };
  }

  private static Arguments.Call fft(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    int axis = draw.below(shape.rank());
    boolean inverse = draw.flag();
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(
        v -> Var.apply(new LinearAlgebraOp.Fft(axis, inverse), v), x, "axis " + axis + (inverse ? " inverse" : ""));
  }

  private static Arguments.Call linearScan(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    int axis = draw.below(shape.rank());
    boolean reverse = draw.flag();
    Tensor coefficients = coefficients(draw, kind, shape);
    Tensor inputs = RandomTensors.tensor(draw, kind, shape, Domain.any());
    Tensor initial = RandomTensors.tensor(draw, kind, shape.with(axis, 1), Domain.any());
    return new Arguments.Call(
        in -> Var.apply(new LinearScan(axis, reverse), in),
        List.of(coefficients, inputs, initial),
        "axis " + axis + (reverse ? " reverse" : ""));
  }

  private static Arguments.Call adjointScan(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    int axis = draw.below(shape.rank());
    boolean reverse = draw.flag();
    return Arguments.Call.of(
        (a, w) -> Var.apply(new AdjointScan(axis, reverse), a, w),
        coefficients(draw, kind, shape),
        RandomTensors.tensor(draw, kind, shape, Domain.any()),
        "axis " + axis + (reverse ? " reverse" : ""));
  }

  /** Returns coefficients of modulus at most 1, constant along some axes. */
  private static Tensor coefficients(Draw draw, Kind kind, Shape shape) {
    Shape a = shape;
    for (int d = 0; d < shape.rank(); d++) {
      a = draw.flag() ? a.with(d, 1) : a;
    }
    return RandomTensors.tensor(draw, kind, a, Domain.disk());
  }

  /** Returns matrices whose diagonals outweigh the rest of their rows. */
  private static Tensor wellConditioned(Draw draw, Kind kind, Shape shape) {
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.bounded(1, 1));
    int n = shape.size(-1);
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      boolean diagonal = i % n == i / n % n;
      storage.set(i, re[i] + (diagonal ? 1.5 * n : 0), im[i]);
    }
    return RandomLayouts.arrange(draw, Tensor.of(storage, shape));
  }

  private static Shape batch(Draw draw) {
    return draw.flag() ? Shape.of(draw.of(2, 1, 3, 0)) : Shape.scalar();
  }

  private static Shape matrix(Shape batch, int rows, int columns) {
    return batch.inserted(batch.rank(), rows).inserted(batch.rank() + 1, columns);
  }
}
