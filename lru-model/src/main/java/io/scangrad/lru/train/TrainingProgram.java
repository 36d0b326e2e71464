package io.scangrad.lru.train;

import io.scangrad.autodiff.program.Program;
import java.util.List;

/**
 * A step of training as a program, to be looked at: forward, backward, clipping, optimiser and running statistics.
 *
 * @param program the step, before any pass
 * @param donated how many of the first inputs are the state, which the first outputs replace
 * @param inputs names of the inputs: of the vector of all parameters of one role and type {@code dense f32}, of its
 *     moments {@code m dense f32} and {@code v dense f32}, of buffers {@code blocks.0.norm.mean}, then numbers of the
 *     step, key and batch
 * @param outputs names of the outputs, those of the next state first
 * @since 0.1
 */
public record TrainingProgram(Program program, int donated, List<String> inputs, List<String> outputs) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the names are not as many as inputs and outputs
   */
  public TrainingProgram {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (inputs.size() != program.inputs().size() || outputs.size() != program.outputs().size()) {
      throw new IllegalArgumentException("TrainingProgram: " + inputs.size() + " and " + outputs.size()
          + " names for " + program.inputs().size() + " inputs and " + program.outputs().size() + " outputs");
    }
  }
}
