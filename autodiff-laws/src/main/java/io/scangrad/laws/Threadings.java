package io.scangrad.laws;

import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;

/** The backends with 1 to 4 threads. */
final class Threadings {
  static final List<Backend> ALL =
      List.of(new CpuBackend(1), new CpuBackend(2), new CpuBackend(3), new CpuBackend(4));

  private Threadings() {}
}
