package io.scangrad.lru.train;

import io.scangrad.autodiff.compile.Compiler;
import io.scangrad.autodiff.compile.Executable;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Runs captured programs on the CPU as a device would: each with a state of its own. Notes what was asked. */
final class CompiledPlace implements ResidentProgram.Place {
  final List<String> log = new ArrayList<>();
  int open;

  @Override
  public ResidentProgram compile(String name, Program program, int donated) {
    log.add("compile " + name);
    open++;
    return new Resident(name, Compiler.onCpu().donating(donated).compile(program), donated);
  }

  private final class Resident implements ResidentProgram {
    private final String name;
    private final Executable executable;
    private final int donated;
    private List<Tensor> state = List.of();
    private boolean closed;

    Resident(String name, Executable executable, int donated) {
      this.name = name;
      this.executable = executable;
      this.donated = donated;
    }

    @Override
    public void load(List<Tensor> given) {
      log.add("load " + name);
      state = given.stream().map(Tensor::copy).toList();
    }

    @Override
    public List<Tensor> step(List<Tensor> inputs) {
      if (closed || state.size() != donated) {
        throw new IllegalStateException(name + " has no state");
      }
      List<Tensor> all = new ArrayList<>(state);
      all.addAll(inputs);
      List<Tensor> outputs = executable.run(all);
      state = outputs.subList(0, donated).stream().map(Tensor::copy).toList();
      return outputs.subList(donated, outputs.size());
    }

    @Override
    public List<Tensor> state() {
      if (closed) {
        throw new IllegalStateException(name + " is closed");
      }
      log.add("fetch " + name);
      return state.stream().map(Tensor::copy).toList();
    }

    @Override
    public void close() {
      log.add("close " + name);
      closed = true;
      open--;
    }
  }
}
