package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Generates the images of a set on several threads and hands them out in order, few at a time. */
final class PathfinderBatches {
  private static final int RANGE = 32;

  private PathfinderBatches() {}

  /** Takes the images in order. */
  @FunctionalInterface
  interface Sink {
    void accept(int index, PathfinderImage image) throws IOException;
  }

  /**
   * Generates all images; which threads do it does not change them.
   *
   * @param threads at least 1
   * @param progress told how many images there are so far
   * @param sink called on this thread
   * @throws IOException if the sink throws it
   * @throws DataException if the thread is interrupted
   */
  static void generate(PathfinderSet set, int threads, Progress progress, Sink sink) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("PathfinderGenerator: threads (=" + threads + ") must be at least 1");
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads, PathfinderBatches::daemon);
    try {
      progress.update(0, set.samples());
      PathfinderGenerator generator = new PathfinderGenerator(set.spec());
      ArrayDeque<Future<List<PathfinderImage>>> queue = new ArrayDeque<>();
      int submitted = 0;
      int done = 0;
      while (done < set.samples()) {
        while (submitted < set.samples() && queue.size() < 2 * threads) {
          int from = submitted;
          submitted = Math.min(set.samples(), from + RANGE);
          int to = submitted;
          queue.add(executor.submit(() -> draw(generator, set.seed(), from, to)));
        }
        for (PathfinderImage image : await(queue.remove())) {
          sink.accept(done++, image);
        }
        progress.update(done, set.samples());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<PathfinderImage> draw(PathfinderGenerator generator, long seed, int from, int to) {
    List<PathfinderImage> images = new ArrayList<>(to - from);
    for (int i = from; i < to && !Thread.currentThread().isInterrupted(); i++) {
      images.add(generator.draw(seed, i));
    }
    return images;
  }

  private static List<PathfinderImage> await(Future<List<PathfinderImage>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Pathfinder: the generation was interrupted; start it again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // Such as too little memory: not for this class to explain.
      }
      throw new IllegalStateException("Pathfinder: the generation failed: " + e.getCause(), e.getCause());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pathfinder-generator");
    thread.setDaemon(true);
    return thread;
  }
}
