package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.Frame.Call;
import io.scangrad.tensor.cpu.PlaneProgram.Part;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program over tensors, tile by tile; keeps the frames of its tasks for the next run.
 *
 * <p>A result may lie in the array of an input (see {@link PreparedChain}). Per tile, such a result is written in place
 * if its loop is the last that reads the input; else it is computed into scratch memory and copied when all loops have
 * run over the tile.
 */
final class ProgramRunner {
  private final PlaneProgram program;
  private final int frameLength;
  private final Tiles tiles;
  private final ConcurrentLinkedQueue<Frame> frames = new ConcurrentLinkedQueue<>();

  /** Creates a runner for tensors of at most {@code mostElements} elements. */
  ProgramRunner(PlaneProgram program, int mostElements, Tiles tiles) {
    this.program = program;
    this.frameLength = Math.min(mostElements, program.tileLength());
    this.tiles = tiles;
  }

  /**
   * Runs the program.
   *
   * @param inputs tensors of the program's types, of one shape and any layout
   * @param into tensors of the program's types, of that shape, row-major from 0 or with gaps
   * @throws IllegalArgumentException if a result shares an array in a way that is not legal
   */
  void run(List<Tensor> inputs, List<Tensor> into) {
    int elements = into.get(0).elements();
    if (elements == 0) {
      return;
    }
    Call call = call(elements, inputs, into);
    tiles.tasks(elements, program.taskLength(), (from, to) -> {
      Frame kept = frames.poll();
      Frame frame = kept == null ? new Frame(program, frameLength) : kept;
      frame.run(call, from, to);
      frame.clear();
      frames.add(frame);
    });
  }

  private Call call(int elements, List<Tensor> inputs, List<Tensor> into) {
    List<Part> outParts = program.outputs();
    Object[] results = new Object[outParts.size()];
    boolean[] late = new boolean[results.length];
    @Nullable Walk[] gaps = new @Nullable Walk[results.length];
    for (int k = 0; k < results.length; k++) {
      Part part = outParts.get(k);
      Tensor target = into.get(part.tensor());
      results[k] = PlaneArrays.of(target.storage(), part.imaginary());
      if (target.layout().offset() != 0 || !target.layout().isContiguous()) {
        gaps[k] = new Walk(target);
      }
      for (int j = 0; j < k; j++) {
        if (PlaneArrays.same(results[j], results[k])) {
          throw new IllegalArgumentException("chain: outputs " + outParts.get(j).tensor() + " and " + part.tensor()
              + " share an array; give each plane one of its own");
        }
      }
    }
    Walk[] walks = new Walk[program.inputs().size()];
    for (int i = 0; i < walks.length; i++) {
      Part part = program.inputs().get(i);
      Tensor input = inputs.get(part.tensor());
      Layout layout = input.layout();
      walks[i] = new Walk(PlaneArrays.plane(input.storage(), part.imaginary()), layout);
      Object array = PlaneArrays.of(input.storage(), part.imaginary());
      for (int k = 0; k < results.length; k++) {
        if (PlaneArrays.same(results[k], array)) {
          if (gaps[k] != null) {
            throw new IllegalArgumentException("chain: output " + outParts.get(k).tensor() + " lies in input "
                + part.tensor() + ", which an output with gaps may not");
          }
          if (!layout.isContiguous() || layout.offset() != 0) {
            throw new IllegalArgumentException("chain: output " + outParts.get(k).tensor() + " lies in input "
                + part.tensor() + ", which must then be row-major from 0, given " + layout);
          }
          late[k] |= program.liveness().lastRead(part.plane()) > program.liveness().written(outParts.get(k).plane());
        }
      }
    }
    return new Call(walks, results, late, gaps, Math.min(elements, tileLength(walks)));
  }

  /** The program's tile; where an operand is gathered a short one, of whole periods where an operand repeats. */
  private int tileLength(Walk[] walks) {
    int gathered = 0;
    int period = 1;
    for (Walk walk : walks) {
      if (!walk.isContiguous()) {
        gathered += walk.source().dtype().bytes();
        period = Math.max(period, walk.period());
      }
    }
    int longest = program.tileLength();
    if (gathered > 0) {
      longest = Math.min(longest, PlaneProgram.tileLength(gathered));
      longest -= longest % (period <= longest ? period : 1);
    }
    return longest;
  }
}
