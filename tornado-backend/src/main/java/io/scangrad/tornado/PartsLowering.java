package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tornado.kernel.DoubleParts;
import io.scangrad.tornado.kernel.FloatParts;
import io.scangrad.tornado.kernel.PartsPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins vectors to one and splits one into many, by few kernels.
 *
 * <p>Parts of a state, such as the parameters in the vector that the optimiser treats as one, are split off before
 * anything is computed. What reads them then finds all of them at the start of an array, and layers that compute the
 * same have the same kernels; a driver takes a fifth of a second for each new one.
 */
final class PartsLowering {
  private final Lowering lowering;

  PartsLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean hasKernels(DType dtype) {
    return dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
  }

  /** Writes vectors one after another from the start of an array. */
  void join(DType plane, List<Rows> parts, List<Integer> lengths, int to) {
    int at = 0;
    for (int from = 0; from < parts.size(); from += PartsPlan.MOST) {
      List<Rows> some = parts.subList(from, Math.min(parts.size(), from + PartsPlan.MOST));
      List<Integer> sizes = lengths.subList(from, from + some.size());
      PartsPlan plan = PartsPlan.of(at, sizes, some.stream().map(Rows::offset).toList());
      List<Integer> arrays = filled(plane, some.stream().map(Rows::re).toList());
      arrays.add(to);
      lowering.call("join",
          plane == DType.FLOAT64 ? KernelCode.of(DoubleParts::join) : KernelCode.of(FloatParts::join), plan.groups(),
          arrays, plan.sizes());
      at += sizes.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Returns as many arrays as the kernel takes; it has no elements for those that are too many. They differ from one
   * another: TornadoVM never ends to order a graph in which a task writes to an array that it has been given twice.
   */
  private List<Integer> filled(DType dtype, List<Integer> arrays) {
    List<Integer> all = new ArrayList<>(arrays);
    for (int k = all.size(); k < PartsPlan.MOST; k++) {
      all.add(lowering.arrays().spare(new Plane(dtype, 1), k));
    }
    return all;
  }

  /** Splits the parts of donated inputs off, and returns the new places of views of them. */
  Map<Integer, Place> splitState() {
    Map<Integer, Place> moved = new HashMap<>();
    for (int input = 0; input < lowering.schedule().donated(); input++) {
      if (hasKernels(lowering.program().spec(input).dtype())) {
        split(input, moved);
      }
    }
    return moved;
  }

  private void split(int input, Map<Integer, Place> moved) {
    Program program = lowering.program();
    int plane = lowering.place(input).planes().getFirst();
    List<Integer> views = new ArrayList<>();
    TreeMap<Integer, Integer> ends = new TreeMap<>();
    for (int value = program.firstStep(); value < program.size(); value++) {
      if (lowering.schedule().isView(value) && lowering.place(value).planes().equals(List.of(plane))
          && program.spec(value).shape().elements() > 0) {
        views.add(value);
        include(ends, lowering.place(value).layout());
      }
    }
    if (ends.size() < 2) {
      return;
    }
    DType dtype = program.spec(input).dtype();
    Map<Integer, Integer> arrays = new HashMap<>();
    ends.forEach((start, end) -> arrays.put(start, lowering.arrays().lasting(new Plane(dtype, end - start))));
    copy(dtype, plane, ends, arrays);
    for (int value : views) {
      Layout layout = lowering.place(value).layout();
      int start = ends.floorKey(first(layout));
      moved.put(value, new Place(List.of(arrays.get(start)), layout.shift(-start)));
    }
  }

  /** Copies runs that follow one another without a gap, as many at once as the kernel takes. */
  private void copy(DType dtype, int from, TreeMap<Integer, Integer> ends, Map<Integer, Integer> arrays) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (Map.Entry<Integer, Integer> run : ends.entrySet()) {
      boolean follows = !starts.isEmpty() && starts.getLast() + lengths.getLast() == run.getKey();
      if (!starts.isEmpty() && (!follows || starts.size() == PartsPlan.MOST)) {
        split(dtype, from, starts, lengths, arrays);
        starts.clear();
        lengths.clear();
      }
      starts.add(run.getKey());
      lengths.add(run.getValue() - run.getKey());
    }
    split(dtype, from, starts, lengths, arrays);
  }

  private void split(DType dtype, int from, List<Integer> starts, List<Integer> lengths,
      Map<Integer, Integer> arrays) {
    PartsPlan plan = PartsPlan.of(starts.getFirst(), lengths, starts.stream().map(_ -> 0).toList());
    List<Integer> all = new ArrayList<>(List.of(from));
    all.addAll(filled(dtype, starts.stream().map(arrays::get).toList()));
    lowering.call("split",
        dtype == DType.FLOAT64 ? KernelCode.of(DoubleParts::split) : KernelCode.of(FloatParts::split), plan.groups(),
        all, plan.sizes());
  }

  /** Adds the positions of a layout to runs that do not overlap. */
  private static void include(TreeMap<Integer, Integer> ends, Layout layout) {
    int start = first(layout);
    int end = last(layout) + 1;
    Map.Entry<Integer, Integer> before = ends.lowerEntry(end);
    while (before != null && before.getValue() > start) {
      start = Math.min(start, before.getKey());
      end = Math.max(end, before.getValue());
      ends.remove(before.getKey());
      before = ends.lowerEntry(end);
    }
    ends.put(start, end);
  }

  private static int first(Layout layout) {
    int position = layout.offset();
    for (int d = 0; d < layout.shape().rank(); d++) {
      position += Math.min(0, layout.stride(d) * (layout.shape().size(d) - 1));
    }
    return position;
  }

  private static int last(Layout layout) {
    int position = layout.offset();
    for (int d = 0; d < layout.shape().rank(); d++) {
      position += Math.max(0, layout.stride(d) * (layout.shape().size(d) - 1));
    }
    return position;
  }
}
