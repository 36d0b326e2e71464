package io.scangrad.benchmarks.ours;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.tensor.cpu.CpuBackend;

/**
 * Our side.
 *
 * @since 0.1
 */
public final class Ours {
  private Ours() {}

  /**
   * Returns what computes a work by this library.
   *
   * @param work what to compute
   * @param inputs of {@link Work#inputs}
   * @param backend where to compute
   */
  public static Contender contender(Work work, Inputs inputs, CpuBackend backend) {
    return switch (work) {
      case ScanWork scan -> OurScan.of(scan, inputs, backend);
      case ProductWork product -> OurProduct.of(product, inputs, backend);
      case LayerWork layer -> OurLayer.of(layer, inputs, backend);
      case TrainingWork training -> new OurTraining(training, inputs, backend);
    };
  }
}
