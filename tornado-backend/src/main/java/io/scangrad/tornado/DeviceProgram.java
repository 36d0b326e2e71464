package io.scangrad.tornado;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
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
  private final Program program;
  private final int donated;
  private final DeviceReport report;
  private boolean compiled;

  private DeviceProgram(String name, Program program, int donated, DeviceInfo device, CompilationProgress progress) {
    this.name = name;
    this.program = program;
    this.donated = donated;
    this.device = device;
    this.progress = progress;
    Program there = device.doubles() ? program : SinglePrecision.of(program);
    this.executable = TornadoExecutable.compile(there, donated);
    this.report = executable.report();
  }

  /**
   * Lowers a program; its kernels are compiled by the first step. A device without double precision computes in 32 bits
   * what the program computes in 64, if the program takes and gives no 64-bit tensors but scalars.
   *
   * @param name what it computes, for messages
   * @param program the program
   * @param donated how many of its first inputs are the state, which the outputs of the same numbers replace
   * @param device the device, from {@link Devices#select}
   * @param progress is told of the compilation
   * @throws NotLoweredException if an op cannot run on a device
   * @throws DeviceException if the device is too small for the program, or has no double precision and the program
   *     takes or gives 64-bit tensors
   */
  public static DeviceProgram compile(
      String name, Program program, int donated, DeviceInfo device, CompilationProgress progress) {
    if (!device.doubles() && !SinglePrecision.fits(program)) {
      throw DeviceFailures.doubles(device, null);
    }
    DeviceProgram made = new DeviceProgram(name, program, donated, device, progress);
    if (made.report.bytes() > DeviceFailures.usable(device)) {
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
      executable.load(sent(state, 0));
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
      return guarded(() -> given(executable.step(sent(inputs, donated)), donated));
    }
    progress.begins(name, report);
    long begun = System.nanoTime();
    List<Tensor> outputs = guarded(
        () -> given(executable.step(sent(inputs, donated), kernels -> progress.compiled(name, kernels, report)),
            donated));
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
    return guarded(() -> given(executable.state(), 0));
  }

  /** Gives back the memory of the device; a state there is lost. */
  @Override
  public void close() {
    executable.close();
  }

  /** Returns inputs in the types that the device has; they have to be of those that the program takes. */
  private List<Tensor> sent(List<Tensor> inputs, int from) {
    List<TensorSpec> there = executable.schedule().program().inputs();
    List<Tensor> sent = new ArrayList<>();
    for (Tensor input : inputs) {
      int at = from + sent.size();
      if (at < there.size() && input.dtype() != program.inputs().get(at).dtype()) {
        throw new IllegalArgumentException(
            "tornado: input " + at + " must be " + program.inputs().get(at) + ", given " + input.spec());
      }
      sent.add(at < there.size() ? SinglePrecision.cast(input, there.get(at).dtype()) : input);
    }
    return sent;
  }

  /** Returns outputs in the types that the program gives. */
  private List<Tensor> given(List<Tensor> outputs, int from) {
    List<Tensor> given = new ArrayList<>();
    for (Tensor output : outputs) {
      given.add(SinglePrecision.cast(output, program.spec(program.outputs().get(from + given.size())).dtype()));
    }
    return given;
  }

  private List<Tensor> guarded(Supplier<List<Tensor>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw DeviceFailures.run(e, name, device, report.bytes());
    }
  }
}
