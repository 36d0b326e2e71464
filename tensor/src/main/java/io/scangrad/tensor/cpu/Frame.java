package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.PlaneProgram.Part;
import io.scangrad.tensor.cpu.Steps.Step;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task needs to run a program: the runs of its planes, its scratch tiles and the gathered parts of its inputs.
 * Kept from task to task, used by one at a time.
 */
final class Frame {
  private final PlaneProgram program;
  private final TileLoop[] loops;
  private final Run[][] in;
  private final Run[][] out;
  private final Operand[] operands;
  private final Run[] inputs;
  private final Run[] outputs;
  private final Object[] held;

  /** Creates a frame whose scratch tiles have a given length. */
  Frame(PlaneProgram program, int tileLength) {
    this.program = program;
    Liveness liveness = program.liveness();
    Object[] tiles = new Object[liveness.tiles().size()];
    for (int t = 0; t < tiles.length; t++) {
      tiles[t] = PlaneArrays.allocate(liveness.tiles().get(t), tileLength);
    }
    Run[] runs = new Run[program.planes()];
    for (int plane = 0; plane < runs.length; plane++) {
      runs[plane] = new Run();
      if (liveness.tile(plane) != Liveness.NO_TILE) {
        runs[plane].set(tiles[liveness.tile(plane)], 0);
      }
    }
    List<Step> steps = program.steps();
    loops = new TileLoop[steps.size()];
    in = new Run[steps.size()][];
    out = new Run[steps.size()][];
    for (int s = 0; s < loops.length; s++) {
      loops[s] = steps.get(s).loop();
      in[s] = pick(runs, steps.get(s).in());
      out[s] = pick(runs, steps.get(s).out());
    }
    inputs = pick(runs, planes(program.inputs()));
    outputs = pick(runs, planes(program.outputs()));
    operands = new Operand[inputs.length];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = new Operand(program.kind(program.inputs().get(k).plane()), inputs[k]);
    }
    held = new Object[outputs.length];
    for (int k = 0; k < held.length; k++) {
      held[k] = PlaneArrays.allocate(kind(k), 0);
    }
  }

  /**
   * The tensors of one run of a program.
   *
   * @param walks the elements of each input plane
   * @param results the array of each output plane
   * @param late which output planes are written at the end of a tile only
   * @param gaps where the elements of an output plane lie if it is not row-major from 0
   * @param tile the length of tiles
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Call(Walk[] walks, Object[] results, boolean[] late, @Nullable Walk[] gaps, int tile) {}

  /** Computes elements {@code from} to {@code to - 1} of all results. */
  void run(Call call, int from, int to) {
    begin(call);
    for (int at = from; at < to; at += call.tile) {
      int n = Math.min(call.tile, to - at);
      for (int k = 0; k < operands.length; k++) {
        operands[k].seek(call.walks[k], at, n, call.tile);
      }
      for (int k = 0; k < outputs.length; k++) {
        @Nullable Walk gaps = call.gaps[k];
        if (gaps != null) {
          int position = gaps.inPlace(at, n);
          outputs[k].set(position < 0 ? held[k] : call.results[k], Math.max(position, 0));
        } else if (!call.late[k]) {
          outputs[k].move(at);
        }
      }
      for (int s = 0; s < loops.length; s++) {
        loops[s].apply(in[s], out[s], n);
      }
      for (int k = 0; k < outputs.length; k++) {
        @Nullable Walk gaps = call.gaps[k];
        if (gaps != null && gaps.inPlace(at, n) < 0) {
          gaps.spread(held[k], at, n, call.results[k]);
        } else if (call.late[k]) {
          System.arraycopy(held[k], 0, call.results[k], at, n);
        }
      }
    }
  }

  /** Lets go of the tensors. */
  void clear() {
    for (Run input : inputs) {
      input.clear();
    }
    for (Run output : outputs) {
      output.clear();
    }
  }

  private void begin(Call call) {
    for (Operand operand : operands) {
      operand.begin();
    }
    for (int k = 0; k < outputs.length; k++) {
      boolean holds = call.late[k] || call.gaps[k] != null;
      if (holds && Array.getLength(held[k]) < call.tile) {
        held[k] = PlaneArrays.allocate(kind(k), call.tile);
      }
      outputs[k].set(holds ? held[k] : call.results[k], 0);
    }
  }

  private DType kind(int output) {
    return program.kind(program.outputs().get(output).plane());
  }

  private static int[] planes(List<Part> parts) {
    int[] planes = new int[parts.size()];
    for (int k = 0; k < planes.length; k++) {
      planes[k] = parts.get(k).plane();
    }
    return planes;
  }

  private static Run[] pick(Run[] runs, int[] planes) {
    Run[] picked = new Run[planes.length];
    for (int k = 0; k < picked.length; k++) {
      picked[k] = runs[planes[k]];
    }
    return picked;
  }
}
