package io.scangrad.laws;

import static io.scangrad.laws.Kind.COMPLEX;
import static io.scangrad.laws.Kind.REAL;

import io.scangrad.autodiff.Var;
import io.scangrad.laws.OpCase.Trait;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;

/** The rows of functions that are made of several ops. */
final class FunctionCases {
  private FunctionCases() {}

  static List<OpCase> all() {
    Domain any = Domain.any();
    return List.of(
        OpCase.of("square", Arguments.one(Var::square, any)).traits(Trait.ELEMENTWISE).homogeneous(2, 2),
        OpCase.of("timesI", Arguments.one(Var::timesI, any)).traits(Trait.ELEMENTWISE).homogeneous(1, 1),
        OpCase.of("cast to 64 bits", Arguments.one(x -> x.cast(Points.wide(x.dtype())), any)).traits(Trait.ELEMENTWISE)
            .homogeneous(1, 1),
        OpCase.of("clip", Arguments.one(x -> x.clip(-1, 1), Domain.lattice(0.5))).kinds(REAL).traits(Trait.ELEMENTWISE),
        OpCase.of("polar", Arguments.two(Var::polar, any, any)).kinds(REAL).traits(Trait.BROADCASTS),
        OpCase.of("mean", ReduceCases.filled((x, d) -> x.mean(d), any)).homogeneous(1, 1),
        OpCase.of("norm", ReduceCases.filled((x, d) -> x.norm(d), Domain.offZero())).homogeneous(1, 0),
        OpCase.of("max over all axes", FunctionCases::maxOfAll).kinds(REAL).homogeneous(1),
        OpCase.of("cumProd", Arguments.axis(Var::cumProd, any)).traits(OpCase.Trait.MULTIPLIES),
        OpCase.of("flip", Arguments.axis(Var::flip, any)).traits(Trait.EXACT).homogeneous(1, 1),
        OpCase.of("adjoint", FunctionCases::adjoint).homogeneous(1, -1),
        OpCase.of("fft then ifft", Arguments.axis((x, d) -> x.fft(d).ifft(d), any)).homogeneous(1, 1),
        OpCase.of("rfft", ReduceCases.filled(Var::rfft, any)).kinds(REAL).homogeneous(1),
        OpCase.of("irfft", FunctionCases::irfft).kinds(COMPLEX).homogeneous(1),
        OpCase.of("softmax of squares", Arguments.axis((x, d) -> x.square().softmax(d).mul(x).sum(d), any))
            .kinds(REAL));
  }

  private static Arguments.Call maxOfAll(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    Tensor x = RandomTensors.distinct(draw, kind, shape.elements() == 0 ? Shape.of(1) : shape);
    return Arguments.Call.of(v -> v.max(), x, "");
  }

  private static Arguments.Call adjoint(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(2, 3));
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(Var::adjoint, x, "");
  }

  private static Arguments.Call irfft(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2));
    int axis = draw.below(shape.rank());
    int n = draw.of(1, 2, 3, 4, 5, 8, 9);
    Tensor x = RandomTensors.tensor(draw, kind, shape.with(axis, n / 2 + 1), Domain.any());
    return Arguments.Call.of(v -> v.irfft(axis, n), x, "axis " + axis + " length " + n);
  }
}
