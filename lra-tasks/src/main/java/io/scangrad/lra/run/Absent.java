package io.scangrad.lra.run;

import tools.jackson.databind.InjectableValues;

/**
 * What a configuration or a recipe means where a key is absent: the keys that are younger than the first runs and
 * recipes, with the values that those had.
 */
final class Absent {
  static final String VARIANT = "variant";
  static final String POST_NORM = "postNorm";
  static final String CORE = "core";
  static final String DT_MIN = "dtMin";
  static final String DT_MAX = "dtMax";
  static final String HIPPO_BLOCKS = "hippoBlocks";

  private Absent() {}

  static InjectableValues values() {
    return new InjectableValues.Std()
        .addValue(VARIANT, Variant.USUAL)
        .addValue(POST_NORM, false)
        .addValue(CORE, "lru")
        .addValue(DT_MIN, 1e-3)
        .addValue(DT_MAX, 1e-1)
        .addValue(HIPPO_BLOCKS, 1);
  }
}
