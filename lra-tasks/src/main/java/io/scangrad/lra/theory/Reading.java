package io.scangrad.lra.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * A measured value held against what a formula says.
 *
 * @param what the quantity
 * @param measured its value
 * @param error standard error of sampling; 0 where nothing is drawn
 * @param bound what it has to be
 * @param basis where the bound comes from, as in {@code t of 23 degrees of freedom}
 * @param mistakes what it has to refuse
 */
public record Reading(
    String what, double measured, double error, Bound bound, String basis, List<Mistake> mistakes) {
  /** Copies the list. */
  public Reading {
    mistakes = List.copyOf(mistakes);
  }

  /** Returns a reading of a sample's mean, within what Student's t allows. */
  static Reading mean(String what, Sample sample, double expected) {
    return new Reading(what, sample.mean(), sample.standardError(),
        new Bound.Near(expected, Confidence.t(sample.size() - 1) * sample.standardError()),
        "t of " + sample.size() + " runs", List.of());
  }

  /** Returns a reading with a known normal error. */
  static Reading normal(String what, double measured, double standardError, double expected, int draws) {
    return new Reading(what, measured, standardError, new Bound.Near(expected, Confidence.z() * standardError),
        "normal error of " + draws + " draws", List.of());
  }

  /** Returns a reading of something that is computed and not drawn. */
  static Reading exact(String what, double measured, double expected, double tolerance, String basis) {
    return new Reading(what, measured, 0, new Bound.Near(expected, tolerance), basis, List.of());
  }

  /** Returns a reading that has to stay below a limit. */
  static Reading atMost(String what, double measured, double limit, String basis) {
    return new Reading(what, measured, 0, new Bound.AtMost(limit), basis, List.of());
  }

  /** Returns a reading that has to reach a limit. */
  static Reading atLeast(String what, double measured, double limit, String basis) {
    return new Reading(what, measured, 0, new Bound.AtLeast(limit), basis, List.of());
  }

  /** Returns the same reading, which has to refuse another expected value too. */
  Reading refusing(String mistake, double wrongExpected) {
    if (!(bound instanceof Bound.Near(double _, double tolerance))) {
      throw new IllegalArgumentException("Reading: only what is near a value can be near a wrong one; " + what);
    }
    return refusing(new Mistake(mistake, measured, new Bound.Near(wrongExpected, tolerance)));
  }

  /** Returns the same reading, which has to refuse what was measured with a mistake. */
  Reading refusingMeasured(String mistake, double wrongMeasured) {
    return refusing(new Mistake(mistake, wrongMeasured, bound));
  }

  private Reading refusing(Mistake mistake) {
    List<Mistake> more = new ArrayList<>(mistakes);
    more.add(mistake);
    return new Reading(what, measured, error, bound, basis, more);
  }

  /** Returns whether the value is within its bound and every mistake is refused. */
  public boolean holds() {
    return bound.holds(measured) && mistakes.stream().allMatch(Mistake::refused);
  }
}
