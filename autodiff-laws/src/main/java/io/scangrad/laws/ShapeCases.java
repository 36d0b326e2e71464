package io.scangrad.laws;

import static io.scangrad.laws.Kind.BOOL;
import static io.scangrad.laws.Kind.COMPLEX;
import static io.scangrad.laws.Kind.INTEGER;
import static io.scangrad.laws.Kind.REAL;

import io.scangrad.autodiff.Var;
import io.scangrad.laws.OpCase.Trait;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of ops that move elements. */
final class ShapeCases {
  private ShapeCases() {}

  static List<OpCase> all() {
    return List.of(
        of("reshape", ShapeOp.Reshape.class, ShapeCases::reshape),
        of("permute", ShapeOp.Permute.class, ShapeCases::permute),
        of("slice", ShapeOp.Slice.class, ShapeCases::slice),
        of("expand", ShapeOp.Expand.class, ShapeCases::expand),
        of("real", ShapeOp.Real.class, Arguments.one(Var::real, Domain.any())).kinds(COMPLEX).homogeneous(1),
        of("imag", ShapeOp.Imag.class, Arguments.one(Var::imag, Domain.any())).kinds(COMPLEX).homogeneous(1),
        of("concat", ShapeOp.Concat.class, ShapeCases::concat),
        of("pad", ShapeOp.Pad.class, ShapeCases::pad),
        of("gather", ShapeOp.Gather.class, ShapeCases::gather),
        OpCase.of("scatterAdd", ShapeOp.ScatterAdd.class, ShapeCases::scatterAdd).kinds(REAL, COMPLEX, INTEGER)
            .homogeneous(1, 1));
  }

  private static OpCase of(String name, Class<? extends ShapeOp> op, Arguments arguments) {
    return OpCase.of(name, op, arguments).kinds(REAL, COMPLEX, INTEGER, BOOL).traits(Trait.EXACT)
        .homogeneous(1, 1);
  }

  private static Arguments.Call reshape(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    List<Integer> sizes = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      sizes.add(shape.size(d));
    }
    Collections.rotate(sizes, draw.below(3));
    if (draw.flag()) {
      sizes.add(draw.below(sizes.size() + 1), 1);
    }
    Shape target = draw.below(4) == 3 ? Shape.of(shape.elements())
        : Shape.of(sizes.stream().mapToInt(n -> n).toArray());
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(new ShapeOp.Reshape(target), v), x, "to " + target);
  }

  private static Arguments.Call permute(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    List<Integer> axes = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      axes.add(draw.below(d + 1), d);
    }
    List<Integer> order = List.copyOf(axes);
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(new ShapeOp.Permute(order), v), x, "axes " + order);
  }

  private static Arguments.Call slice(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw);
    List<Integer> starts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      int have = shape.size(d);
      int step = draw.of(1, 2, 3, -1, -2);
      int count = have == 0 ? 0 : draw.below((have - 1) / Math.abs(step) + 2);
      int reach = Math.max(0, count - 1) * Math.abs(step);
      int low = have == 0 || count == 0 ? 0 : draw.below(have - reach);
      starts.add(step > 0 || count == 0 ? low : low + reach);
      sizes.add(count);
      steps.add(step);
    }
    ShapeOp.Slice op = new ShapeOp.Slice(List.copyOf(starts), List.copyOf(sizes), List.copyOf(steps));
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(op, v), x, op.toString());
  }

  private static Arguments.Call expand(Draw draw, Kind kind) {
    Shape target = RandomTensors.shape(draw);
    Shape shape = target;
    for (int d = 0; d < target.rank(); d++) {
      shape = draw.flag() ? shape.with(d, 1) : shape;
    }
    for (int drop = draw.below(target.rank() + 1); drop > 0; drop--) {
      shape = shape.without(0);
    }
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(new ShapeOp.Expand(target), v), x, "to " + target);
  }

  private static Arguments.Call concat(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    int axis = draw.below(shape.rank());
    List<Tensor> parts = new ArrayList<>();
    for (int count = draw.of(2, 1, 3); count > 0; count--) {
      parts.add(RandomTensors.tensor(draw, kind, shape.with(axis, draw.of(1, 2, 0, 3)), Domain.any()));
    }
    return new Arguments.Call(in -> Var.apply(new ShapeOp.Concat(axis), in), List.copyOf(parts), "axis " + axis);
  }

  private static Arguments.Call pad(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 0, 3));
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> interior = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      low.add(draw.below(3));
      high.add(draw.below(3));
      interior.add(draw.of(0, 0, 1, 2));
    }
    ShapeOp.Pad op = new ShapeOp.Pad(List.copyOf(low), List.copyOf(high), List.copyOf(interior));
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    return Arguments.Call.of(v -> Var.apply(op, v), x, op.toString());
  }

  private static Arguments.Call gather(Draw draw, Kind kind) {
    Shape shape = RandomTensors.shape(draw, draw.of(1, 2, 3));
    int axis = draw.below(shape.rank());
    Shape picked = bounded(draw, shape.without(axis), RandomTensors.shape(draw, draw.below(3)));
    if (shape.size(axis) == 0 && picked.elements() > 0) {
      picked = Shape.of(0);
    }
    Tensor x = RandomTensors.tensor(draw, kind, shape, Domain.any());
    Tensor indices = RandomTensors.indices(draw, picked, Math.max(1, shape.size(axis)));
    return Arguments.Call.of((v, i) -> v.gather(axis, i), x, indices, "axis " + axis);
  }

  private static Arguments.Call scatterAdd(Draw draw, Kind kind) {
    Shape rest = RandomTensors.shape(draw, draw.below(3));
    int axis = draw.below(rest.rank() + 1);
    int drawn = draw.size();
    int size = (long) rest.elements() * drawn > draw.most() ? 1 : drawn;
    Shape picked = bounded(draw, rest, RandomTensors.shape(draw, draw.below(3)));
    if (size == 0 && picked.elements() > 0) {
      picked = Shape.of(0);
    }
    Shape shape = rest;
    for (int d = 0; d < picked.rank(); d++) {
      shape = shape.inserted(axis + d, picked.size(d));
    }
    Tensor updates = RandomTensors.tensor(draw, kind, shape, Domain.any());
    Tensor indices = RandomTensors.indices(draw, picked, Math.max(1, size));
    return Arguments.Call.of((u, i) -> u.scatterAdd(axis, i, size), updates, indices, "axis " + axis + " size " + size);
  }

  /** Returns the shape of indices, or that of two indices where each with the rest would make too many elements. */
  private static Shape bounded(Draw draw, Shape rest, Shape picked) {
    long most = Math.max(draw.most(), (long) RandomTensors.MOST * RandomTensors.MOST);
    return (long) rest.elements() * picked.elements() > most ? Shape.of(2) : picked;
  }
}
