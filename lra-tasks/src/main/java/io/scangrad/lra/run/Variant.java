package io.scangrad.lra.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the examples of a task are taken: the choices that change what is learnt, not how. In JSON an object of numbers,
 * 1 for a choice without a number of its own, as {@code {"grey" : 1}}.
 */
public final class Variant {
  /** The task as it usually is. */
  public static final Variant USUAL = new Variant(Map.of());

  private final Map<Choice, Integer> choices;

  private Variant(Map<Choice, Integer> choices) {
    Map<Choice, Integer> sorted = new EnumMap<>(Choice.class);
    sorted.putAll(choices);
    this.choices = Collections.unmodifiableMap(sorted);
  }

  /**
   * Returns a variant of the given choices.
   *
   * @param choices numbers by choice; 1 for one without a number
   * @throws IllegalArgumentException if a number is not positive, or not 1 where none belongs
   */
  public static Variant of(Map<Choice, Integer> choices) {
    choices.forEach((choice, number) -> {
      if (number < 1 || (number > 1 && !choice.isNumber())) {
        throw new IllegalArgumentException("Variant: " + choice.key() + " (=" + number + ") must be "
            + (choice.isNumber() ? "at least 1" : "1"));
      }
    });
    return new Variant(choices);
  }

  /** Reads what {@link #toJson} wrote. */
  @JsonCreator
  static Variant fromJson(Map<String, Integer> numbers) {
    Map<Choice, Integer> choices = new LinkedHashMap<>();
    numbers.forEach((key, number) -> choices.put(Choice.of(key), number));
    return of(choices);
  }

  /** Returns the numbers by key. */
  @JsonValue
  Map<String, Integer> toJson() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    choices.forEach((choice, number) -> numbers.put(choice.key(), number));
    return numbers;
  }

  /** Returns whether a choice was made. */
  public boolean has(Choice choice) {
    return choices.containsKey(choice);
  }

  /** Returns the number of a choice, or the usual one if it was not made. */
  public int number(Choice choice, int usual) {
    return choices.getOrDefault(choice, usual);
  }

  /**
   * Refuses choices that a task does not know.
   *
   * @param task its name
   * @param known what it knows
   * @throws RunException if another choice was made
   */
  public void require(String task, Collection<Choice> known) {
    for (Choice choice : choices.keySet()) {
      if (!known.contains(choice)) {
        throw new RunException("task " + task + " does not take --" + choice.key() + (known.isEmpty() ? ""
            : "; it takes " + known.stream().map(c -> "--" + c.key()).collect(Collectors.joining(", "))));
      }
    }
  }

  /** Returns the choices as options of the command line, each with a blank before it; nothing for the usual task. */
  public String options() {
    return choices.entrySet().stream()
        .map(e -> " --" + e.getKey().key() + (e.getKey().isNumber() ? " " + e.getValue() : ""))
        .collect(Collectors.joining());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Variant that && choices.equals(that.choices);
  }

  @Override
  public int hashCode() {
    return choices.hashCode();
  }

  @Override
  public String toString() {
    return "Variant" + toJson();
  }
}
