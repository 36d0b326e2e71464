package io.scangrad.lra.device;

import io.scangrad.autodiff.program.Program;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.train.ResidentProgram;
import io.scangrad.tensor.Tensor;
import io.scangrad.tornado.CompilationProgress;
import io.scangrad.tornado.DeviceException;
import io.scangrad.tornado.DeviceInfo;
import io.scangrad.tornado.DeviceProgram;
import io.scangrad.tornado.DeviceReport;
import io.scangrad.tornado.Devices;
import io.scangrad.tornado.NotLoweredException;
import io.scangrad.tornado.TornadoBackend;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device of TornadoVM as the place where programs run.
 *
 * @param device the device
 * @param say is told lines about compilations
 */
public record TornadoPlace(DeviceInfo device, Consumer<String> say) implements ResidentProgram.Place {
  /**
   * Chooses a device for this process.
   *
   * @param id backend and device, as in {@code 0:0}; null for the first
   * @throws RunException if there is none
   */
  public static DeviceInfo select(@Nullable String id) {
    return guarded(() -> Devices.select(id));
  }

  /**
   * Returns all devices.
   *
   * @throws RunException if TornadoVM does not start
   */
  public static List<DeviceInfo> devices() {
    return guarded(Devices::list);
  }

  /**
   * Returns a device as a backend that runs ops one by one.
   *
   * @throws RunException if the device cannot
   */
  public static TornadoBackend ops(DeviceInfo device) {
    return guarded(() -> new TornadoBackend(device));
  }

  /**
   * {@inheritDoc}
   *
   * @throws RunException if an op cannot run on a device, or the device is too small
   */
  @Override
  public ResidentProgram compile(String name, Program program, int donated) {
    return guarded(() -> new Resident(DeviceProgram.compile(name, program, donated, device, new Lines(say))));
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (DeviceException | NotLoweredException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says what is compiled, and how long it took. */
  record Lines(Consumer<String> say) implements CompilationProgress {
    @Override
    public void begins(String name, DeviceReport report) {
      say.accept(String.format(Locale.ROOT, "compiling %s: %,d kernels in %,d task graphs, %,d MiB on the device ...",
          name, report.launches(), report.graphs(), Math.ceilDiv(report.bytes(), 1L << 20)));
    }

    @Override
    public void compiled(String name, int kernels, DeviceReport report) {
      if (kernels < report.launches()) {
        say.accept(String.format(Locale.ROOT, "compiled %,d of %,d kernels", kernels, report.launches()));
      }
    }

    @Override
    public void ends(String name, double seconds) {
      say.accept(String.format(Locale.ROOT, "compiling %s took %.1f s, with its first run", name, seconds));
    }
  }

  private record Resident(DeviceProgram program) implements ResidentProgram {
    @Override
    public void load(List<Tensor> state) {
      guarded(() -> {
        program.load(state);
        return state;
      });
    }

    @Override
    public List<Tensor> step(List<Tensor> inputs) {
      return guarded(() -> program.step(inputs));
    }

    @Override
    public List<Tensor> state() {
      return guarded(program::state);
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
