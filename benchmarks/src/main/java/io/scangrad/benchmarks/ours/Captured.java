package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function captured as a program, and what it is run on.
 *
 * @param program the program
 * @param inputs its inputs
 * @param names names of its outputs
 */
record Captured(Executable program, List<Tensor> inputs, List<String> names) implements Contender {
  static Captured of(
      CpuBackend backend, Function<List<Var>, List<Var>> f, List<Tensor> inputs, List<String> names) {
    Program program = Program.capture(f, inputs.stream().map(Tensor::spec).toList());
    return new Captured(Compiler.on(backend).compile(program), inputs, names);
  }

  @Override
  public String name() {
    return "scangrad";
  }

  @Override
  public void run() {
    program.run(inputs);
  }

  @Override
  public Map<String, Tensor> results() {
    List<Tensor> outputs = program.apply(inputs);
    Map<String, Tensor> results = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      results.put(names.get(i), outputs.get(i));
    }
    return results;
  }
}
