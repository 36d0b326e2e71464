package io.scangrad.lra.task;

import io.scangrad.lra.run.Choice;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;

/** The length at which texts are cut: that of {@code --length}, or the usual one of the task. */
final class CutLength {
  private static final int LEAST = 4;
  private static final int MOST = 65_536;

  private CutLength() {}

  /**
   * Returns the length.
   *
   * @throws RunException if it is too short to say anything, or longer than the readers keep
   */
  static int of(Variant variant, String task, int usual) {
    int length = variant.number(Choice.LENGTH, usual);
    if (length < LEAST || length > MOST) {
      throw new RunException("task " + task + ": --length (=" + length + ") must be in " + LEAST + ".." + MOST);
    }
    return length;
  }
}
