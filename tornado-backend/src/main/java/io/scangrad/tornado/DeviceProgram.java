package io.scangrad.tornado;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * A {@link TornadoExecutable} on a device that is known, for people who watch it: it tells when it is compiled, and its
 * failures are sentences.
 *
 * @since 0.1
 */
public final class DeviceProgram implements AutoCloseable {
  private final String name;
  private final DeviceInfo device;
  private final CompilationProgress progress;
  private final TornadoExecutable executable;
  private final DeviceReport report;
  private boolean compiled;

  private DeviceProgram(String name, DeviceInfo device, CompilationProgress progress, TornadoExecutable executable) {
    this.name = name;
    this.device = device;
    this.progress = progress;
    this.executable = executable;
    this.report = executable.report();
  }

  /**
   * Lowers a program; its kernels are compiled by the first step.
   *
   * @param name what it computes, for messages
   * @param program the program
   * @param donated how many of its first inputs are the state, which the outputs of the same numbers replace
   * @param device the device, from {@link Devices#select}
   * @param progress is told of the compilation
   * @throws NotLoweredException if an op cannot run on a device
   * @throws DeviceException if the device is too small for the program or has no double precision
   */
  public static DeviceProgram compile(
      String name, Program program, int donated, DeviceInfo device, CompilationProgress progress) {
    if (!device.doubles()) {
      throw DeviceFailures.doubles(device, null);
    }
    DeviceProgram made = new DeviceProgram(name, device, progress, TornadoExecutable.compile(program, donated));
    if (made.report.bytes() > device.memory()) {
      throw DeviceFailures.memory(name, device, made.report.bytes(), null);
    }
    return made;
  }

  /** Returns what the program takes on the device. */
  public DeviceReport report() {
    return report;
  }

  /**
   * Sends a state to the device.
   *
   * @throws DeviceException if the device fails
   */
  public void load(List<Tensor> state) {
    guarded(() -> {
      executable.load(state);
      return List.of();
    });
  }

  /**
   * Runs the program once on the state that is on the device.
   *
   * @param inputs the inputs that are not state
   * @return the outputs that are not state
   * @throws DeviceException if the device fails
   */
  public List<Tensor> step(List<Tensor> inputs) {
    if (compiled) {
      return guarded(() -> executable.step(inputs));
    }
    progress.begins(name, report);
    long begun = System.nanoTime();
    List<Tensor> outputs = guarded(
        () -> executable.step(inputs, kernels -> progress.compiled(name, kernels, report)));
    compiled = true;
    progress.ends(name, (System.nanoTime() - begun) * 1e-9);
    return outputs;
  }

  /**
   * Fetches the state.
   *
   * @throws DeviceException if the device fails
   */
  public List<Tensor> state() {
    return guarded(executable::state);
  }

  /** Gives back the memory of the device; a state there is lost. */
  @Override
  public void close() {
    executable.close();
  }

  private List<Tensor> guarded(Supplier<List<Tensor>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw DeviceFailures.run(e, name, device, report.bytes());
    }
  }
}
