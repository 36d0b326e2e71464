package io.scangrad.autodiff.program;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.Function;

/**
 * A program with the values of one run.
 *
 * @param program what ran
 * @param inputs what it ran on
 * @param outputs what came out
 * @since 0.1
 */
public record Recording(Program program, List<Tensor> inputs, List<Tensor> outputs) {
  /**
   * Runs a function and records its ops.
   *
   * @param backend where it runs
   * @param f the function
   * @param at the inputs
   */
  public static Recording of(Backend backend, Function<List<Var>, List<Var>> f, List<Tensor> at) {
    // Each input is a tensor object of its own: the same tensor given twice is two inputs.
    List<Tensor> inputs = at.stream().map(x -> Tensor.of(x.storage(), x.layout())).toList();
    Recorder recorder = Recorder.on(backend, inputs);
    List<Var> results = f.apply(inputs.stream().map(x -> Var.on(recorder, x)).toList());
    List<Tensor> outputs = results.stream().map(Var::value).toList();
    return new Recording(recorder.program(outputs), inputs, outputs);
  }
}
