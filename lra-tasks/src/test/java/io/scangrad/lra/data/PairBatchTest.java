package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairBatchTest {
  private final PairDataset data =
      new SequencePairs(DataFixtures.sequences(3, 1, 5), new int[] {0, 1, 1, 2, 0, 0}, new byte[] {1, 0, 1});

  @Test
  void firstMembersComeBeforeAllSecondOnes() {
    PairBatch batch = PairBatch.gather(data, new int[] {2, 0}, 1);
    assertThat(batch.pairs()).isEqualTo(2);
    assertThat(batch.length()).isEqualTo(3);
    assertThat(batch.tokens()).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 0, 0);
    assertThat(batch.lengths()).containsExactly(3, 3, 3, 1);
    assertThat(batch.labels()).containsExactly(1, 1);
    assertThat(batch.indices()).containsExactly(2, 0);
    assertThat(batch).hasToString("PairBatch[2 pairs x 3, 10 tokens]");
  }

  @Test
  void roundsTheLengthUpToAMultiple() {
    assertThat(PairBatch.gather(data, new int[] {0}, 4).length()).isEqualTo(4);
    assertThat(PairBatch.gather(data, new int[] {1}, 4).length()).isEqualTo(8);
  }

  @Test
  void paddedBatchesHaveEmptyPairsAtTheEnd() {
    PairBatch batch = PairBatch.gather(data, new int[] {0}, 1);
    PairBatch padded = batch.padded(2, 4, -7);
    assertThat(padded.pairs()).isEqualTo(2);
    assertThat(padded.tokens()).containsExactly(1, 2, 3, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    assertThat(padded.lengths()).containsExactly(3, 0, 1, 0);
    assertThat(padded.labels()).containsExactly(1, -7);
    assertThat(padded.indices()).containsExactly(0, -1);
    assertThat(batch.padded(1, 3, -7)).isSameAs(batch);
    assertThatThrownBy(() -> batch.padded(1, 2, 0))
        .hasMessage("PairBatch: 1 pairs of 3 tokens cannot be padded to 1 pairs of 2");
    assertThatThrownBy(() -> padded.padded(1, 4, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void impossibleBatchesAreRefused() {
    assertThatThrownBy(() -> PairBatch.gather(data, new int[0], 1))
        .hasMessage("PairBatch: no indices given; a batch has at least one pair");
    assertThatThrownBy(() -> PairBatch.gather(data, new int[] {0}, 0))
        .hasMessage("PairBatch: lengthMultiple (=0) must be at least 1");
    assertThatThrownBy(() -> PairBatch.gather(data, new int[] {0}, 1 << 30))
        .hasMessage("PairBatch: 2 x 1 x 1073741824 tokens exceed one array; use a smaller batch");
  }

  @Test
  void theLongerMemberIsTheLengthOfAPair() {
    assertThat(data.longerLengths()).containsExactly(3, 5, 3);
    assertThat(data).hasToString("SequencePairs[3 pairs of 3 sequences]");
    assertThatThrownBy(() -> new SequencePairs(DataFixtures.sequences(1), new int[] {0}, new byte[] {1}))
        .hasMessage("SequencePairs: 1 members are not two for each of 1 labels");
  }

  @Test
  void splitsAreChosenByName() {
    PairDataset other = new SequencePairs(DataFixtures.sequences(1), new int[0], new byte[0]);
    PairDataset third = new SequencePairs(DataFixtures.sequences(2), new int[0], new byte[0]);
    PairSplits splits = new PairSplits(data, other, third);
    assertThat(splits.get(Split.TRAIN)).isSameAs(data);
    assertThat(splits.get(Split.VALIDATION)).isSameAs(other);
    assertThat(splits.get(Split.TEST)).isSameAs(third);
  }
}
