package io.scangrad.lru.layer;

/**
 * How an optimiser treats a parameter (Orvieto et al. 2023, Appendix D).
 *
 * @since 0.1
 */
public enum Role {
  /** Full learning rate, weight decay. */
  DENSE,
  /** Reduced learning rate, no weight decay: eigenvalues, input matrix and normaliser of a recurrence. */
  RECURRENT
}
