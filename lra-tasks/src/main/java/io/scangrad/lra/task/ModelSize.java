package io.scangrad.lra.task;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import java.util.Locale;

/**
 * A lower bound of the memory that a model and its optimiser take, to refuse hopeless sizes before anything is
 * allocated.
 */
final class ModelSize {
  /** Parameters, their gradients and two moments. */
  private static final int COPIES = 4;

  private ModelSize() {}

  /**
   * Checks sizes against the largest heap of this process.
   *
   * @throws RunException if the model alone cannot fit
   */
  static void requireRoom(HyperParameters sizes) {
    requireRoom(sizes, Runtime.getRuntime().maxMemory());
  }

  static void requireRoom(HyperParameters sizes, long heap) {
    double h = sizes.dModel();
    double n = sizes.dState();
    double mixer = switch (sizes.mixer()) {
      case "glu" -> 2 * h * h;
      case "half-glu" -> h * h;
      default -> 0;
    };
    double largest = Math.max(h * n, mixer);
    double bytes = COPIES * (sizes.precision().equals("f64") ? 8.0 : 4.0) * sizes.depth() * (4 * h * n + 3 * n + mixer);
    if (bytes > heap || largest > Integer.MAX_VALUE) {
      throw new RunException(String.format(Locale.ROOT,
          "a model of %d blocks with H = %d and N = %d takes more than %.1f GB with its optimiser, and the heap "
              + "has %.1f GB; use a smaller --d-model, --d-state or --depth, or more heap, as in "
              + "SCANGRAD_JAVA_OPTS=-Xmx16g",
          sizes.depth(), sizes.dModel(), sizes.dState(), bytes * 1e-9, heap * 1e-9));
    }
  }
}
