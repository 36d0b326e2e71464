package io.scangrad.lra.training;

import io.scangrad.lru.train.ResidentProgram;
import java.util.function.Consumer;
import java.util.function.Function;

/** How training computes. */
public sealed interface Execution {
  /** On the CPU, in this process; the results are the same to the bit. */
  enum Here implements Execution {
    /** Steps are captured as programs, once per shape of a batch. */
    CAPTURED,

    /** Each op is computed as the model's code asks for it. */
    EAGER
  }

  /**
   * By captured programs on a device.
   *
   * @param place returns where, given what shows lines to the user
   */
  record Elsewhere(Function<Consumer<String>, ResidentProgram.Place> place) implements Execution {}
}
