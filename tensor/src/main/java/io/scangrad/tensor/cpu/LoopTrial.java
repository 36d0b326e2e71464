package io.scangrad.tensor.cpu;

import io.scangrad.tensor.cpu.LoopFusion.Fused;
import io.scangrad.tensor.cpu.Steps.Step;
import java.util.HashMap;
import java.util.Map;

/** Runs a generated loop and the loops that it replaces on a tile, until the generated one is compiled and faster. */
final class LoopTrial {
  private static final int ELEMENTS = 2048;

  /** Runs between two looks; the shortest counts. */
  private static final int RUNS = 20;

  private static final int MOST_LOOKS = 400;

  private static final long PAUSE_MILLIS = 5;

  private final Fused fused;
  private final TileLoop written;
  private final Map<Integer, Run> runs = new HashMap<>();

  LoopTrial(Fused fused, TileLoop written) {
    this.fused = fused;
    this.written = written;
    for (Step step : fused.steps()) {
      pick(step.in());
      pick(step.out());
    }
  }

  /** Returns true as soon as the generated loop takes less time; false if it never does, after some seconds. */
  boolean isFaster() {
    try {
      for (int look = 0; look < MOST_LOOKS; look++) {
        if (fused() < oneByOne()) {
          return true;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private long fused() {
    Run[] in = pick(fused.in());
    Run[] out = pick(fused.out());
    long shortest = Long.MAX_VALUE;
    for (int k = 0; k < RUNS; k++) {
      long start = System.nanoTime();
      written.apply(in, out, ELEMENTS);
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return shortest;
  }

  private long oneByOne() {
    long shortest = Long.MAX_VALUE;
    for (int k = 0; k < RUNS; k++) {
      long start = System.nanoTime();
      for (Step step : fused.steps()) {
        step.loop().apply(pick(step.in()), pick(step.out()), ELEMENTS);
      }
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return shortest;
  }

  private Run[] pick(int[] planes) {
    Run[] picked = new Run[planes.length];
    for (int k = 0; k < planes.length; k++) {
      picked[k] = runs.computeIfAbsent(planes[k], _ -> {
        Run run = new Run();
        run.set(PlaneArrays.allocate(fused.body().kind(), ELEMENTS), 0);
        return run;
      });
    }
    return picked;
  }
}
