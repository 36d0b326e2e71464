package io.scangrad.lra.data.listops;

import java.util.ArrayList;
import java.util.List;

/** Evaluates ListOps the obvious way: by recursion over words, with sorted lists. */
final class BruteForce {
  private final String[] words;
  private int next;

  private BruteForce(String[] words) {
    this.words = words;
  }

  static int evaluate(String expression) {
    BruteForce parser = new BruteForce(expression.split(" "));
    int value = parser.expression();
    if (parser.next != parser.words.length) {
      throw new AssertionError("words left in " + expression);
    }
    return value;
  }

  private int expression() {
    String word = words[next++];
    if (!word.startsWith("[")) {
      return Integer.parseInt(word);
    }
    List<Integer> values = new ArrayList<>();
    while (!words[next].equals("]")) {
      values.add(expression());
    }
    next++;
    values.sort(null);
    int n = values.size();
    return switch (word) {
      case "[MIN" -> values.getFirst();
      case "[MAX" -> values.getLast();
      case "[SM" -> values.stream().mapToInt(v -> v).sum() % 10;
      case "[MED" ->
          n % 2 == 1 ? values.get(n / 2) : (int) ((values.get(n / 2 - 1) + values.get(n / 2)) / 2.0);
      default -> throw new AssertionError(word);
    };
  }
}
