package io.scangrad.benchmarks;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.lra.report.StageCost;

/**
 * The peak rates of a GPU by its vendor's data sheet, for calculations of what a program would take there at best.
 *
 * @param name the GPU
 * @param bytesPerSecond of its memory
 * @param flopsPerSecond of float32 without tensor cores
 */
record Gpu(String name, double bytesPerSecond, double flopsPerSecond) {
  /** NVIDIA H200 SXM. */
  static final Gpu H200 = new Gpu("NVIDIA H200", 4.8e12, 67e12);

  /** Returns the milliseconds of one pass over so many bytes with so many operations: the larger of both times. */
  double milliseconds(double bytes, double flops) {
    return 1e3 * Math.max(bytes / bytesPerSecond, flops / flopsPerSecond);
  }

  /** Returns the milliseconds of a program: the sum over its stages, each at a peak rate, none begun late. */
  double milliseconds(Schedule schedule) {
    return schedule.stages().stream().mapToDouble(stage -> milliseconds(schedule, stage)).sum();
  }

  private double milliseconds(Schedule schedule, Stage stage) {
    return milliseconds(schedule.bytes(stage), StageCost.flops(schedule, stage));
  }
}
