package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import java.util.List;

/**
 * A program as calls of kernels.
 *
 * @param planes type and length of each array
 * @param launches the calls, in order
 * @param outputs where the outputs lie when all have run
 * @param checks what kernels may find wrong
 */
record Lowered(List<Plane> planes, List<Launch> launches, List<Place> outputs, List<Check> checks) {
  Lowered {
    planes = List.copyOf(planes);
    launches = List.copyOf(launches);
    outputs = List.copyOf(outputs);
    checks = List.copyOf(checks);
  }
}
