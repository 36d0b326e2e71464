package io.scangrad.lra.task;

/** Which shapes the batches of a task have; each shape takes a captured program of its own. */
public enum Batching {
  /** Sequences are padded to the longest of their batch, and the last batch of a split may be small. */
  FITTED,

  /**
   * All batches have one shape, for devices, on which a program takes long to compile and holds memory: sequences are
   * padded to the longest of the task, and the last batch of a split is filled up with sequences whose labels do not
   * count. The order of the training samples is the same.
   */
  FIXED
}
