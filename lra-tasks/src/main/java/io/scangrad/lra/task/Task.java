package io.scangrad.lra.task;

import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Objective;
import java.util.List;

/**
 * Something to learn: data in batches, a model that fits them, and a loss.
 *
 * @param <B> type of a batch
 */
public interface Task<B> {
  /** Returns where the data came from. */
  DataSource source();

  /** Returns names of the classes, empty where answers are no single choice among classes. */
  List<String> classNames();

  /** Returns how many samples a split has. */
  int size(Split split);

  /** Builds a model of the given sizes. */
  SequenceModel model(HyperParameters sizes);

  /** Returns the loss of a model on a batch. */
  Objective<B> objective(SequenceModel model);

  /**
   * Returns the batch of a training step, a function of the step alone. This and {@link #batches} are called from
   * several threads, also at the same time.
   */
  B trainingBatch(int step);

  /** Returns a split in batches, every sample once. */
  Iterable<B> batches(Split split);

  /** Returns how many positions of input a batch holds, padding not counted. */
  long tokens(B batch);
}
