package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;

/** Ops that move elements: the reference backend moves their places, and the elements follow. */
final class MoveInterpreter<S> {
  private static final ReferenceBackend REFERENCE = new ReferenceBackend();

  private final Arithmetic<S> a;

  MoveInterpreter(Arithmetic<S> a) {
    this.a = a;
  }

  Numbers<S> run(ShapeOp op, List<Numbers<S>> in, TensorSpec out) {
    Numbers<S> x = in.getFirst();
    return switch (op) {
      case ShapeOp.Reshape o -> moved(o, x, out);
      case ShapeOp.Permute o -> moved(o, x, out);
      case ShapeOp.Slice o -> moved(o, x, out);
      case ShapeOp.Expand o -> moved(o, x, out);
      case ShapeOp.Real o -> new Numbers<>(out, x.re(), List.of());
      case ShapeOp.Imag o -> new Numbers<>(out, x.im(), List.of());
      case ShapeOp.Concat o -> concat(o, in, out);
      // Places count from 1 here, so that the zeros of the padding are told from place 0.
      case ShapeOp.Pad o -> x.picked(out, minusOne(REFERENCE.run(o, places(x.shape(), 1))), a.of(0));
      case ShapeOp.Gather o -> x.picked(out,
          REFERENCE.run(o, places(x.shape(), 0), in.get(1).toTensor(a)).toDoubles(), a.of(0));
      case ShapeOp.ScatterAdd o -> scatterAdd(o, x, in.get(1).toTensor(a), out);
    };
  }

  private Numbers<S> moved(Op op, Numbers<S> x, TensorSpec out) {
    return x.picked(out, REFERENCE.run(op, places(x.shape(), 0)).toDoubles(), a.of(0));
  }

  private Numbers<S> concat(ShapeOp.Concat op, List<Numbers<S>> in, TensorSpec out) {
    List<Tensor> places = new ArrayList<>();
    List<S> re = new ArrayList<>();
    List<S> im = new ArrayList<>();
    for (Numbers<S> x : in) {
      places.add(places(x.shape(), re.size()));
      re.addAll(x.re());
      im.addAll(x.im());
    }
    Numbers<S> all = new Numbers<>(new TensorSpec(out.dtype(), Shape.of(re.size())), re, im);
    return all.picked(out, REFERENCE.run(op, places).toDoubles(), a.of(0));
  }

  private Numbers<S> scatterAdd(ShapeOp.ScatterAdd op, Numbers<S> updates, Tensor indices, TensorSpec out) {
    double[] targets = REFERENCE.run(new ShapeOp.Gather(op.axis()), places(out.shape(), 0), indices).toDoubles();
    List<List<Integer>> sources = new ArrayList<>();
    for (int i = 0; i < out.shape().elements(); i++) {
      sources.add(new ArrayList<>());
    }
    for (int i = 0; i < targets.length; i++) {
      sources.get((int) targets[i]).add(i);
    }
    return Numbers.of(out,
        i -> a.sum(sources.get(i).stream().map(updates.re()::get).toList()),
        i -> a.sum(sources.get(i).stream().map(updates.im()::get).toList()));
  }

  private static Tensor places(Shape shape, int first) {
    int[] places = new int[shape.elements()];
    for (int i = 0; i < places.length; i++) {
      places[i] = first + i;
    }
    return Tensor.of(places, shape);
  }

  private static double[] minusOne(Tensor places) {
    double[] all = places.toDoubles();
    for (int i = 0; i < all.length; i++) {
      all[i]--;
    }
    return all;
  }

  /** Returns for each element of a shape, taken as axes of a reduction, where its result stands. */
  static double[] targets(Shape shape, Shape reduced) {
    return REFERENCE.run(new ShapeOp.Expand(shape), places(reduced, 0)).toDoubles();
  }

  /** Returns the places of each line along an axis, line after line, both in row-major order. */
  static List<int[]> lines(Shape shape, int axis) {
    double[] line = targets(shape, shape.with(axis, 1));
    int length = shape.size(axis);
    List<int[]> lines = new ArrayList<>();
    int[] filled = new int[shape.with(axis, 1).elements()];
    for (int i = 0; i < filled.length; i++) {
      lines.add(new int[length]);
    }
    for (int i = 0; i < line.length; i++) {
      int at = (int) line[i];
      lines.get(at)[filled[at]++] = i;
    }
    return lines;
  }
}
