package io.scangrad.tensor.cpu;

import io.scangrad.tensor.cpu.LoopFusion.Fused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The generated loops of a backend: written on a thread of their own, one for all equal bodies, and handed out only
 * once they are faster than the loops that they replace.
 *
 * <p>Vector API code is hundreds of times slower than compiled code until the compiler has got to it, so the thread
 * runs a new loop on tiles of its own until then. Which loops compute a chain never shows in its bits.
 */
final class WrittenLoops {
  /** Bodies that are kept, of which a training step has some twenty. */
  private static final int MOST_BODIES = 256;

  private static final int IDLE_SECONDS = 5;

  /** Used by the one thread only. */
  private final Map<LoopBody, Optional<TileLoop>> loops = new HashMap<>();

  private final BiPredicate<Fused, TileLoop> trial;
  private final ThreadPoolExecutor thread;

  WrittenLoops() {
    this((fused, written) -> new LoopTrial(fused, written).isFaster());
  }

  /** Uses those loops for which the trial, which may take its time, returns true. */
  WrittenLoops(BiPredicate<Fused, TileLoop> trial) {
    this.trial = trial;
    thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("scangrad-loops").factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Hands over the program with generated loops, later and from another thread, unless none is faster. */
  void fuse(PlaneProgram program, Consumer<PlaneProgram> faster) {
    thread.execute(() -> {
      PlaneProgram fused = LoopFusion.fuse(program, this::loop);
      if (fused.steps().size() < program.steps().size()) {
        faster.accept(fused);
      }
    });
  }

  private @Nullable TileLoop loop(Fused fused) {
    Optional<TileLoop> known = loops.get(fused.body());
    if (known == null) {
      if (loops.size() == MOST_BODIES) {
        return null;
      }
      TileLoop written = LoopWriter.write(fused.body());
      known = trial.test(fused, written) ? Optional.of(written) : Optional.empty();
      loops.put(fused.body(), known);
    }
    return known.orElse(null);
  }
}
