package io.scangrad.laws.mutation;

import java.util.List;

/**
 * How the mutants of the rule of one op fared.
 *
 * @param op the name of the op
 * @param outcomes one per mutant that applies to the rule
 * @since 0.1
 */
public record MutationReport(String op, List<Outcome> outcomes) {
  /** Returns the mutants that a law found. */
  public List<Outcome> killed() {
    return outcomes.stream().filter(o -> o.verdict() instanceof Verdict.Killed).toList();
  }

  /** Returns the mutants that compute what the rule computes. */
  public List<Outcome> equivalent() {
    return outcomes.stream().filter(o -> o.verdict() instanceof Verdict.Equivalent).toList();
  }

  /** Returns the mutants that no law found. */
  public List<Outcome> survivors() {
    return outcomes.stream().filter(o -> o.verdict() instanceof Verdict.Survived).toList();
  }

  /** Returns the part of the mutants that are not equivalent which were killed; 1 if there are none. */
  public double killRate() {
    int applicable = outcomes.size() - equivalent().size();
    return applicable == 0 ? 1 : (double) killed().size() / applicable;
  }
}
