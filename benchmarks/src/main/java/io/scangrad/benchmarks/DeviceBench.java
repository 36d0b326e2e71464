package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tornado.DeviceInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares a device with the CPU backend: results first, then times, both sides and the device's triad in turn.
 *
 * @param backend the one side
 * @param device the other
 * @param triad what measures the bandwidth of the device
 * @param alternation how to time
 * @param gpu what to calculate for
 */
record DeviceBench(CpuBackend backend, DeviceInfo device, DeviceJob triad, Alternation alternation, Gpu gpu) {
  /** A result, and the milliseconds until it was there. */
  private record First(Map<String, Tensor> results, double milliseconds) {
    static First of(Supplier<Map<String, Tensor>> source) {
      long begin = System.nanoTime();
      Map<String, Tensor> results = source.get();
      return new First(results, 1e-6 * (System.nanoTime() - begin));
    }
  }

  /** Measures a job. */
  DeviceRow run(DeviceJob job) {
    try (DeviceJob.Sides sides = job.sides(backend, device); DeviceJob.Sides copy = triad.sides(backend, device)) {
      First cpu = First.of(sides.cpu()::results);
      First there = First.of(sides.device()::results);
      double difference = Equality.check(sides.device().name(), there.results(), cpu.results(), job.tolerance());
      return row(job, difference, cpu, there, alternation.run(
          List.of(runs(sides.cpu()), runs(sides.device()), runs(copy.device()))));
    }
  }

  private static Runnable runs(Contender side) {
    return side::run;
  }

  private DeviceRow row(DeviceJob job, double difference, First cpu, First there, List<double[]> seconds) {
    DeviceCost cost = job.cost(gpu);
    double bytes = triad.cost(gpu).bytes();
    double[] ratios = Statistics.ratios(seconds.get(0), seconds.get(1));
    double[] copies = Statistics.ratios(seconds.get(2), seconds.get(1));
    return new DeviceRow(
        job.name(),
        1e3 * Statistics.median(seconds.get(0)),
        1e3 * Statistics.median(seconds.get(1)),
        Statistics.median(ratios),
        Statistics.quantile(ratios, 0.1),
        Statistics.quantile(ratios, 0.9),
        cost.bytes(),
        cost.flops(),
        cost.bytes() / bytes * Statistics.median(copies),
        1e-9 * bytes / Statistics.median(seconds.get(2)),
        cpu.milliseconds(),
        there.milliseconds(),
        difference,
        cost.milliseconds(),
        gpu.name(),
        null);
  }
}
