package io.scangrad.laws.audit;

import io.scangrad.laws.mutation.MutationReport;

/**
 * How the laws fared against mistakes planted in the rule of an op. A mistake is planted in the op, whatever it is
 * applied to: every line of the op shows the same numbers, and {@link AuditReport#mutants} counts them once.
 *
 * @param report one outcome per mutant
 * @param failure why the mutants could not be run; empty if they could
 * @param seconds the time it took
 * @since 0.1
 */
public record OpMutants(MutationReport report, String failure, double seconds) {
  /** Returns the name of the op. */
  public String op() {
    return report.op();
  }

  /** Returns the number of mutants that compute something else than the rule. */
  public int applicable() {
    return report.outcomes().size() - equivalent();
  }

  /** Returns the number of mutants that a law found. */
  public int killed() {
    return report.killed().size();
  }

  /** Returns the number of mutants that compute what the rule computes. */
  public int equivalent() {
    return report.equivalent().size();
  }

  /** Returns whether every applicable mutant was found. */
  public boolean isGood() {
    return failure.isEmpty() && report.survivors().isEmpty();
  }
}
