package io.scangrad.lra.ablation;

import io.scangrad.lra.run.HyperParameters;
import java.util.List;

/** The recurrent cores that a model can be built with, by name. */
public final class Cores {
  private static final List<String> NAMES = List.of("lru");

  /** Those whose eigenvalues begin in the ring of the settings. */
  private static final List<String> RINGED = List.of("ring", "lru");

  private Cores() {}

  /** Returns their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** Returns the names of those whose eigenvalues begin in the ring of the settings; the others take no notice of it. */
  public static List<String> ringed() {
    return NAMES.stream().filter(RINGED::contains).toList();
  }

  /**
   * Returns the settings of a model with a core.
   *
   * @throws IllegalArgumentException if there is no such core
   */
  static HyperParameters with(HyperParameters settings, String core) {
    if (!NAMES.contains(core)) {
      throw new IllegalArgumentException("Cores: core (=" + core + ") must be one of " + String.join(", ", NAMES));
    }
    return settings;
  }
}
