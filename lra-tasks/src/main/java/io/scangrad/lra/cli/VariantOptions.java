package io.scangrad.lra.cli;

import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.TaskKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options about how the examples of a task are taken; './scangrad data TASK' says which of them a task knows. */
final class VariantOptions {
  @Option(names = "--grey", description = "Images in grey instead of colour.")
  private boolean grey;

  @Option(names = "--permuted", description = "Pixels in bit-reversed order, the same for all images.")
  private boolean permuted;

  @Option(names = "--characters", description = "Text as characters of a vocabulary instead of bytes.")
  private boolean characters;

  @Option(names = "--decoded", description = "Text decoded from the Python literals in which it was published.")
  private boolean decoded;

  @Option(names = "--test-as-validation",
      description = "Select on the test part as well, as published results do where there is no validation part.")
  private boolean testAsValidation;

  @Option(names = "--two-way", description = "Two classes instead of many.")
  private boolean twoWay;

  @Option(names = "--length", paramLabel = "N",
      description = "Length of generated sequences, or to which texts are cut (default: the task's).")
  private @Nullable Integer length;

  @Option(names = "--samples", paramLabel = "N", description = "Generated training examples (default: the task's).")
  private @Nullable Integer samples;

  @Option(names = "--segments", paramLabel = "N",
      description = "Segments of a path of pathfinder: 14, 9 or 6, the hard, intermediate and easy images (default: 14).")
  private @Nullable Integer segments;

  @Option(names = "--pool", paramLabel = "N",
      description = "Means of N x N pixels of pathfinder and pathx instead of the pixels (default: 1).")
  private @Nullable Integer pool;

  /** Returns whether any was given. */
  boolean isGiven() {
    return !numbers().isEmpty();
  }

  /**
   * Returns what was given.
   *
   * @throws ParameterException if a number is not positive, or the task does not know a choice
   */
  Variant of(TaskKind kind, CommandLine command) {
    try {
      Variant given = Variant.of(numbers());
      kind.require(given);
      return given;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, OptionNames.in(e.getMessage()), e);
    } catch (RunException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  private Map<Choice, Integer> numbers() {
    Map<Choice, Integer> numbers = new EnumMap<>(Choice.class);
    flag(numbers, Choice.GREY, grey);
    flag(numbers, Choice.PERMUTED, permuted);
    flag(numbers, Choice.CHARACTERS, characters);
    flag(numbers, Choice.DECODED, decoded);
    flag(numbers, Choice.TEST_AS_VALIDATION, testAsValidation);
    flag(numbers, Choice.TWO_WAY, twoWay);
    number(numbers, Choice.LENGTH, length);
    number(numbers, Choice.SAMPLES, samples);
    number(numbers, Choice.SEGMENTS, segments);
    number(numbers, Choice.POOL, pool);
    return numbers;
  }

  private static void flag(Map<Choice, Integer> numbers, Choice choice, boolean given) {
    if (given) {
      numbers.put(choice, 1);
    }
  }

  private static void number(Map<Choice, Integer> numbers, Choice choice, @Nullable Integer given) {
    if (given != null) {
      numbers.put(choice, given);
    }
  }
}
