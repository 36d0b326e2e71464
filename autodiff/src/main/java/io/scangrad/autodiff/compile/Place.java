package io.scangrad.autodiff.compile;

import io.scangrad.tensor.Layout;
import java.util.List;

/**
 * Where a value lies: its planes by number, real part first, and the layout in all of them.
 *
 * @param planes one, or two of a complex value
 * @param layout where the elements are in each plane
 * @since 0.1
 */
public record Place(List<Integer> planes, Layout layout) {
  /** Returns whether elements lie row-major from the start of the planes on. */
  public boolean isPlain() {
    return layout.offset() == 0 && layout.isContiguous();
  }

  /** Returns whether element for element both places are at the same positions of their planes. */
  boolean isAlike(Place other) {
    boolean same = layout.shape().equals(other.layout.shape()) && layout.offset() == other.layout.offset();
    for (int d = 0; same && d < layout.shape().rank(); d++) {
      same = layout.shape().size(d) == 1 || layout.stride(d) == other.layout.stride(d);
    }
    return same;
  }

  /** Returns whether both places have the same steps between neighbours, along axes of size 1 too. */
  boolean hasStridesOf(Place other) {
    boolean same = true;
    for (int d = 0; d < layout.shape().rank(); d++) {
      same &= layout.stride(d) == other.layout.stride(d);
    }
    return same;
  }
}
