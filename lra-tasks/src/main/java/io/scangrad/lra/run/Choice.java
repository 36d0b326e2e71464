package io.scangrad.lra.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One way in which the examples of a task may be taken otherwise than usual; each task says which it knows. */
public enum Choice {
  /** Images in grey instead of colour. */
  GREY("grey"),

  /** Pixels in another order, the same for all images. */
  PERMUTED("permuted"),

  /** Text as characters of a vocabulary instead of bytes. */
  CHARACTERS("characters"),

  /** Text decoded from the literals in which it was published. */
  DECODED("decoded"),

  /** The published test part also selects, as published results do where no validation part was published. */
  TEST_AS_VALIDATION("test-as-validation"),

  /** Two classes instead of many. */
  TWO_WAY("two-way"),

  /** Length of generated sequences, or the length at which texts are cut. */
  LENGTH("length"),

  /** How many training examples are generated. */
  SAMPLES("samples"),

  /** Segments of the paths in generated or published drawings. */
  SEGMENTS("segments"),

  /** Rows and columns of pixels of which the mean is taken, so that images become smaller. */
  POOL("pool");

  private final String key;

  Choice(String key) {
    this.key = key;
  }

  /** Returns the name in {@code config.json}, and of the option without its dashes. */
  public String key() {
    return key;
  }

  /** Returns whether a number belongs to it. */
  public boolean isNumber() {
    return this == LENGTH || this == SAMPLES || this == SEGMENTS || this == POOL;
  }

  /**
   * Returns the choice of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Choice of(String key) {
    for (Choice choice : values()) {
      if (choice.key.equals(key)) {
        return choice;
      }
    }
    throw new IllegalArgumentException("variant: unknown choice \"" + key + "\"; known are "
        + Arrays.stream(values()).map(Choice::key).collect(Collectors.joining(", ")));
  }
}
