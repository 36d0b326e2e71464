package io.scangrad.laws.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an audit found.
 *
 * @param lines one per op and element type, in the order of the law table
 * @param seed from which all points were drawn
 * @param tries points per op, element type and law
 * @param threads that did the work; the lines do not depend on it, but for the times
 * @param backend the name of what computed the derivatives; the mutants are the CPU's whatever it is
 * @param seconds the time that it took
 * @since 0.1
 */
public record AuditReport(List<OpAudit> lines, long seed, int tries, int threads, String backend, double seconds) {
  /** Returns whether every line is good. */
  public boolean isGood() {
    return failures().isEmpty();
  }

  /** Returns the lines that are not good. */
  public List<OpAudit> failures() {
    return lines.stream().filter(line -> !line.isGood()).toList();
  }

  /** Returns how many ops and functions there are, each counted once whatever its element types. */
  public int ops() {
    return (int) lines.stream().map(OpAudit::op).distinct().count();
  }

  /** Returns the mutants of each op that has a rule, once per op, by name. */
  public List<OpMutants> mutants() {
    Map<String, OpMutants> all = new TreeMap<>();
    lines.stream().map(OpAudit::mutants).flatMap(Optional::stream).forEach(m -> all.putIfAbsent(m.op(), m));
    return List.copyOf(all.values());
  }

  /** Returns the number of mutants that compute something else than the rule they are planted in. */
  public int applicable() {
    return mutants().stream().mapToInt(OpMutants::applicable).sum();
  }

  /** Returns the number of mutants that a law found. */
  public int killed() {
    return mutants().stream().mapToInt(OpMutants::killed).sum();
  }

  /** Returns the number of mutants that compute what the rule computes. */
  public int equivalent() {
    return mutants().stream().mapToInt(OpMutants::equivalent).sum();
  }

  /** Returns the number of mutants that no law found. */
  public int survivors() {
    return applicable() - killed();
  }

  /** Returns the part of the applicable mutants that were killed; 1 if there are none. */
  public double killRate() {
    return applicable() == 0 ? 1 : (double) killed() / applicable();
  }

  /** Returns how many checks were made in all lines, mutants not counted. */
  public int checks() {
    return lines.stream().mapToInt(OpAudit::checks).sum();
  }

  /** Returns the largest rounding error of a derivative; NaN if no line has a gradient check. */
  public double worstUlp() {
    return lines.stream().mapToDouble(OpAudit::worstUlp).filter(ulp -> !Double.isNaN(ulp)).max().orElse(Double.NaN);
  }
}
