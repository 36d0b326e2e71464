package io.scangrad.lra.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The random order of training, with samples of similar length in the same batch.
 *
 * <p>An epoch is: shuffle all samples; cut them into pools of {@code poolBatches} batches; sort each pool by length;
 * cut it into batches; shuffle the batches. Padding falls to a few percent, while every batch still mixes samples at
 * random and every sample is visited once. Where all lengths are equal ({@link #uniform}) this is a plain shuffle.
 *
 * <p>Batch {@code k} of epoch {@code e} is a function of (seed, e, k) alone, so that a run can be resumed at any
 * step. Thread-safe.
 */
public final class LengthBuckets {
  private static final long DOMAIN = 0x6275636b657473L;

  private final int @Nullable [] lengths;
  private final int size;
  private final int batchSize;
  private final int poolBatches;
  private final boolean keepRagged;
  private final long seed;
  private volatile @Nullable Epoch latest;

  private record Epoch(long number, BatchPlan plan) {}

  private LengthBuckets(
      int @Nullable [] lengths, int size, int batchSize, int poolBatches, boolean keepRagged, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("LengthBuckets: batchSize (=" + batchSize + ") must be at least 1");
    }
    if (poolBatches < 1) {
      throw new IllegalArgumentException("LengthBuckets: poolBatches (=" + poolBatches + ") must be at least 1");
    }
    if (size < 1) {
      throw new IllegalArgumentException("LengthBuckets: the data set is empty; give at least one sample");
    }
    if (size < batchSize && !keepRagged) {
      throw new IllegalArgumentException(
          "LengthBuckets: batchSize (=" + batchSize + ") exceeds the " + size + " samples; use a batch of at most "
              + size + " or keep the ragged batch");
    }
    this.lengths = lengths;
    this.size = size;
    this.batchSize = batchSize;
    this.poolBatches = poolBatches;
    this.keepRagged = keepRagged;
    this.seed = seed;
  }

  /**
   * Orders the sequences of a data set.
   *
   * @param data the sequences, at least one
   * @param batchSize samples in a batch, at least 1
   * @param poolBatches batches in a pool, at least 1; 50 is a good choice
   * @param keepRagged whether the last, smaller batch is visited too; otherwise each epoch leaves out other samples,
   *     chosen at random
   * @param seed of the order
   * @return the order
   * @throws IllegalArgumentException if a size is below 1, or no batch would be left
   */
  public static LengthBuckets of(
      SequenceDataset data, int batchSize, int poolBatches, boolean keepRagged, long seed) {
    return of(data.lengths(), batchSize, poolBatches, keepRagged, seed);
  }

  /**
   * Orders samples of known lengths.
   *
   * @param lengths of all samples, at least one; copied
   * @param batchSize samples in a batch, at least 1
   * @param poolBatches batches in a pool, at least 1
   * @param keepRagged whether the last, smaller batch is visited too
   * @param seed of the order
   * @return the order
   * @throws IllegalArgumentException if a size is below 1, or no batch would be left
   */
  public static LengthBuckets of(int[] lengths, int batchSize, int poolBatches, boolean keepRagged, long seed) {
    return new LengthBuckets(lengths.clone(), lengths.length, batchSize, poolBatches, keepRagged, seed);
  }

  /**
   * Orders samples of one common length: a shuffle.
   *
   * @param size number of samples, at least 1
   * @param batchSize samples in a batch, at least 1
   * @param keepRagged whether the last, smaller batch is visited too
   * @param seed of the order
   * @return the order
   * @throws IllegalArgumentException if a size is below 1, or no batch would be left
   */
  public static LengthBuckets uniform(int size, int batchSize, boolean keepRagged, long seed) {
    return new LengthBuckets(null, size, batchSize, 1, keepRagged, seed);
  }

  /**
   * Counts the batches of an epoch.
   *
   * @return the number of batches, at least 1
   */
  public int batchesPerEpoch() {
    return keepRagged ? Math.ceilDiv(size, batchSize) : size / batchSize;
  }

  /**
   * Plans an epoch.
   *
   * @param epoch number of the epoch, 0 or more
   * @return its batches
   */
  public BatchPlan epoch(long epoch) {
    Epoch cached = latest;
    if (cached == null || cached.number != epoch) {
      cached = new Epoch(epoch, plan(epoch));
      latest = cached;
    }
    return cached.plan;
  }

  /**
   * Tells the samples of a training step: batch {@code step % batchesPerEpoch()} of epoch
   * {@code step / batchesPerEpoch()}.
   *
   * @param step number of the step, 0 or more
   * @return a new array of sample numbers
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public int[] batchAtStep(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("LengthBuckets: step (=" + step + ") must not be negative");
    }
    return epoch(step / batchesPerEpoch()).indices((int) (step % batchesPerEpoch()));
  }

  private BatchPlan plan(long epoch) {
    CounterRandom random = new CounterRandom(seed, DOMAIN, epoch);
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    random.shuffle(order);
    if (!keepRagged) {
      // Cut before sorting: what is left out is then random and not the longest.
      order = Arrays.copyOf(order, batchesPerEpoch() * batchSize);
    }
    if (lengths != null) {
      long pool = (long) poolBatches * batchSize;
      for (long from = 0; from < order.length; from += pool) {
        BatchPlan.sortByLength(order, (int) from, (int) Math.min(from + pool, order.length), lengths);
      }
    }
    return shuffleBatches(order, random);
  }

  private BatchPlan shuffleBatches(int[] order, CounterRandom random) {
    int[] bounds = BatchPlan.cut(order.length, batchSize);
    int[] batches = new int[bounds.length - 1];
    Arrays.setAll(batches, k -> k);
    random.shuffle(batches);
    int[] shuffled = new int[order.length];
    int[] shuffledBounds = new int[bounds.length];
    int used = 0;
    for (int k = 0; k < batches.length; k++) {
      int from = bounds[batches[k]];
      int length = bounds[batches[k] + 1] - from;
      System.arraycopy(order, from, shuffled, used, length);
      used += length;
      shuffledBounds[k + 1] = used;
    }
    return new BatchPlan(shuffled, shuffledBounds);
  }
}
