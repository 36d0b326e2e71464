package io.scangrad.benchmarks.ours;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.lru.train.ResidentProgram;
import io.scangrad.lru.train.TrainingProgram;
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
      case TrainingWork training -> new OurTraining(training, inputs, backend, null);
    };
  }

  /**
   * Returns what does steps of training elsewhere.
   *
   * @param work the training
   * @param inputs of {@link Work#inputs}
   * @param place where to compute
   */
  public static Contender training(TrainingWork work, Inputs inputs, ResidentProgram.Place place) {
    return new OurTraining(work, inputs, new CpuBackend(1), place);
  }

  /** Returns a step of training as a program, before any pass. */
  public static TrainingProgram program(TrainingWork work) {
    return new OurTraining(work, work.inputs(), new CpuBackend(1), null).program();
  }
}
