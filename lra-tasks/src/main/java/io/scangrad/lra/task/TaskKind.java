package io.scangrad.lra.task;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A task by name: all that is known of it before its data are read. */
public interface TaskKind {
  /** Returns the name on the command line. */
  String name();

  /** Returns what is learnt, in one sentence. */
  String summary();

  /** Returns the choices that it knows. */
  default List<Choice> choices() {
    return List.of();
  }

  /**
   * Returns the published files that it can read; none for a task that is always generated.
   *
   * @param variant how examples are taken; of a variant that {@link #require} refuses it may be anything
   */
  default Optional<Publication> publication(Variant variant) {
    return Optional.empty();
  }

  /** Returns whether its data are generated, or found where the system's packages put them, without a folder. */
  boolean needsNoFolder();

  /** Returns the usual length of its sequences; where they differ, one of many. */
  int length(Variant variant);

  /**
   * Checks a length of sequences.
   *
   * @throws IllegalArgumentException if it is too short for the task
   */
  default void requireLength(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("TaskKind: length (=" + length + ") must be at least 1 for " + name());
    }
  }

  /**
   * Refuses a variant that the task does not have.
   *
   * @throws RunException if it holds a choice that is not among {@link #choices}, or a length that is not for the task
   */
  default void require(Variant variant) {
    variant.require(name(), choices());
    if (variant.has(Choice.LENGTH)) {
      try {
        requireLength(length(variant));
      } catch (IllegalArgumentException e) {
        throw new RunException(String.valueOf(e.getMessage()).replaceFirst("^[A-Za-z]+: length", "--length"), e);
      }
    }
  }

  /**
   * Returns what the program of a training step depends on.
   *
   * @param sizes of model and batch
   * @param variant how examples are taken
   * @param length of the sequences
   * @throws RunException if the model does not fit into the heap
   * @throws IllegalArgumentException if the task needs longer sequences
   */
  Outline outline(HyperParameters sizes, Variant variant, int length);

  /**
   * Reads or generates the data.
   *
   * @param progress told about long work
   * @throws RunException if the data cannot be had, or there are fewer training samples than a batch has
   */
  Task<?> load(TaskRequest request, Progress progress);

  /**
   * Returns the folder of a task that cannot do without one.
   *
   * @throws RunException if none was given; the message says what it has to hold
   */
  default Path folder(TaskRequest request) {
    return request.folder().orElseThrow(() -> new RunException("task " + name() + " needs its data: --data DIR, the "
        + "folder of " + publication(Variant.USUAL).orElseThrow().title() + "; './scangrad data " + name() + "' says more"));
  }

  /** Names a folder so that it is found from anywhere. */
  static DataSource files(Path folder) {
    return new DataSource.Files(folder.toAbsolutePath().normalize().toString());
  }
}
