package io.scangrad.autodiff.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives planes whose lifetimes do not meet the same array: from the largest to the smallest, each plane takes the
 * first array of its type that is free during its whole lifetime, or opens another of its own length.
 *
 * @param slots type and length of each array, larger ones of a type first
 * @param slotOf number of each plane's array; -1 for planes that are not the program's own or never stored
 */
@SuppressWarnings("ArrayRecordComponent")
record BufferAssignment(List<Plane> slots, int[] slotOf) {
  static BufferAssignment of(Placement placement, Lifetimes lifetimes, int[] shared) {
    List<Plane> planes = placement.planes();
    int[] slotOf = new int[planes.size()];
    Arrays.fill(slotOf, -1);
    List<Plane> slots = new ArrayList<>();
    List<List<Integer>> occupants = new ArrayList<>();
    List<Integer> order = IntStream.range(0, planes.size()).boxed()
        .filter(plane -> shared[plane] == plane && lifetimes.isStored(plane) && lifetimes.first(plane) >= 0)
        .sorted(Comparator.<Integer>comparingInt(plane -> -planes.get(plane).length())
            .thenComparingInt(lifetimes::first).thenComparingInt(plane -> plane))
        .toList();
    for (int plane : order) {
      int slot = 0;
      while (slot < slots.size() && !(slots.get(slot).dtype() == planes.get(plane).dtype()
          && occupants.get(slot).stream().noneMatch(other -> lifetimes.overlap(plane, other)))) {
        slot++;
      }
      if (slot == slots.size()) {
        slots.add(planes.get(plane));
        occupants.add(new ArrayList<>());
      }
      occupants.get(slot).add(plane);
      slotOf[plane] = slot;
    }
    for (int plane = 0; plane < slotOf.length; plane++) {
      slotOf[plane] = slotOf[shared[plane]];
    }
    return new BufferAssignment(slots, slotOf);
  }

  long bytes() {
    return slots.stream().mapToLong(Plane::bytes).sum();
  }
}
