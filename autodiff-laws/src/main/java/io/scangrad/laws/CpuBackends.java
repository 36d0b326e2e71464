package io.scangrad.laws;

import io.scangrad.tensor.cpu.CpuBackend;

/** CPU backends with one thread and with several, whatever the machine has. */
final class CpuBackends {
  static final CpuBackend ONE_THREAD = new CpuBackend(1);
  static final CpuBackend SEVERAL_THREADS = new CpuBackend(3);

  private CpuBackends() {}
}
