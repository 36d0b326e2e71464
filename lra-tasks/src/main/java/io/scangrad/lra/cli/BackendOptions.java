package io.scangrad.lra.cli;

import io.scangrad.lra.device.TornadoPlace;
import io.scangrad.lra.task.Batching;
import io.scangrad.lra.training.Execution;
import io.scangrad.tornado.DeviceInfo;
import io.scangrad.tornado.TornadoBackend;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Options about where to compute. The launcher reads them too: with {@code --backend tornado} it starts the JVM with
 * the options of TornadoVM.
 */
final class BackendOptions {
  private static final String CPU = "cpu";
  private static final String TORNADO = "tornado";

  @Option(names = "--backend", paramLabel = "NAME", defaultValue = CPU,
      description = "Compute on the processor (cpu), or on a GPU or another device of TornadoVM (tornado), which "
          + "TORNADOVM_HOME names (default: ${DEFAULT-VALUE}).")
  private String backend = CPU;

  @Option(names = "--device", paramLabel = "B:D",
      description = "The device for --backend tornado, as 'scangrad devices' lists them (default: the first).")
  private @Nullable String device;

  /** Returns whether a device is to compute, after checking what was given. */
  boolean isDevice(CommandSpec spec) {
    if (!List.of(CPU, TORNADO).contains(backend)) {
      throw new ParameterException(spec.commandLine(), "--backend (=" + backend + ") must be one of cpu, tornado");
    }
    if (backend.equals(CPU) && device != null) {
      throw new ParameterException(spec.commandLine(), "--device is for --backend tornado");
    }
    return backend.equals(TORNADO);
  }

  /** Returns the shapes that batches should have. */
  Batching batching() {
    return backend.equals(TORNADO) ? Batching.FIXED : Batching.FITTED;
  }

  /**
   * Finds the device.
   *
   * @param say is told which it is
   */
  Execution onDevice(Consumer<String> say) {
    DeviceInfo chosen = TornadoPlace.select(device);
    say.accept("device " + chosen);
    return new Execution.Elsewhere(lines -> new TornadoPlace(chosen, lines));
  }

  /**
   * Finds the device, to run ops there one by one.
   *
   * @param say is told which it is
   */
  TornadoBackend opsOnDevice(Consumer<String> say) {
    TornadoBackend ops = TornadoPlace.ops(TornadoPlace.select(device));
    say.accept("device " + ops.device());
    return ops;
  }

  /** Returns the options that a later command needs to go on in the same place. */
  String repeated() {
    return (backend.equals(CPU) ? "" : " --backend " + backend) + (device == null ? "" : " --device " + device);
  }
}
