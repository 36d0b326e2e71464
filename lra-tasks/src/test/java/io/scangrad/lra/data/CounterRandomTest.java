package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  @Property
  void sameSeedDomainAndIndexGiveTheSameNumbers(@ForAll long seed, @ForAll long domain, @ForAll long index) {
    CounterRandom restarted = new CounterRandom(seed + 1, 0, 0);
    restarted.nextLong();
    restarted.restart(seed, domain, index);
    CounterRandom fresh = new CounterRandom(seed, domain, index);
    for (int i = 0; i < 10; i++) {
      assertThat(restarted.nextLong()).isEqualTo(fresh.nextLong());
    }
  }

  @Property
  void anotherSeedDomainOrIndexGivesOtherNumbers(@ForAll long seed, @ForAll long domain, @ForAll long index) {
    long first = new CounterRandom(seed, domain, index).nextLong();
    assertThat(new CounterRandom(seed + 1, domain, index).nextLong()).isNotEqualTo(first);
    assertThat(new CounterRandom(seed, domain + 1, index).nextLong()).isNotEqualTo(first);
    assertThat(new CounterRandom(seed, domain, index + 1).nextLong()).isNotEqualTo(first);
  }

  /** Data sets of earlier versions must stay reproducible. */
  @Test
  void numbersNeverChange() {
    CounterRandom random = new CounterRandom(1, 2, 3);
    assertThat(random.nextLong()).isEqualTo(6694809129887813358L);
    assertThat(random.nextInt(1_000_000)).isEqualTo(272_845);
    assertThat(random.nextDouble()).isEqualTo(0.06377774987957108);
  }

  @Property
  void integersStayBelowTheirBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    CounterRandom random = new CounterRandom(seed, 0, 0);
    for (int i = 0; i < 20; i++) {
      assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
    }
  }

  @Test
  void integersAreUniformWithinAndAcrossStreams() {
    int draws = 200_000;
    int[] within = new int[10];
    int[] across = new int[10];
    CounterRandom one = new CounterRandom(5, 0, 0);
    for (int i = 0; i < draws; i++) {
      within[one.nextInt(10)]++;
      across[new CounterRandom(5, 1, i).nextInt(10)]++;
    }
    // Nine degrees of freedom: a fair generator exceeds 40 once in 100,000 seeds.
    assertThat(chiSquare(within, draws)).isLessThan(40);
    assertThat(chiSquare(across, draws)).isLessThan(40);
  }

  @Test
  void doublesFillTheUnitInterval() {
    CounterRandom random = new CounterRandom(9, 0, 0);
    int[] tenths = new int[10];
    for (int i = 0; i < 200_000; i++) {
      double u = random.nextDouble();
      assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
      tenths[(int) (10 * u)]++;
    }
    assertThat(chiSquare(tenths, 200_000)).isLessThan(40);
  }

  @Property
  void shufflingKeepsTheValues(@ForAll long seed, @ForAll @IntRange(max = 100) int size) {
    int[] values = IntStream.range(0, size).toArray();
    new CounterRandom(seed, 0, 0).shuffle(values);
    assertThat(Arrays.stream(values).sorted().toArray()).isEqualTo(IntStream.range(0, size).toArray());
  }

  @Test
  void allOrdersAreEquallyLikely() {
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      int[] values = {0, 1, 2};
      new CounterRandom(3, 0, i).shuffle(values);
      counts[2 * values[0] + (values[1] > values[2] ? 1 : 0)]++;
    }
    assertThat(chiSquare(counts, 60_000)).isLessThan(32);
  }

  @Test
  void aBoundBelowOneIsRefused() {
    assertThatThrownBy(() -> new CounterRandom(0, 0, 0).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nextInt: bound (=0) must be at least 1");
  }

  private static double chiSquare(int[] counts, int draws) {
    double expected = (double) draws / counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }
}
