package io.scangrad.lra.data;

/** Names the three parts of a data set: fitted on, selected on, reported on. */
public enum Split {
  /** The samples that parameters are fitted to. */
  TRAIN,
  /** The samples that choose between recipes and checkpoints. */
  VALIDATION,
  /** The samples that are only reported on. */
  TEST
}
