package io.scangrad.lra.data.brown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PairDataset;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrownPassagesTest {
  /** 20 samples in each of 15 categories, of about 200 bytes. */
  private static final int SAMPLES = 20;

  @TempDir Path folder;

  private BrownPassages passages(int length, long seed) throws IOException {
    return new BrownPassages(BrownCorpus.load(BrownFolders.write(folder, SAMPLES, 40), false), length, seed);
  }

  /** The name of the sample that a text of the fixture is from: its second word, since the first may be cut. */
  private static String sample(int[] tokens) {
    byte[] text = new byte[tokens.length];
    for (int t = 0; t < tokens.length; t++) {
      text[t] = (byte) (tokens[t] - 1);
    }
    return new String(text, StandardCharsets.US_ASCII).split("[ .\n]+")[1];
  }

  private static int[] tokens(SequenceDataset data, int i) {
    int[] tokens = new int[data.length(i)];
    data.copyTokens(i, tokens, 0);
    return tokens;
  }

  private static int[] tokens(PairDataset data, int i, int member) {
    int[] tokens = new int[data.length(i, member)];
    data.copyTokens(i, member, tokens, 0);
    return tokens;
  }

  @Test
  void noSampleHasPassagesInTwoParts() throws IOException {
    SequenceSplits splits = passages(50, 1).byCategory();
    Set<String> seen = new HashSet<>();
    int[] sizes = new int[3];
    for (Split split : Split.values()) {
      Set<String> here = new HashSet<>();
      SequenceDataset data = splits.get(split);
      for (int i = 0; i < data.size(); i++) {
        String sample = sample(tokens(data, i));
        assertThat("abcdefghjklmnpr".indexOf(sample.charAt(1))).isEqualTo(data.label(i));
        here.add(sample);
      }
      assertThat(seen).doesNotContainAnyElementsOf(here);
      seen.addAll(here);
      sizes[split.ordinal()] = here.size();
    }
    assertThat(sizes).containsExactly(15 * 16, 15 * 2, 15 * 2);
  }

  @Test
  void samplesAreCutAndHalfAPassageIsKept() throws IOException {
    // 40 words of 5 bytes with blanks and 4 ends of 2 more bytes: 40 * 5 + 4 * 2 = 208 bytes.
    SequenceDataset halves = passages(80, 1).byCategory().train();
    assertThat(halves.lengths()).containsOnly(80, 48);
    assertThat(halves.size()).isEqualTo(15 * 16 * 3);
    assertThat(passages(90, 1).byCategory().train().lengths()).containsOnly(90);
    assertThat(passages(4_000, 1).byCategory().train().lengths()).containsOnly(208);
  }

  @Test
  void kindsFollowTheLetterOfTheCategory() throws IOException {
    SequenceDataset data = passages(100, 1).byKind().test();
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.label(i)).isEqualTo(sample(tokens(data, i)).charAt(1) >= 'k' ? 1 : 0);
    }
  }

  @Test
  void pairsAreBalancedAndOfOneCategory() throws IOException {
    BrownPassages passages = passages(70, 1);
    PairSplits splits = passages.pairs();
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      PairDataset data = splits.get(split);
      int same = 0;
      Set<String> here = new HashSet<>();
      for (int i = 0; i < data.size(); i++) {
        String first = sample(tokens(data, i, 0));
        String second = sample(tokens(data, i, 1));
        assertThat(first.charAt(1)).isEqualTo(second.charAt(1));
        assertThat(first.equals(second)).isEqualTo(data.label(i) == 1);
        same += data.label(i);
        here.add(first);
        here.add(second);
      }
      // Three passages a sample are three pairs, and as many with others.
      assertThat(data.size()).isEqualTo(15 * (split == Split.TRAIN ? 16 : 2) * 6);
      assertThat(2 * same).isEqualTo(data.size());
      assertThat(seen).doesNotContainAnyElementsOf(here);
      seen.addAll(here);
    }
  }

  @Test
  void pairsOfTheSameSampleAreDifferentPassages() throws IOException {
    // With 104 bytes a passage, the two halves of a sample differ: one begins a line of ten words, one is within it.
    PairDataset data = passages(104, 1).pairs().train();
    for (int i = 0; i < data.size(); i++) {
      if (data.label(i) == 1) {
        assertThat(data.length(i, 0)).isEqualTo(data.length(i, 1)).isEqualTo(104);
      }
    }
    assertThat(data.size()).isEqualTo(15 * 16 * 2);
  }

  @Test
  void theSeedDecides() throws IOException {
    assertThat(tokens(passages(50, 1).byCategory().train(), 0)).isEqualTo(tokens(passages(50, 1).byCategory().train(), 0));
    Set<String> firsts = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      firsts.add(sample(tokens(passages(50, seed).byCategory().train(), 0)));
    }
    assertThat(firsts).hasSizeGreaterThan(1);
  }

  @Test
  void tooFewSamplesAreRefused() throws IOException {
    BrownCorpus two = BrownCorpus.load(BrownFolders.write(folder.resolve("two"), 2, 40), false);
    assertThatThrownBy(() -> new BrownPassages(two, 50, 1).byCategory()).isInstanceOf(DataException.class)
        .hasMessageStartingWith("the Brown corpus has too few samples to select on; each category needs three, ");
    BrownCorpus three = BrownCorpus.load(BrownFolders.write(folder.resolve("three"), 3, 40), false);
    assertThat(new BrownPassages(three, 50, 1).byKind().test().size()).isEqualTo(15 * 4);
    assertThatThrownBy(() -> new BrownPassages(three, 50, 1).pairs()).isInstanceOf(DataException.class)
        .hasMessageStartingWith("the samples of the Brown corpus give no pairs to train on; ");
    assertThatThrownBy(() -> new BrownPassages(three, 1, 1))
        .hasMessage("BrownPassages: length (=1) must be in 2..65536");
  }
}
