package io.scangrad.lra.cli;

import io.scangrad.laws.OpCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds rows of the law table by name.
 *
 * @param rows to choose from
 */
record OpNames(List<OpCase> rows) {
  private static final int SUGGESTIONS = 3;

  /**
   * Returns the rows of some names in the order of the table, all for none. A name is that of a row or of an op, whose
   * rows are all meant then; case does not matter.
   *
   * @throws IllegalArgumentException if there is no row of a name; the message has the names that are closest to it
   */
  List<OpCase> select(List<String> names) {
    if (names.isEmpty()) {
      return rows;
    }
    Set<OpCase> chosen = new LinkedHashSet<>();
    for (String name : names) {
      List<OpCase> found = rows.stream().filter(row -> namesOf(row).stream().anyMatch(name::equalsIgnoreCase)).toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("unknown op \"" + name + "\"; closest: " + closest(name));
      }
      chosen.addAll(found);
    }
    return rows.stream().filter(chosen::contains).toList();
  }

  private static List<String> namesOf(OpCase row) {
    List<String> names = new ArrayList<>(List.of(row.name()));
    row.op().ifPresent(op -> names.add(op.getSimpleName()));
    return names;
  }

  private String closest(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return rows.stream().map(OpCase::name)
        .sorted(Comparator.comparingInt(other -> distance(small, other.toLowerCase(Locale.ROOT))))
        .limit(SUGGESTIONS).collect(Collectors.joining(", "));
  }

  /** Returns how many letters to insert, delete or replace to turn one word into another. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
