package io.scangrad.laws;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * A source of choices from which test data is made: everything that is drawn is a function of it.
 *
 * <p>Structure (ranks, sizes, layouts, kinds of values) is drawn by {@link #below}, whose 0 is the simplest choice;
 * {@link #arbitrary} shrinks each choice towards 0 and so the data towards the simplest that still fails. Numbers come
 * from a seed. This class is the only place that knows jqwik as a generator, so another engine can take its place.
 *
 * @since 0.1
 */
public final class Draw {
  private static final int CHOICES = 40;
  private static final int BITS = 16;

  private final List<Integer> choices;
  private final long start;
  private final SplittableRandom random;
  private final Sizes sizes;
  private int next;

  /** Which sizes axes have. */
  private enum Sizes {
    SMALL,
    OFTEN_EMPTY,
    LARGE
  }

  private Draw(List<Integer> choices, long seed, Sizes sizes) {
    this.choices = choices;
    this.start = seed;
    this.random = new SplittableRandom(seed);
    this.sizes = sizes;
  }

  /** Returns a source whose choices all come from a seed. */
  public static Draw of(long seed) {
    return new Draw(List.of(), seed, Sizes.SMALL);
  }

  /** Returns a source whose choices all come from a seed and for which every second size is 0. */
  public static Draw ofEmpty(long seed) {
    return new Draw(List.of(), seed, Sizes.OFTEN_EMPTY);
  }

  /** Returns a source whose choices all come from a seed, with sizes at which backends cut their work into tasks. */
  public static Draw ofLarge(long seed) {
    return new Draw(List.of(), seed, Sizes.LARGE);
  }

  /** Returns data of a kind, generated and shrunk by jqwik. */
  public static <T> Arbitrary<T> arbitrary(Function<Draw, T> data) {
    return arbitrary(data, Sizes.SMALL);
  }

  /** Returns data in which every second size is 0. */
  public static <T> Arbitrary<T> arbitraryEmpty(Function<Draw, T> data) {
    return arbitrary(data, Sizes.OFTEN_EMPTY);
  }

  /** Returns data with sizes beyond those at which backends cut their work into tasks. */
  public static <T> Arbitrary<T> arbitraryLarge(Function<Draw, T> data) {
    return arbitrary(data, Sizes.LARGE);
  }

  private static <T> Arbitrary<T> arbitrary(Function<Draw, T> data, Sizes sizes) {
    Arbitrary<List<Integer>> choices = Arbitraries.integers()
        .between(0, (1 << BITS) - 1)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofSize(CHOICES)
        .withoutEdgeCases();
    Arbitrary<Long> seeds = Arbitraries.longs().greaterOrEqual(0).withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
    return Combinators.combine(choices, seeds).as((c, seed) -> data.apply(new Draw(c, seed, sizes)));
  }

  /** Returns something that makes sources which repeat this one from its beginning. */
  static Supplier<Draw> copies(Draw draw) {
    return () -> new Draw(draw.choices, draw.start, draw.sizes);
  }

  /** Returns a choice from 0, the simplest, to {@code bound - 1}. */
  public int below(int bound) {
    return next < choices.size() ? (int) (((long) choices.get(next++) * bound) >> BITS) : random.nextInt(bound);
  }

  /** Returns a choice from the given values, the simplest first. */
  public int of(int... values) {
    return values[below(values.length)];
  }

  /** Returns a choice, false being simpler. */
  public boolean flag() {
    return below(2) == 1;
  }

  /**
   * Returns a size for an axis: mostly small, sometimes near a multiple of the lanes of a vector register, seldom 0.
   */
  public int size() {
    if (sizes == Sizes.OFTEN_EMPTY && flag()) {
      return 0;
    }
    if (sizes == Sizes.LARGE) {
      return of(2, 3, 33, 65, 300, 1030, 2049, 5000, 20_011, 70_001);
    }
    return of(1, 2, 3, 2, 3, 5, 1, 4, 7, 8, 2, 3, 31, 32, 33, 0);
  }

  /** Returns how many elements a drawn tensor may have. */
  public int most() {
    return sizes == Sizes.LARGE ? 1 << 17 : RandomTensors.MOST;
  }

  /** Returns a size of at least 1. */
  public int positiveSize() {
    return of(1, 2, 3, 2, 3, 4, 5, 7, 8, 2, 3, 31, 32, 33);
  }

  /** Returns a normal random number. */
  public double normal() {
    return random.nextGaussian();
  }

  /** Returns a uniform random number in [0, 1). */
  public double uniform() {
    return random.nextDouble();
  }

  /** Returns a uniform random whole number below a bound, which is not shrunk. */
  public int index(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a seed. */
  public long seed() {
    return random.nextLong();
  }
}
