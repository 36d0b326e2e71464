package io.scangrad.autodiff.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that a scheduled program runs in and where in them each value lies, for executors that have memory of
 * their own: first the buffers that values share, then those of inputs and constants.
 *
 * @param arrays type and length of each array; what a buffer holds when a run begins does not matter
 * @param buffers how many of them are buffers
 * @param places the place of each value, in arrays by number; -1 where a value is never stored
 * @since 0.1
 */
public record MemoryPlan(List<Plane> arrays, int buffers, List<Place> places) {
  /** Copies the lists. */
  public MemoryPlan {
    arrays = List.copyOf(arrays);
    places = List.copyOf(places);
  }

  static MemoryPlan of(Schedule schedule) {
    Placement placement = schedule.placement();
    List<Plane> arrays = new ArrayList<>(schedule.assignment().slots());
    int[] slotOf = schedule.assignment().slotOf();
    Map<Integer, Integer> given = new HashMap<>();
    for (int value = 0; value < schedule.program().firstStep(); value++) {
      for (int plane : placement.place(value).planes()) {
        given.put(plane, arrays.size());
        arrays.add(placement.planes().get(plane));
      }
    }
    List<Place> places = new ArrayList<>();
    for (int value = 0; value < schedule.program().size(); value++) {
      Place place = placement.place(value);
      places.add(new Place(place.planes().stream().map(plane -> slotOf[plane] >= 0 ? slotOf[plane]
          : given.getOrDefault(schedule.shared()[plane], -1)).toList(), place.layout()));
    }
    return new MemoryPlan(arrays, schedule.assignment().slots().size(), places);
  }

  /** Returns where a value lies. */
  public Place place(int value) {
    return places.get(value);
  }
}
