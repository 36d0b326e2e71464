package io.scangrad.autodiff.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gradient check found.
 *
 * @param name of the function
 * @param verdict the conclusion
 * @param reason why, empty for a pass
 * @param findings what each oracle says of each derivative, where they are furthest apart
 * @param resolution the smallest error of one entry of a Jacobian that would have been seen for certain
 * @param worstUlp the largest rounding error of a derivative against its program in double-double, in units in the last
 *     place of its largest element; 0 if no program could be replayed
 * @param order to which derivatives were checked
 * @param seed that repeats the check
 * @param location the wrong entry
 * @param snippet a Java program that shows a failure; empty for a pass
 * @since 0.1
 */
public record Report(String name, Verdict verdict, String reason, List<Finding> findings, double resolution,
    double worstUlp, int order, long seed, Optional<Location> location, String snippet) {
  /** Returns the oracles that had something to say. */
  public Set<Oracle> oracles() {
    Set<Oracle> oracles = new TreeSet<>();
    findings.stream().filter(f -> f.status() != Finding.Status.SILENT).forEach(f -> oracles.add(f.oracle()));
    return oracles;
  }

  /** Returns the oracles that contradict a derivative. */
  public Set<Oracle> disagreeing() {
    Set<Oracle> oracles = new TreeSet<>();
    findings.stream().filter(Finding::disagrees).forEach(f -> oracles.add(f.oracle()));
    return oracles;
  }

  /**
   * Returns this report if the derivative is taken to be right.
   *
   * @throws AssertionError if it is wrong or nothing can be concluded, with all there is to know
   */
  public Report orThrow() {
    if (!verdict.isGood()) {
      throw new AssertionError(toString());
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s: %s", name, verdict));
    text.append(reason.isEmpty() ? "" : ", " + reason);
    location.ifPresent(where -> text.append("\n  at ").append(where));
    text.append(String.format(Locale.ROOT, "%n  order %d, resolution %.2g, worst rounding %.2g ulp, seed %d",
        order, resolution, worstUlp, seed));
    text.append("\n  oracles: ").append(oracles());
    for (Finding finding : findings) {
      if (finding.status() != Finding.Status.AGREES) {
        text.append("\n  ").append(finding);
      }
    }
    return text.append(snippet.isEmpty() ? "" : "\n\n" + snippet).toString();
  }
}
