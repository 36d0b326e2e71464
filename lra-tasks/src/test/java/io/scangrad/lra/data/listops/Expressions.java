package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.SequenceDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Expressions of all shapes for properties, and views of data sets as text. */
final class Expressions {
  private Expressions() {}

  /** Any legal expression, lists of a single argument included. */
  static Arbitrary<String> any() {
    Arbitrary<String> digit = Arbitraries.integers().between(0, 9).map(String::valueOf);
    Arbitrary<String> operator = Arbitraries.of("[MIN", "[MAX", "[MED", "[SM");
    return Arbitraries.recursive(
        () -> digit,
        inner ->
            Combinators.combine(operator, Arbitraries.oneOf(inner, digit).list().ofMinSize(1).ofMaxSize(5))
                .as((op, arguments) -> op + " " + String.join(" ", arguments) + " ]"),
        0,
        5);
  }

  static byte[] tokens(SequenceDataset data, int i) {
    byte[] tokens = new byte[data.length(i)];
    data.copyTokens(i, tokens, 0);
    return tokens;
  }

  /** The sequences with their labels, as text. */
  static List<String> texts(SequenceDataset data) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      texts.add(ListOpsVocabulary.decode(tokens(data, i)) + " = " + data.label(i));
    }
    return texts;
  }

  /** A data set of these expressions with their true answers, each ended. */
  static SequenceDataset dataset(String... expressions) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (String expression : expressions) {
      byte[] ids = ListOpsVocabulary.encode(expression);
      byte[] ended = Arrays.copyOf(ids, ids.length + 1);
      ended[ids.length] = ListOpsVocabulary.EOS;
      builder.add(ended, 0, ended.length, BruteForce.evaluate(expression));
    }
    return builder.build();
  }
}
