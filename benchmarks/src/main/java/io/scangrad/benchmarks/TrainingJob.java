package io.scangrad.benchmarks;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.lra.device.TornadoPlace;
import io.scangrad.lru.train.TrainingProgram;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tornado.DeviceInfo;

/**
 * Steps of a training; tokens and labels travel to the device with each, and its results are those of a session of its
 * own, compiled like the one that is timed.
 *
 * @param work the training
 */
record TrainingJob(TrainingWork work) implements DeviceJob {
  @Override
  public String name() {
    return "train-" + work.batch() + "x" + work.length() + "-H" + work.dModel() + "-N" + work.dState() + "-blocks"
        + work.depth();
  }

  @Override
  public String description() {
    return work.description();
  }

  @Override
  public double tolerance() {
    return work.tolerance();
  }

  @Override
  public DeviceCost cost(Gpu gpu) {
    TrainingProgram step = Ours.program(work);
    return DeviceCost.of(Compiler.onCpu().donating(step.donated()).schedule(step.program()), gpu);
  }

  @Override
  public Sides sides(CpuBackend backend, DeviceInfo device) {
    Inputs inputs = work.inputs();
    return new Sides(
        Ours.contender(work, inputs, backend), Ours.training(work, inputs, new TornadoPlace(device, _ -> {})));
  }
}
