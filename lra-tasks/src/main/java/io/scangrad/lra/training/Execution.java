package io.scangrad.lra.training;

/** How training computes; the results are the same to the bit. */
public enum Execution {
  /** Steps are captured as programs, once per shape of a batch. */
  CAPTURED,

  /** Each op is computed as the model's code asks for it. */
  EAGER
}
