package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void anEpochWithTheRaggedBatchVisitsEverySampleOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(min = 1, max = 40) int batchSize,
      @ForAll @IntRange(min = 1, max = 6) int poolBatches,
      @ForAll @IntRange(max = 5) int epoch) {
    LengthBuckets buckets = LengthBuckets.of(data(size), batchSize, poolBatches, true, seed);
    BatchPlan plan = buckets.epoch(epoch);
    assertThat(plan.batches()).isEqualTo(buckets.batchesPerEpoch()).isEqualTo(Math.ceilDiv(size, batchSize));
    assertThat(plan.samples()).isEqualTo(size);
    assertThat(visited(plan)).isEqualTo(IntStream.range(0, size).toArray());
    long full = IntStream.range(0, plan.batches()).filter(k -> plan.indices(k).length == batchSize).count();
    assertThat(full).isEqualTo(size / batchSize);
  }

  @Property
  void anEpochWithoutTheRaggedBatchVisitsNoSampleTwice(
      @ForAll long seed,
      @ForAll @IntRange(min = 40, max = 200) int size,
      @ForAll @IntRange(min = 1, max = 40) int batchSize) {
    LengthBuckets buckets = LengthBuckets.of(data(size), batchSize, 3, false, seed);
    BatchPlan plan = buckets.epoch(0);
    assertThat(plan.batches()).isEqualTo(buckets.batchesPerEpoch()).isEqualTo(size / batchSize);
    assertThat(visited(plan)).doesNotHaveDuplicates().hasSize(size / batchSize * batchSize);
    for (int k = 0; k < plan.batches(); k++) {
      assertThat(plan.indices(k)).hasSize(batchSize);
    }
  }

  @Property
  void anyStepCanBeComputedOnItsOwn(@ForAll long seed, @ForAll @IntRange(max = 500) int step) {
    SequenceDataset data = data(100);
    LengthBuckets running = LengthBuckets.of(data, 7, 3, true, seed);
    for (int s = 0; s < step; s += 13) {
      running.batchAtStep(s);
    }
    LengthBuckets resumed = LengthBuckets.of(data, 7, 3, true, seed);
    assertThat(resumed.batchAtStep(step)).isEqualTo(running.batchAtStep(step));
    assertThat(resumed.batchAtStep(step)).isEqualTo(resumed.epoch(step / 15).indices(step % 15));
  }

  @Test
  void epochsAndSeedsDiffer() {
    LengthBuckets buckets = LengthBuckets.of(data(100), 5, 3, true, 1);
    LengthBuckets other = LengthBuckets.of(data(100), 5, 3, true, 2);
    assertThat(order(buckets.epoch(0))).isNotEqualTo(order(buckets.epoch(1)));
    assertThat(order(buckets.epoch(0))).isNotEqualTo(order(other.epoch(0)));
  }

  @Test
  void batchesHoldSimilarLengths() {
    SequenceDataset data = data(6_400);
    double bucketed = paddedShare(data, LengthBuckets.of(data, 32, 50, true, 3).epoch(0));
    double shuffled = paddedShare(data, LengthBuckets.uniform(6_400, 32, true, 3).epoch(0));
    // Lengths are spread over 1..997: pools of 1600 cut into 50 batches leave about 1/50 of the range in each.
    assertThat(bucketed).isLessThan(0.04);
    assertThat(shuffled).isGreaterThan(0.4);
  }

  @Test
  void theOrderOfBatchesIsNotThatOfLengths() {
    SequenceDataset data = data(6_400);
    BatchPlan plan = LengthBuckets.of(data, 32, 200, true, 3).epoch(0);
    int rises = 0;
    for (int k = 1; k < plan.batches(); k++) {
      rises += data.length(plan.indices(k)[0]) > data.length(plan.indices(k - 1)[0]) ? 1 : 0;
    }
    assertThat(rises).isBetween(70, 130);
  }

  @Test
  void withoutTheRaggedBatchLongSequencesAreNotNeglected() {
    SequenceDataset data = DataFixtures.sequences(IntStream.rangeClosed(1, 39).toArray());
    int[] left = new int[39];
    LengthBuckets buckets = LengthBuckets.of(data, 20, 50, false, 8);
    for (int epoch = 0; epoch < 400; epoch++) {
      int[] visited = visited(buckets.epoch(epoch));
      IntStream.range(0, 39).filter(i -> Arrays.binarySearch(visited, i) < 0).forEach(i -> left[i]++);
    }
    // Each is left out of 19/39 of 400 epochs: 195 with a standard deviation of 10.
    assertThat(Arrays.stream(left)).allMatch(count -> count > 140 && count < 250);
  }

  @Test
  void uniformIsAPlainShuffle() {
    BatchPlan plan = LengthBuckets.uniform(10, 3, true, 1).epoch(4);
    assertThat(plan.batches()).isEqualTo(4);
    assertThat(visited(plan)).isEqualTo(IntStream.range(0, 10).toArray());
    assertThat(order(plan)).isNotEqualTo(IntStream.range(0, 10).toArray());
  }

  @Test
  void badSizesAreRefused() {
    assertRefused(() -> LengthBuckets.uniform(10, 0, true, 1), "LengthBuckets: batchSize (=0) must be at least 1");
    assertRefused(
        () -> LengthBuckets.of(data(3), 2, 0, true, 1), "LengthBuckets: poolBatches (=0) must be at least 1");
    assertRefused(
        () -> LengthBuckets.uniform(0, 2, true, 1),
        "LengthBuckets: the data set is empty; give at least one sample");
    assertRefused(
        () -> LengthBuckets.of(data(3), 4, 1, false, 1),
        "LengthBuckets: batchSize (=4) exceeds the 3 samples; use a batch of at most 3 or keep the ragged batch");
    assertRefused(
        () -> LengthBuckets.uniform(3, 1, true, 1).batchAtStep(-1),
        "LengthBuckets: step (=-1) must not be negative");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static SequenceDataset data(int size) {
    return DataFixtures.sequences(IntStream.range(0, size).map(i -> 1 + i * 389 % 997).toArray());
  }

  private static int[] order(BatchPlan plan) {
    return IntStream.range(0, plan.batches()).flatMap(k -> Arrays.stream(plan.indices(k))).toArray();
  }

  private static int[] visited(BatchPlan plan) {
    return Arrays.stream(order(plan)).sorted().toArray();
  }

  private static double paddedShare(SequenceDataset data, BatchPlan plan) {
    long padded = 0;
    for (int k = 0; k < plan.batches(); k++) {
      padded += SequenceBatch.gather(data, plan.indices(k), 1).tokens().length;
    }
    return 1 - (double) data.tokenCount() / padded;
  }
}
