package io.scangrad.benchmarks;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.lra.report.StageCost;

/**
 * What a program moves and computes, and the time of that at the peak rates of a GPU.
 *
 * @param bytes what its stages read and write, each array of a stage once
 * @param flops real multiplications and additions
 * @param milliseconds calculated by {@link Gpu#milliseconds(Schedule)}
 */
record DeviceCost(long bytes, long flops, double milliseconds) {
  /** Counts over the stages of a scheduled program. */
  static DeviceCost of(Schedule schedule, Gpu gpu) {
    return new DeviceCost(
        schedule.stages().stream().mapToLong(schedule::bytes).sum(),
        Math.round(schedule.stages().stream().mapToDouble(stage -> StageCost.flops(schedule, stage)).sum()),
        gpu.milliseconds(schedule));
  }
}
