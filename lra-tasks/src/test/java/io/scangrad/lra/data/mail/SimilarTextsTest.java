package io.scangrad.lra.data.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimilarTextsTest {
  private static long[] shingles(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Shingles.of(bytes, bytes.length);
  }

  @Property(tries = 200)
  void theIndexFindsWhatAllPairsFind(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int texts) {
    Random random = new Random(seed);
    List<long[]> sets = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      sets.add(random.longs(random.nextInt(9), 0, 12).distinct().toArray());
    }
    for (double least : new double[] {0.25, 0.5, 1}) {
      List<SimilarTexts.Pair> expected = new ArrayList<>();
      for (int second = 0; second < texts; second++) {
        for (int first = 0; first < second; first++) {
          double similarity = jaccard(sets.get(first), sets.get(second));
          if (similarity >= least) {
            expected.add(new SimilarTexts.Pair(first, second, similarity));
          }
        }
      }
      assertThat(SimilarTexts.find(sets, least)).isEqualTo(expected);
    }
  }

  private static double jaccard(long[] a, long[] b) {
    Set<Long> both = new HashSet<>(LongStream.of(a).boxed().toList());
    both.retainAll(LongStream.of(b).boxed().toList());
    return both.isEmpty() ? 0 : (double) both.size() / (a.length + b.length - both.size());
  }

  @Test
  void groupsJoinTextsOverOthers() {
    List<SimilarTexts.Pair> pairs = List.of(
        new SimilarTexts.Pair(3, 4, 1), new SimilarTexts.Pair(1, 5, 1), new SimilarTexts.Pair(4, 5, 1));
    assertThat(SimilarTexts.groups(7, pairs)).containsExactly(0, 1, 2, 1, 1, 1, 6);
    assertThat(SimilarTexts.groups(0, List.of())).isEmpty();
  }

  @Test
  void runsOfFiveWordsIgnoreCaseNumbersAndMarks() {
    assertThat(shingles("one two three four five six")).hasSize(2);
    assertThat(shingles("One, two THREE 123 four-five\nsix!")).isEqualTo(shingles("one two three four five six"));
    assertThat(shingles("one two three four five one two three four five")).hasSize(5);
    assertThat(shingles("one twothree four five six")).isNotEqualTo(shingles("one two three four five six"));
    assertThat(shingles("two one three four five")).isNotEqualTo(shingles("one two three four five"));
  }

  @Test
  void shortTextsAreOneRunAndWordlessOnesNone() {
    assertThat(shingles("one two")).hasSize(1).isNotEqualTo(shingles("one three"));
    assertThat(shingles("a")).hasSize(1);
    assertThat(shingles("123 \u00e9\u00e9 !")).isEmpty();
    assertThat(shingles("")).isEmpty();
  }

  @Test
  void onlyTheGivenLengthIsRead() {
    byte[] text = "one two three four five six".getBytes(StandardCharsets.US_ASCII);
    assertThat(Shingles.of(text, 23)).isEqualTo(shingles("one two three four five"));
    assertThat(Arrays.stream(Shingles.of(text, text.length)).boxed().toList()).isSorted();
  }
}
