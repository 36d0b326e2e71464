package io.scangrad.lra.theory;

import java.util.List;

/**
 * What the experiments gave.
 *
 * @param statements in the order of the experiments
 * @param seed of all random numbers
 * @param quick whether samples were small
 * @param seconds the whole took
 */
public record TheoryReport(List<Statement> statements, long seed, boolean quick, double seconds) {
  /** Copies the list. */
  public TheoryReport {
    statements = List.copyOf(statements);
  }

  /** Returns whether every statement holds. */
  public boolean holds() {
    return failed().isEmpty();
  }

  /** Returns the statements that do not hold. */
  public List<Statement> failed() {
    return statements.stream().filter(statement -> !statement.holds()).toList();
  }

  /** Returns the number of readings. */
  public int readings() {
    return statements.stream().mapToInt(statement -> statement.readings().size()).sum();
  }

  /** Returns how many mistakes were planted. */
  public int mistakes() {
    return statements.stream().mapToInt(Statement::mistakes).sum();
  }

  /** Returns how many of them were refused. */
  public int refused() {
    return statements.stream().mapToInt(Statement::refused).sum();
  }
}
