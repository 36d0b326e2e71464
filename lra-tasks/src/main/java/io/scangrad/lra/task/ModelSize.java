package io.scangrad.lra.task;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.ParameterTree;
import java.util.Locale;

/**
 * The memory that the numbers of a model and its optimiser take at least, to refuse hopeless sizes before anything is
 * allocated.
 */
final class ModelSize {
  /** Parameters, their gradients and two moments. */
  private static final int COPIES = 4;

  private ModelSize() {}

  /**
   * Checks a model against the largest heap of this process.
   *
   * @throws RunException if its numbers alone cannot fit
   */
  static void requireRoom(HyperParameters sizes, Layer model) {
    requireRoom(sizes, model, Runtime.getRuntime().maxMemory());
  }

  static void requireRoom(HyperParameters sizes, Layer model, long heap) {
    ParameterTree numbers = ParameterTree.of(model);
    double largest = numbers.entries().stream().mapToDouble(ParameterTree.Entry::elements).max().orElse(0);
    double bytes = COPIES * (sizes.precision().equals("f64") ? 8.0 : 4.0) * numbers.count();
    if (bytes > heap || largest > Integer.MAX_VALUE) {
      throw new RunException(String.format(Locale.ROOT,
          "a model of %d blocks with H = %d and N = %d takes more than %.1f GB with its optimiser, and the heap "
              + "has %.1f GB; use a smaller --d-model, --d-state or --depth, or more heap, as in "
              + "SCANGRAD_JAVA_OPTS=-Xmx16g",
          sizes.depth(), sizes.dModel(), sizes.dState(), bytes * 1e-9, heap * 1e-9));
    }
  }
}
