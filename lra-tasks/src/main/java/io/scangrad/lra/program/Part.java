package io.scangrad.lra.program;

/** How much of a computation a program holds. */
public enum Part {
  /** The values only. */
  FORWARD,
  /** Values and gradients. */
  BACKWARD,
  /** Values, gradients and what the optimiser does with them. */
  STEP
}
