package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;

/**
 * How programs are made ready to run on the CPU.
 *
 * @param backend whose threads compute
 * @param passes what is done to a program first
 * @param donated how many of the first inputs are given away: output k, for k below this, is written over input k, in
 *     the caller's own arrays, as the state of a training step is
 * @param arena where values lie
 * @since 0.1
 */
public record Compiler(CpuBackend backend, Pass passes, int donated, Arena arena) {
  /** Returns a compiler for the standard backend, with the standard passes and an arena of its own. */
  public static Compiler onCpu() {
    return on(CpuBackend.standard());
  }

  /** Returns a compiler for a backend, with the standard passes and an arena of its own. */
  public static Compiler on(CpuBackend backend) {
    return new Compiler(backend, Pass.standard(), 0, new Arena());
  }

  /** Returns the same compiler with the first inputs given away. */
  public Compiler donating(int inputs) {
    return new Compiler(backend, passes, inputs, arena);
  }

  /** Returns the same compiler for programs that share an arena, of which one runs at a time. */
  public Compiler in(Arena shared) {
    return new Compiler(backend, passes, donated, shared);
  }

  /**
   * Returns the same compiler with other passes. Without {@link io.scangrad.autodiff.pass.ViewElimination} a sum over a
   * cast of one repeated element may differ in its last bits from the eager one.
   */
  public Compiler with(Pass other) {
    return new Compiler(backend, other, donated, arena);
  }

  /**
   * Returns a program that is ready to run.
   *
   * @throws IllegalArgumentException as {@link #schedule}
   */
  public Executable compile(Program program) {
    return new Executable(schedule(program), backend, arena);
  }

  /**
   * Returns a program, after the passes, with its order and its places in memory.
   *
   * @throws IllegalArgumentException if there are fewer inputs or outputs than are donated, or an output has not the
   *     type and shape of the input it replaces
   */
  public Schedule schedule(Program program) {
    if (donated < 0 || donated > Math.min(program.inputs().size(), program.outputs().size())) {
      throw new IllegalArgumentException("compile: " + donated + " donated inputs, but the program has "
          + program.inputs().size() + " inputs and " + program.outputs().size() + " outputs");
    }
    for (int k = 0; k < donated; k++) {
      TensorSpec in = program.inputs().get(k);
      TensorSpec out = program.spec(program.outputs().get(k));
      if (!in.equals(out)) {
        throw new IllegalArgumentException(
            "compile: input " + k + " is donated and is " + in + ", but output " + k + " is " + out);
      }
    }
    return Schedule.of(passes.apply(program), donated);
  }
}
