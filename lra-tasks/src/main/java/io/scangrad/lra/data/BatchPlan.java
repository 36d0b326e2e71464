package io.scangrad.lra.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * The samples of one pass over a data set, in order and cut into batches.
 *
 * <p>A plan holds sample numbers only, so one kind of plan serves sequences, images and generated samples.
 * Immutable.
 */
public final class BatchPlan {
  private final int[] order;
  /** Batch {@code k} is {@code order[bounds[k]..bounds[k+1])}. */
  private final int[] bounds;

  BatchPlan(int[] order, int[] bounds) {
    this.order = order;
    this.bounds = bounds;
  }

  /**
   * Visits the samples {@code 0, 1, 2, ...}; the last batch may be smaller.
   *
   * @param size number of samples, 0 or more
   * @param batchSize samples in a batch, at least 1
   * @return the plan
   */
  public static BatchPlan inOrder(int size, int batchSize) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return new BatchPlan(order, cut(size, batchSize));
  }

  /**
   * Visits the samples from the shortest to the longest, equally long ones by number; the last batch may be smaller.
   *
   * <p>For evaluation: the sum over all samples is that of {@link #inOrder}, with almost no padding.
   *
   * @param data whose lengths decide
   * @param batchSize samples in a batch, at least 1
   * @return the plan
   */
  public static BatchPlan byLength(SequenceDataset data, int batchSize) {
    return byLength(data.lengths(), batchSize);
  }

  /**
   * Visits the samples from the shortest to the longest, equally long ones by number; the last batch may be smaller.
   *
   * @param lengths of all samples
   * @param batchSize samples in a batch, at least 1
   * @return the plan
   */
  public static BatchPlan byLength(int[] lengths, int batchSize) {
    int[] order = new int[lengths.length];
    Arrays.setAll(order, i -> i);
    sortByLength(order, 0, order.length, lengths);
    return new BatchPlan(order, cut(order.length, batchSize));
  }

  /**
   * Counts the batches.
   *
   * @return the number of batches, 0 or more
   */
  public int batches() {
    return bounds.length - 1;
  }

  /**
   * Counts the samples of all batches together.
   *
   * @return the number of samples
   */
  public int samples() {
    return order.length;
  }

  /**
   * Tells the samples of a batch.
   *
   * @param k which batch, in {@code 0..batches()-1}
   * @return a new array of sample numbers
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int[] indices(int k) {
    Objects.checkIndex(k, batches());
    return Arrays.copyOfRange(order, bounds[k], bounds[k + 1]);
  }

  @Override
  public String toString() {
    return "BatchPlan[" + batches() + " batches, " + samples() + " samples]";
  }

  /** Cuts {@code size} samples into batches, the last one possibly smaller. */
  static int[] cut(int size, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("BatchPlan: batchSize (=" + batchSize + ") must be at least 1");
    }
    int batches = Math.ceilDiv(size, batchSize);
    int[] bounds = new int[batches + 1];
    for (int k = 0; k <= batches; k++) {
      bounds[k] = (int) Math.min((long) k * batchSize, size);
    }
    return bounds;
  }

  /** Sorts {@code order[from..to)} by length; equal lengths keep their order. */
  static void sortByLength(int[] order, int from, int to, int[] lengths) {
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      keys[i - from] = (long) lengths[order[i]] << 32 | (i - from);
    }
    Arrays.sort(keys);
    int[] before = Arrays.copyOfRange(order, from, to);
    for (int i = from; i < to; i++) {
      order[i] = before[(int) keys[i - from]];
    }
  }
}
