package io.scangrad.tornado.element;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape with its axes joined as far as some layouts allow it, and the strides of these layouts along what is left.
 *
 * @param sizes sizes of the joined axes, outermost first; none of them is 1
 * @param strides for each layout the strides along the joined axes
 */
record Positions(List<Integer> sizes, List<List<Integer>> strides) {
  static Positions of(Shape shape, List<Layout> layouts) {
    List<Integer> sizes = new ArrayList<>();
    List<List<Integer>> strides = new ArrayList<>();
    layouts.forEach(_ -> strides.add(new ArrayList<>()));
    for (int axis = 0; axis < shape.rank(); axis++) {
      int size = shape.size(axis);
      if (size == 1) {
        continue;
      }
      boolean joins = !sizes.isEmpty();
      for (int k = 0; joins && k < layouts.size(); k++) {
        joins = strides.get(k).getLast() == layouts.get(k).stride(axis) * size;
      }
      for (int k = 0; k < layouts.size(); k++) {
        int stride = layouts.get(k).stride(axis);
        if (joins) {
          strides.get(k).removeLast();
        }
        strides.get(k).add(stride);
      }
      sizes.add(joins ? sizes.removeLast() * size : size);
    }
    return new Positions(sizes, strides);
  }
}
