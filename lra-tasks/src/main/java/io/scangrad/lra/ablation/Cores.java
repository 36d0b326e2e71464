package io.scangrad.lra.ablation;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.core.Core;
import java.util.List;

/** The recurrent cores that a model can be built with, by name. */
public final class Cores {
  /** Those whose eigenvalues begin in the ring of the settings. */
  private static final List<String> RINGED = List.of("ring", "lru");

  private Cores() {}

  /** Returns their names. */
  public static List<String> names() {
    return Core.ids();
  }

  /** Returns the names of those whose eigenvalues begin in the ring of the settings; the others take no notice of it. */
  public static List<String> ringed() {
    return names().stream().filter(RINGED::contains).toList();
  }

  /**
   * Returns the settings of a model with a core.
   *
   * @throws IllegalArgumentException if there is no such core
   */
  static HyperParameters with(HyperParameters settings, String core) {
    return settings.with(draft -> draft.core = core);
  }
}
