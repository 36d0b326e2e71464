package io.scangrad.lra.ablation;

import io.scangrad.lru.core.Core;
import java.util.List;

/** Selections of the recurrent cores, by name. */
public final class Cores {
  /** Those whose eigenvalues begin in the ring of the settings. */
  private static final List<String> RINGED = List.of(Core.EXP_RING.id(), Core.RING.id(), Core.LRU.id());

  private Cores() {}

  /** Returns the cores of the paper's tables, in their order. */
  public static List<String> ofPaper() {
    return PublishedTables.cores().stream()
        .flatMap(names -> names.stream().filter(Core.ids()::contains).limit(1))
        .toList();
  }

  /** Returns those whose eigenvalues begin in the ring of the settings; the others take no notice of it. */
  public static List<String> ringed() {
    return RINGED;
  }
}
