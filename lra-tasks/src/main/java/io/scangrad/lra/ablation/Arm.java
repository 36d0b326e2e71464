package io.scangrad.lra.ablation;

import io.scangrad.lra.report.Ring;
import io.scangrad.lra.run.HyperParameters;
import java.util.Optional;

/**
 * What is trained once for each seed: a core, perhaps on a ring of its own.
 *
 * @param core its name
 * @param ring of the initial eigenvalues; empty for the one of the settings
 */
public record Arm(String core, Optional<Ring> ring) {
  /** Returns the name, as in {@code lru} or {@code lru, ring [0.5, 0.9]}. */
  public String name() {
    return core + ring.map(r -> ", ring [" + number(r.rMin()) + ", " + number(r.rMax()) + "]").orElse("");
  }

  /** Returns the name of its folder, as in {@code lru} or {@code lru-0.5-0.9}. */
  String folder() {
    return core + ring.map(r -> "-" + number(r.rMin()) + "-" + number(r.rMax())).orElse("");
  }

  /**
   * Returns the settings of a run.
   *
   * @throws IllegalArgumentException if they are not sound
   */
  HyperParameters settings(HyperParameters base, long seed) {
    return base.with(draft -> {
      draft.core = core;
      draft.seed = seed;
      ring.ifPresent(r -> {
        draft.rMin = r.rMin();
        draft.rMax = r.rMax();
      });
    });
  }

  /** Writes a radius without zeros at its end. */
  static String number(double radius) {
    return Double.toString(radius).replaceFirst("\\.0$", "");
  }
}
