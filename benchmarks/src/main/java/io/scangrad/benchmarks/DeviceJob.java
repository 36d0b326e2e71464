package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tornado.DeviceInfo;

/** A program to be run by the CPU backend and on a device. */
interface DeviceJob {
  /** Returns the name. */
  String name();

  /** Returns what is computed, in a few words. */
  String description();

  /** Returns the largest difference that both sides may have, relative to the largest entry of each result. */
  double tolerance();

  /** Counts and calculates; computes nothing. */
  DeviceCost cost(Gpu gpu);

  /**
   * Makes both sides ready.
   *
   * @param backend the one side
   * @param device the other
   */
  Sides sides(CpuBackend backend, DeviceInfo device);

  /**
   * Both sides of a job. The results of each are those of its first run, which is the one that compiles.
   *
   * @param cpu by the CPU backend
   * @param device on the device
   */
  record Sides(Contender cpu, Contender device) implements AutoCloseable {
    @Override
    public void close() {
      cpu.close();
      device.close();
    }
  }
}
