package io.scangrad.benchmarks.work;


/**
 * Something that both sides compute from the same inputs, in single precision.
 *
 * @since 0.1
 */
public sealed interface Work permits ScanWork, ProductWork, LayerWork, TrainingWork {
  /** What of the machine bounds a work. */
  enum Limit {
    /** Bytes per second, as the triad moves them. */
    MEMORY,
    /** Multiplications and additions per second in registers. */
    ARITHMETIC,
    /** Some of both. */
    MIXED
  }

  /** Returns the name of the job. */
  String name();

  /** Returns what is computed, in a few words. */
  String description();

  /** Returns the bytes of all inputs and outputs, each counted once; 0 for {@link Limit#MIXED} work. */
  long bytes();

  /** Returns the real multiplications and additions. */
  long flops();

  /** Returns what bounds it. */
  Limit limit();

  /** Returns the largest difference that two sides may have, relative to the largest entry of each result. */
  double tolerance();

  /** Returns the inputs by name, the same at every call. */
  Inputs inputs();
}
