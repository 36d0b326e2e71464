package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of ops that move elements. All are linear: the vjp is the adjoint, the jvp the op itself. */
record ShapeRule(ShapeOp op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var x = in.getFirst();
    return switch (op) {
      case ShapeOp.Reshape o -> Arrays.asList(w.reshape(x.shape()));
      case ShapeOp.Permute(List<Integer> axes) -> {
        int[] back = new int[axes.size()];
        for (int d = 0; d < back.length; d++) {
          back[axes.get(d)] = d;
        }
        yield Arrays.asList(w.permute(back));
      }
      case ShapeOp.Slice slice -> Arrays.asList(placeBack(slice, x, w));
      case ShapeOp.Expand o -> Arrays.asList(unbroadcast(x, w));
      case ShapeOp.Real o -> Arrays.asList(w.complex(w.zerosLike()));
      case ShapeOp.Imag o -> Arrays.asList(w.zerosLike().complex(w));
      case ShapeOp.Concat(int axis) -> {
        List<@Nullable Var> parts = new ArrayList<>();
        int from = 0;
        for (Var part : in) {
          parts.add(w.slice(axis, from, from + part.size(axis)));
          from += part.size(axis);
        }
        yield parts;
      }
      case ShapeOp.Pad pad -> Arrays.asList(cutOut(pad, x, w));
      case ShapeOp.Gather(int axis) -> Arrays.asList(w.scatterAdd(axis, in.get(1), x.size(axis)), null);
      case ShapeOp.ScatterAdd(int axis, int size) -> Arrays.asList(w.gather(axis, in.get(1)), null);
    };
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    return switch (op) {
      case ShapeOp.Concat concat -> {
        List<Var> parts = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
          @Nullable Var t = tangents.get(i);
          parts.add(t == null ? in.get(i).zerosLike() : t);
        }
        yield Var.apply(op, parts);
      }
      case ShapeOp.Gather gather -> along(tangents, in.get(1));
      case ShapeOp.ScatterAdd scatter -> along(tangents, in.get(1));
      case ShapeOp.Reshape o -> along(tangents);
      case ShapeOp.Permute o -> along(tangents);
      case ShapeOp.Slice o -> along(tangents);
      case ShapeOp.Expand o -> along(tangents);
      case ShapeOp.Real o -> along(tangents);
      case ShapeOp.Imag o -> along(tangents);
      case ShapeOp.Pad o -> along(tangents);
    };
  }

  private @Nullable Var along(List<@Nullable Var> tangents, Var... indices) {
    @Nullable Var t = tangents.getFirst();
    if (t == null) {
      return null;
    }
    return indices.length == 0 ? Var.apply(op, t) : Var.apply(op, t, indices[0]);
  }

  /** The adjoint of slicing: axes walked backwards are flipped, then zeros fill what was skipped. */
  private static Var placeBack(ShapeOp.Slice slice, Var x, Var w) {
    Var forward = w;
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> interior = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      int size = slice.sizes().get(d);
      int step = slice.steps().get(d);
      if (size == 0) {
        low.add(0);
        high.add(x.size(d));
        interior.add(0);
        continue;
      }
      int last = slice.starts().get(d) + (size - 1) * step;
      forward = step < 0 ? forward.flip(d) : forward;
      low.add(Math.min(slice.starts().get(d), last));
      high.add(x.size(d) - 1 - Math.max(slice.starts().get(d), last));
      interior.add(Math.abs(step) - 1);
    }
    return Var.apply(new ShapeOp.Pad(List.copyOf(low), List.copyOf(high), List.copyOf(interior)), forward);
  }

  private static Var cutOut(ShapeOp.Pad pad, Var x, Var w) {
    List<Integer> sizes = Arrays.stream(x.shape().toArray()).boxed().toList();
    List<Integer> steps = pad.interior().stream().map(gap -> gap + 1).toList();
    return Var.apply(new ShapeOp.Slice(pad.low(), sizes, steps), w);
  }

  /** Sums over the axes that an expansion added or stretched. */
  private static Var unbroadcast(Var x, Var w) {
    int added = w.rank() - x.rank();
    List<Integer> axes = new ArrayList<>();
    for (int d = 0; d < w.rank(); d++) {
      if (d < added || x.size(d - added) != w.size(d)) {
        axes.add(d);
      }
    }
    return Var.apply(new ReduceOp.Sum(List.copyOf(axes)), w).reshape(x.shape());
  }
}
