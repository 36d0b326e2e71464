package io.scangrad.lra.theory;

import io.scangrad.tensor.random.Key;

/**
 * How the experiments are run.
 *
 * @param key where all random numbers come from
 * @param quick whether samples are smaller, and their tolerances wider
 * @param pause called now and then; may throw to end the work
 */
record Setting(Key key, boolean quick, Runnable pause) {
  /** Returns one of two sizes. */
  int size(int whole, int small) {
    return quick ? small : whole;
  }

  /** Returns the key of a part of the work. */
  Key key(long part) {
    return key.fold(part);
  }
}
