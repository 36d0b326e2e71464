package io.scangrad.lra.data.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.Split;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CopyTaskTest {
  private final CopyTask task = CopyTask.standard(1);

  @Test
  void hasTheSizesOfMinimalLru() {
    assertThat(task.length()).isEqualTo(48);
    assertThat(task.channels()).isEqualTo(8);
    assertThat(task.answerStart()).isEqualTo(28);
    assertThat(task.size(Split.TRAIN)).isEqualTo(20_000);
    assertThat(task.size(Split.VALIDATION)).isEqualTo(1_000);
    assertThat(task.size(Split.TEST)).isEqualTo(1_000);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void showsTheVectorsThenBlanksThenTheFlag(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int vectors,
      @ForAll @IntRange(min = 1, max = 64) int bits,
      @ForAll @IntRange(max = 20) int blanks,
      @ForAll @IntRange(max = 99) int i) {
    CopyTask any = new CopyTask(vectors, bits, blanks, 100, 100, 100, seed);
    float[] input = input(any, Split.TEST, i);
    int[] targets = targets(any, Split.TEST, i);
    for (int step = 0; step < any.length(); step++) {
      for (int channel = 0; channel <= bits; channel++) {
        float wanted = step == vectors + blanks && channel == bits ? 1 : 0;
        if (step < vectors && channel < bits) {
          wanted = targets[step * bits + channel];
        }
        assertThat(input[step * (bits + 1) + channel]).as("step %d channel %d", step, channel).isEqualTo(wanted);
      }
    }
  }

  @Test
  void writesOnlyItsOwnPartOfTheTarget() {
    float[] input = new float[2 + 48 * 8 + 2];
    Arrays.fill(input, 5f);
    task.copyInput(Split.TRAIN, 0, input, 2);
    assertThat(new float[] {input[0], input[1], input[386], input[387]}).containsExactly(5, 5, 5, 5);
    assertThat(Arrays.copyOfRange(input, 2, 386)).isEqualTo(input(task, Split.TRAIN, 0));
    int[] targets = new int[1 + 140 + 1];
    Arrays.fill(targets, 5);
    task.copyTargets(Split.TRAIN, 0, targets, 1);
    assertThat(targets[0] + targets[141]).isEqualTo(10);
    assertThat(Arrays.copyOfRange(targets, 1, 141)).isEqualTo(targets(task, Split.TRAIN, 0)).containsOnly(0, 1);
  }

  @Test
  void samplesDifferBetweenNumbersPartsAndSeeds() {
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      for (int i = 0; i < 200; i++) {
        assertThat(seen.add(Arrays.toString(targets(task, split, i)))).isTrue();
        assertThat(seen.add(Arrays.toString(targets(CopyTask.standard(2), split, i)))).isTrue();
      }
    }
    assertThat(targets(CopyTask.standard(1), Split.TEST, 7)).isEqualTo(targets(task, Split.TEST, 7));
  }

  @Test
  void everyBitIsFair() {
    int[] ones = new int[140];
    for (int i = 0; i < 10_000; i++) {
      int[] targets = targets(task, Split.TRAIN, i);
      for (int b = 0; b < ones.length; b++) {
        ones[b] += targets[b];
      }
    }
    // Standard deviation 50; five of them.
    assertThat(Arrays.stream(ones)).allMatch(count -> Math.abs(count - 5_000) < 250);
  }

  @Test
  void badSizesAreRefused() {
    assertRefused(() -> new CopyTask(0, 7, 7, 1, 1, 1, 0), "CopyTask: vectors (=0) must be in 1..10000");
    assertRefused(() -> new CopyTask(20, 65, 7, 1, 1, 1, 0), "CopyTask: bits (=65) must be in 1..64");
    assertRefused(() -> new CopyTask(20, 7, -1, 1, 1, 1, 0), "CopyTask: blanks (=-1) must be in 0..1000000");
    assertRefused(() -> new CopyTask(20, 7, 7, 0, 1, 1, 0), "CopyTask: train (=0) must be in 1..2147483647");
    assertRefused(
        () -> new CopyTask(10_000, 64, 1_000_000, 1, 1, 1, 0),
        "CopyTask: 10000 vectors of 64 bits and 1000000 blanks are too long a sequence; use smaller sizes");
  }

  @Test
  void missingSamplesAndShortTargetsAreRefused() {
    assertThatThrownBy(() -> task.copyInput(Split.TEST, 1_000, new float[384], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> task.copyInput(Split.TEST, 0, new float[383], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> task.copyTargets(Split.TEST, 0, new int[140], 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static float[] input(CopyTask task, Split split, int i) {
    float[] input = new float[task.length() * task.channels()];
    Arrays.fill(input, Float.NaN);
    task.copyInput(split, i, input, 0);
    return input;
  }

  private static int[] targets(CopyTask task, Split split, int i) {
    int[] targets = new int[task.vectors() * task.bits()];
    task.copyTargets(split, i, targets, 0);
    return targets;
  }
}
