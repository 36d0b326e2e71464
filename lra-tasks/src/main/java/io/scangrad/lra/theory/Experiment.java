package io.scangrad.lra.theory;

/** Measures what one statement claims. */
interface Experiment {
  /** Returns the short name of the statement. */
  String name();

  /** Measures. */
  Statement run(Setting setting);
}
