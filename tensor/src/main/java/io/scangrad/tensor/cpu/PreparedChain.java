package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.ElementwiseChain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A chain of elementwise ops, ready to run any number of times, from several threads too.
 *
 * <p>Work goes tile by tile: all links run over some hundred elements before the next ones are touched, so that values
 * which stay inside the chain stay in the first-level cache. The loops are those of single ops, and so are the bits. A
 * chain that has run often over many elements gets generated loops for several ops at once, with the same bits.
 *
 * @since 0.1
 */
public final class PreparedChain {
  /** Below it a chain is not bound by memory, and too short to earn what its loops cost. */
  private static final int FEWEST_ELEMENTS = 1 << 15;

  /** Runs before loops are written: the first steps of a training are busy compiling what all share. */
  private static final int RUNS_BEFORE = 32;

  private final ElementwiseChain chain;
  private final Tiles tiles;
  private final WrittenLoops loops;
  private final PlaneProgram program;
  private final AtomicInteger untilFused;
  private volatile ProgramRunner runner;

  PreparedChain(ElementwiseChain chain, Tiles tiles, WrittenLoops loops) {
    this.chain = chain;
    this.tiles = tiles;
    this.loops = loops;
    program = PlaneProgram.of(chain.inputs(), chain.links(), chain.outputs());
    runner = new ProgramRunner(program, chain.shape().elements(), tiles);
    untilFused = new AtomicInteger(chain.shape().elements() >= FEWEST_ELEMENTS ? RUNS_BEFORE : 0);
  }

  /** Returns the chain that this runs. */
  public ElementwiseChain chain() {
    return chain;
  }

  /**
   * Computes the outputs of the chain.
   *
   * <p>An output may lie in the array of an input: element k of the output then takes the place of element k of the
   * input. This is legal if the input is row-major from offset 0, and results are right whoever else reads the input:
   * an output that would overwrite elements which a later link still reads is held back until all links have run over
   * a tile. Legal are also one plane of a complex input or output in the array of a real one. Not legal, and refused,
   * are two output planes in one array, and an output in the array of an input of any other layout.
   *
   * @param inputs tensors of the chain's shape and of the types of its inputs; any layout
   * @param into tensors that get the outputs: row-major from offset 0, or parts of larger tensors, which lie row-major
   *     with gaps, in arrays of no input; their storages may be longer, and hold anything
   * @throws IllegalArgumentException if a number, type, shape or layout is wrong, or arrays are shared in a way that is
   *     not legal
   */
  public void run(List<Tensor> inputs, List<Tensor> into) {
    require(inputs.size() == chain.inputs().size(),
        "needs " + chain.inputs().size() + " inputs, given " + inputs.size());
    require(into.size() == chain.outputs().size(),
        "needs " + chain.outputs().size() + " tensors for outputs, given " + into.size());
    for (int k = 0; k < inputs.size(); k++) {
      TensorSpec expected = new TensorSpec(chain.inputs().get(k), chain.shape());
      TensorSpec given = inputs.get(k).spec();
      if (!given.equals(expected)) {
        throw new IllegalArgumentException("chain: input " + k + " must be " + expected + ", given " + given);
      }
    }
    for (int k = 0; k < into.size(); k++) {
      requireTarget(k, new TensorSpec(chain.dtype(chain.outputs().get(k)), chain.shape()), into.get(k));
    }
    runner.run(inputs, into);
    if (untilFused.get() > 0 && untilFused.decrementAndGet() == 0) {
      loops.fuse(program, this::runFrom);
    }
  }

  private void runFrom(PlaneProgram faster) {
    runner = new ProgramRunner(faster, chain.shape().elements(), tiles);
  }

  /** Refuses a tensor that cannot take an output. */
  static void requireTarget(int output, TensorSpec expected, Tensor into) {
    if (!into.spec().equals(expected)) {
      throw new IllegalArgumentException(
          "chain: output " + output + " must be " + expected + ", given " + into.spec());
    }
    if (into.elements() > 0 && !new Walk(into).ascends()) {
      throw new IllegalArgumentException(
          "chain: output " + output + " must be row-major, with gaps at most, given " + into.layout());
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("chain: " + message);
    }
  }
}
