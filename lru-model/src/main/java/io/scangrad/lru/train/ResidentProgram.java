package io.scangrad.lru.train;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Tensor;
import java.util.List;

/**
 * A captured program that keeps its state where it runs: in the memory of a device, for instance. Its first inputs are
 * the state, and the outputs of the same numbers are the next state.
 *
 * @since 0.1
 */
public interface ResidentProgram extends AutoCloseable {
  /** Sends a state to where the program runs, in place of the one there. */
  void load(List<Tensor> state);

  /**
   * Runs the program once on the state, which its results replace.
   *
   * @param inputs the inputs that are not state
   * @return the outputs that are not state
   */
  List<Tensor> step(List<Tensor> inputs);

  /** Fetches the state; later steps do not change what was returned. */
  List<Tensor> state();

  /** Gives back what the program holds; the state is lost. */
  @Override
  void close();

  /**
   * What makes captured programs ready to run in one place.
   *
   * @since 0.1
   */
  @FunctionalInterface
  interface Place {
    /**
     * Makes a program ready.
     *
     * @param name what it computes, for people: {@code training step (32 x 2048)}
     * @param program the program
     * @param donated how many of its first inputs are the state
     */
    ResidentProgram compile(String name, Program program, int donated);
  }
}
