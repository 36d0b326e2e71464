package io.scangrad.tornado.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link FloatParts} is told about the parts of a whole.
 *
 * @param groups the groups to start
 * @param sizes what the kernels read
 * @since 0.1
 */
public record PartsPlan(Groups groups, List<Integer> sizes) {
  /** Parts that a kernel takes at once. */
  public static final int MOST = 16;

  /** Copies the list. */
  public PartsPlan {
    sizes = List.copyOf(sizes);
  }

  /**
   * Plans parts that follow one another in the whole.
   *
   * @param at where the first one begins in the whole
   * @param lengths elements of each, at most {@link #MOST} parts
   * @param offsets where each begins in its array
   */
  public static PartsPlan of(int at, List<Integer> lengths, List<Integer> offsets) {
    List<Integer> bounds = new ArrayList<>();
    int end = 0;
    for (int part = 0; part < MOST; part++) {
      int shift = part < lengths.size() ? offsets.get(part) - end : 0;
      end += part < lengths.size() ? lengths.get(part) : 0;
      bounds.addAll(List.of(end, shift));
    }
    List<Integer> sizes = new ArrayList<>(List.of(end, at));
    sizes.addAll(bounds);
    return new PartsPlan(Groups.ofItems(end), sizes);
  }
}
