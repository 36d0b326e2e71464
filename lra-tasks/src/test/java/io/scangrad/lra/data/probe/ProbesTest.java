package io.scangrad.lra.data.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.Split;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private record Sample(int[] tokens, int[] wanted) {}

  private static ProbeSplits splits(String probe) {
    return new ProbeSplits(40_000, 2_000, 2_000, 1, probe.hashCode());
  }

  private static Sample draw(TokenProbe probe, long seed) {
    int[] tokens = new int[probe.length() + 2];
    int[] wanted = new int[probe.answers() + 2];
    Arrays.fill(tokens, -7);
    Arrays.fill(wanted, -7);
    probe.draw(new CounterRandom(seed, 5, 3), tokens, 1, wanted, 1);
    assertThat(tokens[0]).isEqualTo(-7);
    assertThat(tokens[probe.length() + 1]).isEqualTo(-7);
    assertThat(wanted[0]).isEqualTo(-7);
    assertThat(wanted[probe.answers() + 1]).isEqualTo(-7);
    Sample sample = new Sample(
        Arrays.copyOfRange(tokens, 1, probe.length() + 1), Arrays.copyOfRange(wanted, 1, probe.answers() + 1));
    assertThat(Arrays.stream(sample.tokens())).allMatch(id -> id >= 0 && id < probe.vocabulary());
    assertThat(Arrays.stream(sample.wanted())).allMatch(id -> id >= 0 && id < probe.vocabulary());
    return sample;
  }

  @Property(tries = 200)
  void selectiveCopyWantsTheSymbolsInOrder(@ForAll long seed, @ForAll @IntRange(min = 16, max = 60) int context) {
    SelectiveCopy probe = SelectiveCopy.ofContext(context);
    Sample sample = draw(probe, seed);
    int[] shown = Arrays.stream(sample.tokens(), 0, context).filter(id -> id != 0).toArray();
    assertThat(shown).isEqualTo(sample.wanted()).doesNotContain(probe.symbols() + 1);
    assertThat(Arrays.copyOfRange(sample.tokens(), context, probe.length())).containsOnly(probe.symbols() + 1);
  }

  @Property(tries = 200)
  void recallWantsTheValueThatTheKeyHad(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int pairs) {
    AssociativeRecall probe = AssociativeRecall.ofPairs(pairs);
    Sample sample = draw(probe, seed);
    Map<Integer, Integer> map = new HashMap<>();
    for (int p = 0; p < pairs; p++) {
      Integer before = map.put(sample.tokens()[2 * p], sample.tokens()[2 * p + 1]);
      assertThat(before == null || before == sample.tokens()[2 * p + 1]).isTrue();
    }
    assertThat(map.keySet()).allMatch(key -> key < 10);
    assertThat(map.values()).allMatch(value -> value >= 10 && value < 20);
    assertThat(sample.tokens()[2 * pairs]).isEqualTo(20);
    assertThat(map).containsEntry(sample.tokens()[2 * pairs + 1], sample.wanted()[0]);
  }

  @Property(tries = 200)
  void inductionWantsTheTokenAfterTheSpecialOne(@ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int length) {
    Sample sample = draw(InductionHeads.ofLength(length), seed);
    int[] special = IntStream.range(0, length).filter(t -> sample.tokens()[t] == 15).toArray();
    assertThat(special).hasSize(2);
    assertThat(special[1]).isEqualTo(length - 1);
    assertThat(sample.tokens()[special[0] + 1]).isEqualTo(sample.wanted()[0]).isLessThan(15);
  }

  @Property(tries = 200)
  void addingMarksOneNumberInEachHalf(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int length) {
    float[] input = new float[2 * length];
    float sum = new AddingProblem(length).draw(new CounterRandom(seed, 0, 0), input, 0);
    float marked = 0;
    int first = 0;
    int second = 0;
    for (int t = 0; t < length; t++) {
      assertThat(input[2 * t]).isGreaterThanOrEqualTo(0).isLessThan(1);
      marked += input[2 * t] * input[2 * t + 1];
      first += t < length / 2 ? (int) input[2 * t + 1] : 0;
      second += t < length / 2 ? 0 : (int) input[2 * t + 1];
    }
    assertThat(sum).isEqualTo(marked);
    assertThat(first).isOne();
    assertThat(second).isOne();
  }

  @Test
  void everyAnswerAndPlaceIsEquallyLikely() {
    int[] answers = new int[16];
    int[] places = new int[32];
    ProbeSplits splits = splits("induction");
    for (int i = 0; i < 32_000; i++) {
      int[] tokens = new int[34];
      int[] wanted = new int[1];
      InductionHeads.ofLength(34).draw(splits.random(Split.TRAIN, i), tokens, 0, wanted, 0);
      answers[wanted[0]]++;
      for (int t = 0; t < 32; t++) {
        places[t] += tokens[t] == 15 ? 1 : 0;
      }
    }
    // Five standard deviations of a binomial count.
    assertThat(Arrays.stream(answers, 0, 15)).allMatch(n -> Math.abs(n - 32_000 / 15.0) < 5 * Math.sqrt(32_000 / 15.0));
    assertThat(Arrays.stream(places)).allMatch(n -> Math.abs(n - 1000) < 5 * Math.sqrt(1000));
  }

  @Test
  void samplesDependOnSplitNumberAndProbeAlone() {
    ProbeSplits splits = splits("recall");
    assertThat(splits.size(Split.TRAIN)).isEqualTo(40_000);
    assertThat(splits.size(Split.TEST)).isEqualTo(2_000);
    long first = splits.random(Split.TRAIN, 3).nextLong();
    assertThat(splits.random(Split.TRAIN, 3).nextLong()).isEqualTo(first);
    assertThat(splits.random(Split.TEST, 3).nextLong()).isNotEqualTo(first);
    assertThat(splits.random(Split.VALIDATION, 3).nextLong()).isNotEqualTo(first);
    assertThat(splits("induction").random(Split.TRAIN, 3).nextLong()).isNotEqualTo(first);
    assertThatThrownBy(() -> splits.random(Split.TRAIN, 40_000)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void unsoundSizesAreRefused() {
    assertThatThrownBy(() -> new SelectiveCopy(14, 16, 15)).hasMessage("SelectiveCopy: kept (=16) must be in 1..15");
    assertThatThrownBy(() -> AssociativeRecall.ofPairs(0))
        .hasMessage("AssociativeRecall: pairs (=0) must be in 1..1000000");
    assertThatThrownBy(() -> InductionHeads.ofLength(2))
        .hasMessage("InductionHeads: length (=2) must be in 3..1000000");
    assertThatThrownBy(() -> new AddingProblem(1)).hasMessage("AddingProblem: length (=1) must be in 2..1000000");
    assertThatThrownBy(() -> new ProbeSplits(0, 1, 1, 1, 1)).hasMessageStartingWith("ProbeSplits: train (=0) must be in 1..");
  }
}
