package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequenceDatasetTest {
  @Property
  void whatWasAddedComesBack(@ForAll @Size(max = 20) List<@Size(max = 50) byte[]> sequences) {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (int i = 0; i < sequences.size(); i++) {
      builder.add(sequences.get(i), 0, sequences.get(i).length, i);
    }
    SequenceDataset data = builder.build();
    assertThat(data.size()).isEqualTo(sequences.size());
    assertThat(data.tokenCount()).isEqualTo(sequences.stream().mapToLong(s -> s.length).sum());
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.label(i)).isEqualTo(i);
      assertThat(data.length(i)).isEqualTo(sequences.get(i).length);
      assertThat(tokens(data, i)).isEqualTo(sequences.get(i));
      int[] ids = new int[data.length(i) + 2];
      data.copyTokens(i, ids, 1);
      for (int t = 0; t < data.length(i); t++) {
        assertThat(ids[t + 1]).isEqualTo(Byte.toUnsignedInt(sequences.get(i)[t]));
      }
    }
  }

  @Test
  void sequencesNeverStraddleBlocks() {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    byte[] tokens = new byte[30_000];
    for (int i = 0; i < 2_000; i++) {
      tokens[0] = (byte) i;
      tokens[tokens.length - 1] = (byte) (i >>> 8);
      builder.add(tokens, 0, tokens.length, i % 256);
    }
    byte[] huge = new byte[(1 << 24) + 1];
    huge[1 << 24] = 77;
    builder.add(huge, 0, huge.length, 255);
    SequenceDataset data = builder.build();
    assertThat(data.tokenCount()).isEqualTo(2_000L * 30_000 + huge.length);
    for (int i = 0; i < 2_000; i++) {
      byte[] read = tokens(data, i);
      assertThat(read[0]).isEqualTo((byte) i);
      assertThat(read[read.length - 1]).isEqualTo((byte) (i >>> 8));
    }
    assertThat(tokens(data, 2_000)[1 << 24]).isEqualTo((byte) 77);
    assertThat(data.label(2_000)).isEqualTo(255);
  }

  @Test
  void selectionReordersAndRepeats() {
    SequenceDataset data = DataFixtures.sequences(3, 1, 2).select(new int[] {2, 0, 2});
    assertThat(data.lengths()).containsExactly(2, 3, 2);
    assertThat(data.label(1)).isZero();
    assertThat(tokens(data, 0)).isEqualTo(tokens(data, 2));
    assertThat(data.select(new int[0]).size()).isZero();
  }

  @Test
  void matchingComparesTokens() {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    builder.add(new byte[] {1, 2, 3}, 0, 3, 0);
    assertThat(builder.matches(0, new byte[] {9, 1, 2, 3}, 1, 4)).isTrue();
    assertThat(builder.matches(0, new byte[] {1, 2, 3}, 0, 2)).isFalse();
    assertThat(builder.matches(0, new byte[] {1, 2, 4}, 0, 3)).isFalse();
  }

  @Test
  void lengthsAreACopy() {
    SequenceDataset data = DataFixtures.sequences(3, 1);
    data.lengths()[0] = 99;
    assertThat(data.length(0)).isEqualTo(3);
  }

  @Test
  void printsItsSize() {
    assertThat(DataFixtures.sequences(3, 1)).hasToString("SequenceDataset[2 sequences, 4 tokens]");
  }

  @Test
  void labelsOutsideAByteAreRefused() {
    assertThatThrownBy(() -> new SequenceDataset.Builder().add(new byte[1], 0, 1, 256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SequenceDataset: label (=256) must be in 0..255");
  }

  @Test
  void aTargetThatIsTooShortIsRefused() {
    SequenceDataset data = DataFixtures.sequences(3);
    assertThatThrownBy(() -> data.copyTokens(0, new int[3], 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> data.copyTokens(0, new byte[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static byte[] tokens(SequenceDataset data, int i) {
    byte[] tokens = new byte[data.length(i)];
    data.copyTokens(i, tokens, 0);
    return tokens;
  }
}
