package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Generates ListOps data of the Long Range Arena's distribution.
 *
 * <p>Candidate {@code i} of a seed is a random tree that depends on (seed, i) alone. Candidates within the limits of
 * length are taken in the order of {@code i}, each tree once, until there are enough for all three parts; a seeded
 * shuffle then divides them. Threads work on ranges of {@code i} that do not depend on their number, so the result does
 * not either. About 1.2 million candidates are drawn for the standard 100,000 samples, a few seconds of work.
 *
 * <p>Source: {@code lra_benchmarks/data/listops.py} of google-research/long-range-arena; there, an arbitrary order of a
 * hash set takes the place of the shuffle.
 */
public final class ListOpsGenerator {
  private static final long TREES = 0x7472656573L;
  private static final long ORDER = 0x6f72646572L;
  private static final int RANGE = 1_024;

  /** Candidates in a row without a new tree after which the wanted number counts as out of reach. */
  private static final long PATIENCE = 4_000_000;

  private ListOpsGenerator() {}

  /**
   * Generates the three parts; every sequence ends with {@link ListOpsVocabulary#EOS}, no two are equal.
   *
   * @param config which data set
   * @param threads number of threads to use, at least 1; it does not change the result
   * @param progress told how many samples there are so far
   * @return the data set
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws DataException if the limits allow too few distinct expressions, or the thread is interrupted
   */
  public static SequenceSplits generate(ListOpsConfig config, int threads, Progress progress) {
    if (threads < 1) {
      throw new IllegalArgumentException("ListOpsGenerator: threads (=" + threads + ") must be at least 1");
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads, ListOpsGenerator::daemon);
    try {
      return divide(config, collect(config, executor, 4 * threads, progress));
    } finally {
      executor.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "listops-generator");
    thread.setDaemon(true);
    return thread;
  }

  private static SequenceDataset collect(
      ListOpsConfig config, ExecutorService executor, int ahead, Progress progress) {
    int wanted = config.samples();
    DistinctSequences distinct = new DistinctSequences(wanted);
    ArrayDeque<Future<Accepted>> queue = new ArrayDeque<>();
    long submitted = 0;
    long fruitless = 0;
    progress.update(0, wanted);
    while (distinct.size() < wanted) {
      while (queue.size() < ahead) {
        long first = submitted;
        queue.add(executor.submit(() -> sampleRange(config, first)));
        submitted += RANGE;
      }
      int before = distinct.size();
      await(queue.remove()).addTo(distinct, wanted);
      fruitless = distinct.size() > before ? 0 : fruitless + RANGE;
      if (fruitless > PATIENCE) {
        throw new DataException(
            "ListOps: only " + distinct.size() + " of " + wanted + " distinct expressions found, and no new one among "
                + "the last " + PATIENCE + " random trees; ask for fewer samples or widen the limits (minLength "
                + config.minLength() + ", maxLength " + config.maxLength() + ", maxDepth " + config.maxDepth()
                + ", maxArgs " + config.maxArgs() + ")");
      }
      progress.update(distinct.size(), wanted);
    }
    return distinct.build();
  }

  private static SequenceSplits divide(ListOpsConfig config, SequenceDataset all) {
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    new CounterRandom(config.seed(), ORDER, 0).shuffle(order);
    int validation = config.train() + config.validation();
    return new SequenceSplits(
        all.select(Arrays.copyOfRange(order, 0, config.train())),
        all.select(Arrays.copyOfRange(order, config.train(), validation)),
        all.select(Arrays.copyOfRange(order, validation, order.length)));
  }

  private static Accepted await(Future<Accepted> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("ListOps: the generation was interrupted; start it again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // Such as too little memory: not for this class to explain.
      }
      throw new IllegalStateException("ListOps: the generation failed: " + e.getCause(), e.getCause());
    }
  }

  private static Accepted sampleRange(ListOpsConfig config, long first) {
    TreeSampler sampler = new TreeSampler(config);
    ListOpsEvaluator evaluator = new ListOpsEvaluator();
    Accepted accepted = new Accepted();
    for (int i = 0; i < RANGE && !Thread.currentThread().isInterrupted(); i++) {
      if (sampler.sample(TREES, first + i)) {
        int answer = evaluator.evaluate(sampler.tokens(), 0, sampler.length());
        accepted.append(sampler.tokens(), sampler.length() + 1, answer);
      }
    }
    return accepted;
  }

  /** The accepted candidates of a range, in order. */
  private static final class Accepted {
    private byte[] tokens = new byte[1 << 16];
    private int[] ends = new int[64];
    private long[] hashes = new long[64];
    private byte[] labels = new byte[64];
    private int size;

    void append(byte[] source, int length, int label) {
      int start = size == 0 ? 0 : ends[size - 1];
      if (start + length > tokens.length) {
        tokens = Arrays.copyOf(tokens, Math.max(2 * tokens.length, start + length));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        labels = Arrays.copyOf(labels, 2 * size);
      }
      System.arraycopy(source, 0, tokens, start, length);
      ends[size] = start + length;
      hashes[size] = DistinctSequences.hash(source, 0, length);
      labels[size] = (byte) label;
      size++;
    }

    void addTo(DistinctSequences distinct, int wanted) {
      for (int k = 0; k < size && distinct.size() < wanted; k++) {
        distinct.add(tokens, k == 0 ? 0 : ends[k - 1], ends[k], labels[k], hashes[k]);
      }
    }
  }
}
