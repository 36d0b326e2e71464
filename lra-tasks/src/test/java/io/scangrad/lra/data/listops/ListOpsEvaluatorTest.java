package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListOpsEvaluatorTest {
  private final ListOpsEvaluator evaluator = new ListOpsEvaluator();

  @Provide
  Arbitrary<String> expressions() {
    return Expressions.any();
  }

  @Property(tries = 2_000)
  void agreesWithBruteForce(@ForAll("expressions") String expression) {
    assertThat(evaluate(expression)).isEqualTo(BruteForce.evaluate(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "[MAX 2 9 [MIN 4 7 ] 0 ], 9",
    "[MIN 5 3 8 ], 3",
    "[SM 9 9 9 ], 7",
    "[MED 1 9 4 ], 4",
    "[MED 1 2 ], 1",
    "[MED 9 2 4 7 ], 5",
    "[MED 5 5 ], 5",
    "[MED 3 ], 3",
    "[SM [MED 0 9 ] [MAX 1 2 ] ], 6"
  })
  void computesTheDocumentedOperators(String expression, int answer) {
    assertThat(evaluate(expression)).isEqualTo(answer);
  }

  @Test
  void deepNestingNeedsNoRecursion() {
    int depth = 100_000;
    byte[] tokens = new byte[2 * depth + 1];
    for (int d = 0; d < depth; d++) {
      tokens[d] = ListOpsVocabulary.SM;
      tokens[depth + 1 + d] = ListOpsVocabulary.CLOSE;
    }
    tokens[depth] = ListOpsVocabulary.FIRST_DIGIT + 6;
    assertThat(evaluator.evaluate(tokens, 0, tokens.length)).isEqualTo(6);
  }

  @Test
  void onlyTheGivenRangeCounts() {
    byte[] tokens = ListOpsVocabulary.encode("] [MAX 1 2 ] 9");
    assertThat(evaluator.evaluate(tokens, 1, 5)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the expression is empty",
        "1 2|token 2 follows a complete expression",
        "[MAX 1 ] ]|token 4 follows a complete expression",
        "]|']' (token 1) closes nothing",
        "[MAX 1 2|1 of its '[' is not closed by ']'",
        "[MAX 1 [MIN 2|2 of its '[' are not closed by ']'",
        "[MAX 1 [MED ] ]|']' (token 4) closes a list without arguments",
        "[MAX 1 <eos> ]|id 1 (token 3) is neither a digit, an operator nor ']'"
      })
  void whatIsNotOneExpressionIsRefused(String expression, String message) {
    assertThatThrownBy(() -> evaluate(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    // A failure leaves nothing behind.
    assertThat(evaluate("[MED 9 2 4 7 ]")).isEqualTo(5);
  }

  private int evaluate(String expression) {
    byte[] tokens = ListOpsVocabulary.encode(expression);
    return evaluator.evaluate(tokens, 0, tokens.length);
  }
}
