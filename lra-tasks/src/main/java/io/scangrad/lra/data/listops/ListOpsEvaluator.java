package io.scangrad.lra.data.listops;

import static io.scangrad.lra.data.listops.ListOpsVocabulary.CLASSES;
import static io.scangrad.lra.data.listops.ListOpsVocabulary.CLOSE;
import static io.scangrad.lra.data.listops.ListOpsVocabulary.FIRST_DIGIT;
import static io.scangrad.lra.data.listops.ListOpsVocabulary.MAX;
import static io.scangrad.lra.data.listops.ListOpsVocabulary.MED;
import static io.scangrad.lra.data.listops.ListOpsVocabulary.MIN;

import java.util.Arrays;
import java.util.Objects;

/**
 * Computes the answer of an expression from its tokens, in one pass and without recursion.
 *
 * <p>An expression is a digit, or an operator, one or more expressions and {@code ]}. Arguments are digits, so an
 * open list needs no more memory than how often each digit occurred in it. An instance is reused from expression to
 * expression and is not thread-safe.
 */
public final class ListOpsEvaluator {
  private int[] operators = new int[16];
  /** Row {@code d} counts the digits among the arguments of the open list at depth {@code d}. */
  private int[] counts = new int[16 * CLASSES];

  /** Creates an evaluator. */
  public ListOpsEvaluator() {}

  /**
   * Evaluates an expression.
   *
   * @param tokens holds its token ids, without padding and end
   * @param from position of the first one
   * @param to position behind the last one
   * @return the answer, in {@code 0..9}
   * @throws IllegalArgumentException if the tokens are not exactly one expression; the message says which token,
   *     counted from 1, is wrong
   */
  public int evaluate(byte[] tokens, int from, int to) {
    Objects.checkFromToIndex(from, to, tokens.length);
    int depth = 0;
    int answer = -1;
    for (int t = from; t < to; t++) {
      int token = tokens[t];
      if (answer >= 0) {
        throw new IllegalArgumentException("token " + (t - from + 1) + " follows a complete expression");
      }
      int value;
      if (ListOpsVocabulary.isDigit(token)) {
        value = token - FIRST_DIGIT;
      } else if (ListOpsVocabulary.isOperator(token)) {
        open(depth++, token);
        continue;
      } else if (token == CLOSE) {
        if (depth == 0) {
          throw new IllegalArgumentException("']' (token " + (t - from + 1) + ") closes nothing");
        }
        value = apply(--depth, t - from + 1);
      } else {
        throw new IllegalArgumentException(
            "id " + token + " (token " + (t - from + 1) + ") is neither a digit, an operator nor ']'");
      }
      if (depth == 0) {
        answer = value;
      } else {
        counts[(depth - 1) * CLASSES + value]++;
      }
    }
    if (depth > 0) {
      throw new IllegalArgumentException(depth + " of its '[' " + (depth == 1 ? "is" : "are") + " not closed by ']'");
    }
    if (answer < 0) {
      throw new IllegalArgumentException("the expression is empty");
    }
    return answer;
  }

  private void open(int depth, int operator) {
    if (depth == operators.length) {
      operators = Arrays.copyOf(operators, 2 * depth);
      counts = Arrays.copyOf(counts, 2 * depth * CLASSES);
    }
    operators[depth] = operator;
    Arrays.fill(counts, depth * CLASSES, (depth + 1) * CLASSES, 0);
  }

  private int apply(int depth, int position) {
    int row = depth * CLASSES;
    int arguments = 0;
    int sum = 0;
    for (int digit = 0; digit < CLASSES; digit++) {
      arguments += counts[row + digit];
      sum += digit * counts[row + digit];
    }
    if (arguments == 0) {
      throw new IllegalArgumentException("']' (token " + position + ") closes a list without arguments");
    }
    return switch (operators[depth]) {
      case MIN -> ranked(row, 0);
      case MAX -> ranked(row, arguments - 1);
      case MED -> (ranked(row, (arguments - 1) / 2) + ranked(row, arguments / 2)) / 2;
      default -> sum % 10;
    };
  }

  /** Finds the argument that has {@code rank} arguments before it in ascending order. */
  private int ranked(int row, int rank) {
    int digit = 0;
    int seen = counts[row];
    while (seen <= rank) {
      seen += counts[row + ++digit];
    }
    return digit;
  }
}
