package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program has printed, read by patterns for whole lines with one group.
 *
 * @param lines the lines
 */
record Printed(List<String> lines) {
  static Printed of(String text) {
    return new Printed(text.lines().toList());
  }

  /** Returns the group of the only line that matches. */
  String text(String pattern) {
    List<String> found = all(pattern);
    assertThat(found).as("lines that match %s among %s", pattern, lines).hasSize(1);
    return found.getFirst();
  }

  /** Returns the group of the only line that matches, a number. */
  double number(String pattern) {
    return Double.parseDouble(text(pattern));
  }

  /** Returns the groups of all lines that match, numbers. */
  List<Double> numbers(String pattern) {
    return all(pattern).stream().map(Double::valueOf).toList();
  }

  private List<String> all(String pattern) {
    return lines.stream().map(Pattern.compile(pattern)::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
  }
}
