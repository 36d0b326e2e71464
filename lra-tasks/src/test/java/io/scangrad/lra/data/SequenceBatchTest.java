package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceBatchTest {
  private final SequenceDataset data = DataFixtures.sequences(3, 1, 5);

  @Test
  void padsToTheLongestOfTheBatch() {
    SequenceBatch batch = SequenceBatch.gather(data, new int[] {1, 0}, 1);
    assertThat(batch.batch()).isEqualTo(2);
    assertThat(batch.length()).isEqualTo(3);
    assertThat(batch.tokens()).containsExactly(2, 0, 0, 1, 2, 3);
    assertThat(batch.lengths()).containsExactly(1, 3);
    assertThat(batch.labels()).containsExactly(1, 0);
    assertThat(batch.indices()).containsExactly(1, 0);
    assertThat(batch).hasToString("SequenceBatch[2 x 3, 4 tokens]");
  }

  @Test
  void roundsTheLengthUpToAMultiple() {
    assertThat(SequenceBatch.gather(data, new int[] {0}, 4).length()).isEqualTo(4);
    assertThat(SequenceBatch.gather(data, new int[] {2, 1}, 4).length()).isEqualTo(8);
    assertThat(SequenceBatch.gather(data, new int[] {2}, 5).length()).isEqualTo(5);
  }

  @Test
  void paddedBatchesHaveEmptySequencesAtTheEnd() {
    SequenceBatch batch = SequenceBatch.gather(data, new int[] {1, 0}, 1);
    SequenceBatch padded = batch.padded(3, 4, -7);
    assertThat(padded.batch()).isEqualTo(3);
    assertThat(padded.length()).isEqualTo(4);
    assertThat(padded.tokens()).containsExactly(2, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0);
    assertThat(padded.lengths()).containsExactly(1, 3, 0);
    assertThat(padded.labels()).containsExactly(1, 0, -7);
    assertThat(padded.indices()).containsExactly(1, 0, -1);
    assertThat(batch.padded(2, 3, -7)).isSameAs(batch);
    assertThatThrownBy(() -> batch.padded(1, 3, 0)).hasMessage(
        "SequenceBatch: 2 x 3 tokens cannot be padded to 1 x 3");
    assertThatThrownBy(() -> batch.padded(2, 2, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void impossibleBatchesAreRefused() {
    assertThatThrownBy(() -> SequenceBatch.gather(data, new int[0], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SequenceBatch: no indices given; a batch has at least one sequence");
    assertThatThrownBy(() -> SequenceBatch.gather(data, new int[] {0}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SequenceBatch: lengthMultiple (=0) must be at least 1");
    assertThatThrownBy(() -> SequenceBatch.gather(data, new int[] {0, 1}, 1 << 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SequenceBatch: 2 x 1073741824 tokens exceed one array; use a smaller batch");
  }
}
