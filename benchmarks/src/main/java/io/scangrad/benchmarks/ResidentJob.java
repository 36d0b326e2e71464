package io.scangrad.benchmarks;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tornado.CompilationProgress;
import io.scangrad.tornado.DeviceInfo;
import io.scangrad.tornado.DeviceProgram;
import io.scangrad.tornado.DeviceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A program whose inputs are all state, so that they stay on the device and only kernels are timed.
 *
 * @param name name of the job
 * @param description what it computes, in a few words
 * @param tolerance largest difference of both sides
 * @param specs types and shapes of the state
 * @param state the state, drawn when asked for
 * @param function returns the next state, then results, which travel to the host after each run and are to be small;
 *     none of them may be a view, since its whole array would travel
 */
record ResidentJob(
    String name,
    String description,
    double tolerance,
    List<TensorSpec> specs,
    Supplier<List<Tensor>> state,
    Function<List<Var>, List<Var>> function) implements DeviceJob {
  private static final CompilationProgress SILENT = new CompilationProgress() {
    @Override
    public void begins(String name, DeviceReport report) {}

    @Override
    public void ends(String name, double seconds) {}
  };

  /** Copies the list. */
  ResidentJob {
    specs = List.copyOf(specs);
  }

  @Override
  public DeviceCost cost(Gpu gpu) {
    return DeviceCost.of(Compiler.onCpu().donating(specs.size()).schedule(program()), gpu);
  }

  @Override
  public Sides sides(CpuBackend backend, DeviceInfo device) {
    List<Tensor> drawn = state.get();
    DeviceProgram there = DeviceProgram.compile(name, program(), specs.size(), device, SILENT);
    there.load(drawn);
    // The CPU backend writes the next state into its inputs, so it goes on with those that the device has a copy of.
    return new Sides(
        new Here(Compiler.on(backend).donating(specs.size()).compile(program()), drawn), new There(there));
  }

  private Program program() {
    return Program.capture(function, specs);
  }

  private static Map<String, Tensor> named(List<Tensor> results) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    results.forEach(result -> named.put("result " + named.size(), result.copy()));
    return named;
  }

  private record Here(Executable program, List<Tensor> state) implements Contender {
    @Override
    public String name() {
      return "the CPU backend";
    }

    @Override
    public void run() {
      program.run(state);
    }

    @Override
    public Map<String, Tensor> results() {
      List<Tensor> all = new ArrayList<>(program.run(state));
      return named(all.subList(state.size(), all.size()));
    }
  }

  private record There(DeviceProgram program) implements Contender {
    @Override
    public String name() {
      return "the device";
    }

    @Override
    public void run() {
      program.step(List.of());
    }

    @Override
    public Map<String, Tensor> results() {
      return named(program.step(List.of()));
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
