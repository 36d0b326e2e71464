package io.scangrad.laws.peer;

import io.scangrad.autodiff.check.GradCheck;

/**
 * Our own checker as one more column: {@link GradCheck} to first order with its standard settings.
 *
 * @since 0.1
 */
public record ScangradCheck() implements Checker {
  @Override
  public String name() {
    return "Scangrad";
  }

  @Override
  public boolean accepts(Candidate candidate, long seed) {
    return GradCheck.standard().withSeed(seed).check(candidate.function(), candidate.inputs()).verdict().isGood();
  }

  @Override
  public boolean isExhaustive() {
    return true;
  }
}
