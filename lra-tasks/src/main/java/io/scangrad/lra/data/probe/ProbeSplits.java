package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How many samples of a probe each part has, and the random numbers of each sample.
 *
 * @param train training samples, at least 1
 * @param validation validation samples, at least 1
 * @param test test samples, at least 1
 * @param seed of all samples
 * @param domain tells the probe from others of the same seed
 */
public record ProbeSplits(int train, int validation, int test, long seed, long domain) {
  /** The choices that every probe knows. */
  public static final List<Choice> CHOICES = List.of(Choice.LENGTH, Choice.SAMPLES);

  private static final int TRAIN = 100_000;
  private static final int HELD_OUT = 2_000;
  private static final int LONGEST = 1_000_000;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a part is empty
   */
  public ProbeSplits {
    TokenProbe.inRange("ProbeSplits", "train", train, 1, Integer.MAX_VALUE);
    TokenProbe.inRange("ProbeSplits", "validation", validation, 1, Integer.MAX_VALUE);
    TokenProbe.inRange("ProbeSplits", "test", test, 1, Integer.MAX_VALUE);
  }

  /** Returns the parts of a probe: 100,000 samples to fit on, if no other number was chosen, and 2,000 in each other. */
  public static ProbeSplits of(String probe, Variant variant, long seed) {
    return new ProbeSplits(variant.number(Choice.SAMPLES, TRAIN), HELD_OUT, HELD_OUT, seed, probe.hashCode());
  }

  /**
   * Checks a length.
   *
   * @throws IllegalArgumentException if it is out of range or no multiple
   */
  public static void requireLength(String probe, int length, int shortest, int multiple) {
    if (length < shortest || length > LONGEST || length % multiple != 0) {
      throw new IllegalArgumentException("ProbeSplits: length (=" + length + ") must be in " + shortest + ".." + LONGEST
          + (multiple > 1 ? " and a multiple of " + multiple : "") + " for " + probe);
    }
  }

  /**
   * Refuses files.
   *
   * @throws RunException if a folder was given
   */
  public static void requireNoFolder(String probe, Optional<Path> folder) {
    if (folder.isPresent()) {
      throw new RunException("task " + probe + " is generated; it reads no files, leave out --data");
    }
  }

  /** Returns the number of samples of a part. */
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * Returns the random numbers of a sample.
   *
   * @throws IndexOutOfBoundsException if the part has no such sample
   */
  public CounterRandom random(Split split, int i) {
    Objects.checkIndex(i, size(split));
    return new CounterRandom(seed, (domain << 2) + split.ordinal(), i);
  }

  /** Returns where such samples of a length come from. */
  public DataSource source(String probe, int length) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    numbers.put("train", train);
    numbers.put("validation", validation);
    numbers.put("test", test);
    numbers.put("length", length);
    return new DataSource.Generated(probe, numbers, seed);
  }
}
