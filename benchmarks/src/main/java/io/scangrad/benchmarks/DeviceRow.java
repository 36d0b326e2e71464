package io.scangrad.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one job on a device. Measured fields are null if nothing was measured.
 *
 * @param job name of the job
 * @param cpuMs median milliseconds of a run by the CPU backend
 * @param deviceMs median milliseconds of a run on the device, all arrays being there
 * @param ratio median of CPU over device, round by round: how many times as fast the device is
 * @param ratioLow its tenth percentile
 * @param ratioHigh its ninetieth percentile
 * @param bytes what the stages of the program read and write, each array of a stage once
 * @param flops real multiplications and additions
 * @param ofCopy bytes per second on the device over those of the triad there, median over rounds
 * @param triadGBs bytes per second of that triad, in units of 10^9
 * @param cpuFirstMs the first run by the CPU backend
 * @param deviceFirstMs the first run on the device, with the compilation of its kernels
 * @param largestDifference of the device's results from the CPU's, relative to the largest entry
 * @param calculatedMs calculated, not measured: milliseconds on {@code calculatedFor} at the peak rates of its vendor
 * @param calculatedFor that GPU
 * @param error why there is no result
 */
record DeviceRow(
    String job,
    @Nullable Double cpuMs,
    @Nullable Double deviceMs,
    @Nullable Double ratio,
    @Nullable Double ratioLow,
    @Nullable Double ratioHigh,
    long bytes,
    long flops,
    @Nullable Double ofCopy,
    @Nullable Double triadGBs,
    @Nullable Double cpuFirstMs,
    @Nullable Double deviceFirstMs,
    @Nullable Double largestDifference,
    double calculatedMs,
    String calculatedFor,
    @Nullable String error) {
  /** Returns a row with nothing but the calculation, and why there is no more. */
  static DeviceRow calculated(DeviceJob job, Gpu gpu, @Nullable String error) {
    DeviceCost cost = job.cost(gpu);
    return new DeviceRow(job.name(), null, null, null, null, null, cost.bytes(), cost.flops(), null, null, null, null,
        null, cost.milliseconds(), gpu.name(), error);
  }
}
