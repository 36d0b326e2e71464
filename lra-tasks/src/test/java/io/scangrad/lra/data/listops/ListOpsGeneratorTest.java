package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListOpsGeneratorTest {
  private final ListOpsConfig small = ListOpsConfig.standard(5).withSizes(60, 20, 10).withLengths(4, 40);

  @Test
  void threadsDoNotChangeTheResult() {
    ListOpsConfig config = ListOpsConfig.standard(3).withSizes(700, 50, 50);
    List<String> one = texts(ListOpsGenerator.generate(config, 1, Progress.NONE));
    assertThat(texts(ListOpsGenerator.generate(config, 2, Progress.NONE))).isEqualTo(one);
    assertThat(texts(ListOpsGenerator.generate(config, 5, Progress.NONE))).isEqualTo(one);
  }

  @Test
  void everySampleObeysTheLimitsAndHasItsAnswer() {
    SequenceSplits splits = ListOpsGenerator.generate(small, 2, Progress.NONE);
    for (Split split : Split.values()) {
      SequenceDataset data = splits.get(split);
      assertThat(data.size()).isEqualTo(ListOpsCache.samples(small, split));
      for (int i = 0; i < data.size(); i++) {
        byte[] tokens = Expressions.tokens(data, i);
        assertThat(tokens[tokens.length - 1]).isEqualTo((byte) ListOpsVocabulary.EOS);
        assertThat(tokens.length - 1).isBetween(5, 39);
        String expression = ListOpsVocabulary.decode(Arrays.copyOf(tokens, tokens.length - 1));
        assertThat(data.label(i)).as(expression).isEqualTo(BruteForce.evaluate(expression));
      }
    }
  }

  @Test
  void listsHaveTwoToMaxArgsArgumentsAndMaxDepthIsReached() {
    ListOpsConfig config = new ListOpsConfig(2_000, 1, 1, 0, 200, 3, 4, 0.5, 1);
    SequenceDataset data = ListOpsGenerator.generate(config, 1, Progress.NONE).train();
    Set<Integer> counts = new HashSet<>();
    int deepest = 0;
    for (int i = 0; i < data.size(); i++) {
      int[] arguments = new int[4];
      int depth = 0;
      for (byte token : Expressions.tokens(data, i)) {
        if (token == ListOpsVocabulary.CLOSE) {
          counts.add(arguments[depth--]);
        } else if (token != ListOpsVocabulary.EOS) {
          arguments[depth]++;
        }
        if (ListOpsVocabulary.isOperator(token)) {
          arguments[++depth] = 0;
        }
        deepest = Math.max(deepest, depth);
      }
    }
    assertThat(counts).containsExactlyInAnyOrder(2, 3, 4);
    // Two levels of lists and one of digits.
    assertThat(deepest).isEqualTo(2);
  }

  @Test
  void noExpressionOccursTwice() {
    // Digits and pairs of digits only: 10 + 4 * 100 expressions, all of them asked for.
    ListOpsConfig config = new ListOpsConfig(300, 60, 50, 0, 5, 2, 2, 0.5, 1);
    List<String> texts = texts(ListOpsGenerator.generate(config, 2, Progress.NONE));
    assertThat(texts).hasSize(410).doesNotHaveDuplicates();
  }

  @Test
  void partsAreShuffled() {
    ListOpsConfig config = new ListOpsConfig(300, 60, 50, 0, 5, 2, 2, 0.5, 1);
    SequenceSplits splits = ListOpsGenerator.generate(config, 2, Progress.NONE);
    // Rare expressions are found last; without a shuffle the test part would have no single digit.
    long digits = Arrays.stream(splits.train().lengths()).filter(length -> length == 2).count();
    assertThat(digits).isBetween(1L, 9L);
  }

  @Test
  void seedsDiffer() {
    List<String> one = texts(ListOpsGenerator.generate(small, 1, Progress.NONE));
    ListOpsConfig other = ListOpsConfig.standard(6).withSizes(60, 20, 10).withLengths(4, 40);
    assertThat(texts(ListOpsGenerator.generate(other, 1, Progress.NONE))).isNotEqualTo(one);
  }

  /** Caches of earlier versions must stay valid: raise {@link ListOpsCache#VERSION} when this has to change. */
  @Test
  void expressionsNeverChange() {
    ListOpsConfig config = ListOpsConfig.standard(1).withSizes(1, 1, 1).withLengths(4, 16);
    assertThat(texts(ListOpsGenerator.generate(config, 1, Progress.NONE)))
        .containsExactly(
            "[MED 5 6 2 6 1 [MED 2 2 ] 9 ] <eos> = 5",
            "[MED 9 1 7 8 2 9 1 0 8 ] <eos> = 7",
            "[MED 8 6 3 9 ] <eos> = 7");
  }

  @Test
  void limitsThatAllowTooFewExpressionsAreReported() {
    ListOpsConfig config = new ListOpsConfig(9, 1, 1, 0, 2, 10, 10, 0.25, 1);
    assertThatThrownBy(() -> ListOpsGenerator.generate(config, 2, Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "ListOps: only 10 of 11 distinct expressions found, and no new one among the last 4000000 random trees; "
                + "ask for fewer samples or widen the limits (minLength 0, maxLength 2, maxDepth 10, maxArgs 10)");
  }

  @Test
  void progressRisesToTheTotal() {
    List<Long> done = new ArrayList<>();
    ListOpsGenerator.generate(
        small,
        2,
        (count, total) -> {
          assertThat(total).isEqualTo(90);
          done.add(count);
        });
    assertThat(done).isSorted().startsWith(0L).endsWith(90L);
  }

  @Test
  void anInterruptedGenerationEnds() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ListOpsGenerator.generate(ListOpsConfig.standard(1), 1, Progress.NONE))
          .isInstanceOf(DataException.class)
          .hasMessage("ListOps: the generation was interrupted; start it again");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> ListOpsGenerator.generate(small, 0, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsGenerator: threads (=0) must be at least 1");
  }

  private static List<String> texts(SequenceSplits splits) {
    List<String> texts = new ArrayList<>();
    for (Split split : Split.values()) {
      texts.addAll(Expressions.texts(splits.get(split)));
    }
    return texts;
  }
}
