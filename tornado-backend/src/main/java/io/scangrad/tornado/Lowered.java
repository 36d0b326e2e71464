package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Returns the arrays of a launch, and the numbers of those that hold some: {@code a3:f32[64] [4, 16]}. */
  String describe(Launch launch) {
    return launch.arrays().stream().map(array -> numbers.entrySet().stream()
        .filter(entry -> entry.getValue().equals(array)).map(entry -> entry.getKey().toString()).findFirst()
        .orElse("a" + array + ":" + planes.get(array).dtype() + "[" + planes.get(array).length() + "]"))
        .collect(Collectors.joining(" "));
  }
}
