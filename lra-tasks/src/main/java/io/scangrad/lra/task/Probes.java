package io.scangrad.lra.task;

import io.scangrad.lra.data.probe.ProbeSplits;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tasks that are always generated have in common. */
final class Probes {
  /** The choices of a probe of any length. */
  static final List<Choice> CHOICES = List.of(Choice.LENGTH, Choice.SAMPLES);

  private static final int TRAIN = 100_000;
  private static final int HELD_OUT = 2_000;
  private static final int LONGEST = 1_000_000;

  private Probes() {}

  /** Returns the parts of a probe: 100,000 samples to fit on, if no other number was chosen, and 2,000 in each other. */
  static ProbeSplits splits(String probe, Variant variant) {
    return new ProbeSplits(
        variant.number(Choice.SAMPLES, TRAIN), HELD_OUT, HELD_OUT, Tasks.DATA_SEED, probe.hashCode());
  }

  /** Returns where such samples of a length come from. */
  static DataSource source(String probe, ProbeSplits splits, int length) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    numbers.put("train", splits.train());
    numbers.put("validation", splits.validation());
    numbers.put("test", splits.test());
    numbers.put("length", length);
    return new DataSource.Generated(probe, numbers, splits.seed());
  }

  /**
   * Checks a length.
   *
   * @throws IllegalArgumentException if it is out of range or no multiple
   */
  static void requireLength(String probe, int length, int shortest, int multiple) {
    if (length < shortest || length > LONGEST || length % multiple != 0) {
      throw new IllegalArgumentException("Probes: length (=" + length + ") must be in " + shortest + ".." + LONGEST
          + (multiple > 1 ? " and a multiple of " + multiple : "") + " for " + probe);
    }
  }

  /**
   * Refuses files.
   *
   * @throws RunException if a folder was given
   */
  static void requireNoFolder(String probe, Optional<Path> folder) {
    if (folder.isPresent()) {
      throw new RunException("task " + probe + " is generated; it reads no files, leave out --data");
    }
  }
}
