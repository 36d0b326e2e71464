package io.scangrad.laws.mutation;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp.MatMul;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The mistakes that can be made at an op inside a rule. */
final class Sites {
  private Sites() {}

  /**
   * A mistake at an op.
   *
   * @param name the kind of mistake
   * @param detail which of several of that kind; may be empty
   * @param replacement what stands in for the op
   */
  record Mistake(String name, String detail, Edit.Replacement replacement) {
    private static Mistake of(String name, Edit.Replacement replacement) {
      return new Mistake(name, "", replacement);
    }
  }

  /** Returns the mistakes that can be made at ops of a type. */
  static List<Mistake> at(Op op) {
    return switch (op) {
      case UnaryOp.Conj o -> List.of(Mistake.of("drop a conj", Sites::first));
      case UnaryOp.Neg o -> List.of(Mistake.of("wrong sign", Sites::first));
      case BinaryOp.Add o -> List.of(
          Mistake.of("wrong sign", (add, in) -> in.get(0).sub(in.get(1))),
          new Mistake("drop a term", "the first", Sites::second),
          new Mistake("drop a term", "the second", Sites::first));
      case BinaryOp.Sub o -> List.of(Mistake.of("wrong sign", (sub, in) -> in.get(0).add(in.get(1))));
      case BinaryOp.Div o -> List.of(Mistake.of("mean without 1/n", Sites::first));
      case BinaryOp.Complex o -> List.of(Mistake.of("Re where Im is due", (z, in) -> in.get(1).complex(in.get(0))));
      case SelectOp o -> List.of(
          new Mistake("drop a mask", "the first taken", Sites::second),
          new Mistake("drop a mask", "the second taken", (select, in) -> in.get(2)));
      case ReduceOp.Sum(List<Integer> axes) -> List.of(
          Mistake.of("no sum over a broadcast axis", (sum, in) -> firstSlice(in.getFirst(), axes)),
          Mistake.of("mean without 1/n", (sum, in) -> Var.apply(sum, in).div(count(in.getFirst(), axes))));
      case ReduceOp.VDot(List<Integer> axes) -> List.of(
          Mistake.of("no sum over a broadcast axis",
              (dot, in) -> firstSlice(in.get(0).conj().mul(in.get(1)), axes)),
          Mistake.of("mean without 1/n", (dot, in) -> Var.apply(dot, in).div(count(in.getFirst(), axes))));
      case ShapeOp.Real o -> List.of(
          Mistake.of("missing real projection", Sites::first),
          Mistake.of("Re where Im is due", (re, in) -> in.getFirst().imag()));
      case ShapeOp.Imag o -> List.of(Mistake.of("Re where Im is due", (im, in) -> in.getFirst().real()));
      case ShapeOp.Concat(int axis) -> List.of(
          new Mistake("shift off by one", "late", (concat, in) -> rolled(Var.apply(concat, in), axis, 1)),
          new Mistake("shift off by one", "early", (concat, in) -> rolled(Var.apply(concat, in), axis, -1)));
      case ShapeOp.Slice o -> List.of(Mistake.of("shift off by one", Sites::moved));
      case ShapeOp.Pad o -> List.of(Mistake.of("shift off by one", Sites::moved));
      case ShapeOp.Permute o -> List.of(Mistake.of("transposed matmul factor", Sites::unpermuted));
      case MatMul(boolean ta, boolean tb) -> List.of(
          new Mistake("transposed matmul factor", "the first",
              (product, in) -> isSquare(in.get(0)) ? Var.apply(new MatMul(!ta, tb), in) : null),
          new Mistake("transposed matmul factor", "the second",
              (product, in) -> isSquare(in.get(1)) ? Var.apply(new MatMul(ta, !tb), in) : null));
      case ShapeOp.ScatterAdd(int axis, int size) ->
          List.of(Mistake.of("scatter-set instead of scatter-add", (scatter, in) -> scatterSet(axis, size, in)));
      case LinearScan scan -> chunks(scan, in -> in);
      case AdjointScan(int axis, boolean reverse) -> {
        List<Mistake> all = new ArrayList<>(List.of(
            Mistake.of("drop a conj", (s, in) -> Var.apply(s, in.get(0).conj(), in.get(1))),
            new Mistake("shift off by one", "late", (s, in) -> shifted(s, in, axis, 1)),
            new Mistake("shift off by one", "early", (s, in) -> shifted(s, in, axis, -1))));
        all.addAll(chunks(new LinearScan(axis, !reverse), in -> ChunkedScan.adjoint(axis, reverse, in)));
        yield List.copyOf(all);
      }
      case DenseScan scan -> dense(scan);
      default -> List.of();
    };
  }

  private static List<Mistake> dense(DenseScan scan) {
    return List.of(
        new Mistake("transposed matmul factor", "the matrix",
            (s, in) -> Var.apply(s, with(in, DenseScan.MATRIX, in.get(DenseScan.MATRIX).transpose(0, 1)))),
        Mistake.of("lose the carry between chunks",
            (s, in) -> Var.apply(s, with(in, DenseScan.MATRIX, in.get(DenseScan.MATRIX).zerosLike()))),
        Mistake.of("run in the wrong direction", (s, in) -> Var.apply(
            new DenseScan(scan.activation(), !scan.reverse(), scan.gated(), scan.resetting()), in)),
        new Mistake("shift off by one", "the gate, late", (s, in) -> gateShifted(scan, in, 1)),
        new Mistake("shift off by one", "the gate, early", (s, in) -> gateShifted(scan, in, -1)),
        Mistake.of("let the gradient cross a reset", (s, in) -> scan.resetting()
            ? Var.apply(new DenseScan(scan.activation(), scan.reverse(), scan.gated(), false),
                in.subList(0, in.size() - 1))
            : null));
  }

