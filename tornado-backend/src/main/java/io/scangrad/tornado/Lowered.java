package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import java.util.List;
import java.util.Map;

/**
 * A program as calls of kernels.
 *
 * @param planes type and length of each array
 * @param launches the calls, in order
 * @param outputs where the outputs lie when all have run
 * @param checks what kernels may find wrong
 * @param numbers arrays of constant numbers, by what they hold
 */
record Lowered(List<Plane> planes, List<Launch> launches, List<Place> outputs, List<Check> checks,
    Map<List<Integer>, Integer> numbers) {
  Lowered {
    planes = List.copyOf(planes);
    launches = List.copyOf(launches);
    outputs = List.copyOf(outputs);
    checks = List.copyOf(checks);
    numbers = Map.copyOf(numbers);
  }
}