  private static @Nullable Var gateShifted(DenseScan scan, List<Var> in, int by) {
    @Nullable Var gate = scan.gated() ? rolled(in.get(DenseScan.GATE), 1, by) : null;
    return gate == null ? null : Var.apply(scan, with(in, DenseScan.GATE, gate));
  }

  private static List<Var> with(List<Var> in, int place, Var value) {
    List<Var> changed = new ArrayList<>(in);
    changed.set(place, value);
    return List.copyOf(changed);
  }

  private static List<Mistake> chunks(LinearScan scan, UnaryOperator<List<Var>> inputs) {
    return List.of(
        Mistake.of("lose the carry between chunks",
            (s, in) -> new ChunkedScan(scan, false, false, true).of(inputs.apply(in))),
        Mistake.of("scale the local part by the carry",
            (s, in) -> new ChunkedScan(scan, true, false, false).of(inputs.apply(in))),
        Mistake.of("off by one at the last chunk",
            (s, in) -> new ChunkedScan(scan, false, true, false).of(inputs.apply(in))));
  }

  private static @Nullable Var shifted(Op adjoint, List<Var> in, int axis, int by) {
    @Nullable Var a = rolled(in.get(0), axis, by);
    return a == null ? null : Var.apply(adjoint, a, in.get(1));
  }

  private static Var first(Op op, List<Var> in) {
    return in.get(0);
  }

  private static Var second(Op op, List<Var> in) {
    return in.get(1);
  }

  private static boolean isSquare(Var x) {
    return x.size(-1) == x.size(-2);
  }

  private static Var firstSlice(Var x, List<Integer> axes) {
    Var slice = x;
    for (int axis : axes) {
      slice = x.size(axis) == 0 ? Var.zeros(slice.dtype(), slice.shape().with(axis, 1)) : slice.slice(axis, 0, 1);
    }
    return slice;
  }

  private static int count(Var x, List<Integer> axes) {
    int n = 1;
    for (int axis : axes) {
      n *= Math.max(1, x.size(axis));
    }
    return n;
  }

  private static @Nullable Var rolled(Var x, int axis, int by) {
    int n = x.size(axis);
    if (n < 2) {
      return null;
    }
    int cut = by > 0 ? n - 1 : 1;
    return Shaping.concat(axis, x.slice(axis, cut, n), x.slice(axis, 0, cut));
  }

  /** Takes the slice one place later on each axis that has room there, else one earlier. */
  private static @Nullable Var moved(Op op, List<Var> in) {
    return switch (op) {
      case ShapeOp.Slice slice -> {
        List<Integer> starts = new ArrayList<>(slice.starts());
        for (int d = 0; d < starts.size(); d++) {
          int from = starts.get(d);
          int last = from + (slice.sizes().get(d) - 1) * slice.steps().get(d);
          if (slice.sizes().get(d) == 0) {
            continue;
          }
          if (Math.max(from, last) + 1 < in.getFirst().size(d)) {
            starts.set(d, from + 1);
          } else if (Math.min(from, last) > 0) {
            starts.set(d, from - 1);
          }
        }
        yield starts.equals(slice.starts()) ? null
            : Var.apply(new ShapeOp.Slice(List.copyOf(starts), slice.sizes(), slice.steps()), in);
      }
      case ShapeOp.Pad pad -> {
        List<Integer> low = new ArrayList<>(pad.low());
        List<Integer> high = new ArrayList<>(pad.high());
        for (int d = 0; d < low.size(); d++) {
          int by = low.get(d) > 0 ? -1 : high.get(d) > 0 ? 1 : 0;
          low.set(d, low.get(d) + by);
          high.set(d, high.get(d) - by);
        }
        yield low.equals(pad.low()) ? null
            : Var.apply(new ShapeOp.Pad(List.copyOf(low), List.copyOf(high), pad.interior()), in);
      }
      default -> null;
    };
  }

  private static @Nullable Var unpermuted(Op op, List<Var> in) {
    Var x = in.getFirst();
    return Var.apply(op, x).shape().equals(x.shape()) ? x : null;
  }

  /** Keeps only the last of the updates that go to one place. */
  private static Var scatterSet(int axis, int size, List<Var> in) {
    Var updates = in.get(0);
    Tensor indices = in.get(1).value();
    double[] places = indices.toDoubles();
    boolean[] last = new boolean[places.length];
    Map<Double, Integer> latest = new TreeMap<>();
    for (int i = 0; i < places.length; i++) {
      latest.put(places[i], i);
    }
    latest.values().forEach(i -> last[i] = true);
    Shape shape = indices.shape();
    for (int d = axis + indices.shape().rank(); d < updates.rank(); d++) {
      shape = shape.inserted(shape.rank(), 1);
    }
    Var kept = Var.of(Tensor.of(last, indices.shape().toArray())).reshape(shape);
    return kept.select(updates, updates.zerosLike()).scatterAdd(axis, in.get(1), size);
  }
}
