package io.scangrad.autodiff.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The entry of a Jacobian that is wrong, found by bisection.
 *
 * @param subject which derivative, as {@code vjp}
 * @param output number of the output
 * @param outputIndex which element of it
 * @param input number of the input, among those that have derivatives
 * @param inputIndex which element of it
 * @param computed what the derivative under test gives there, along a unit direction
 * @param expected what it should be
 * @since 0.1
 */
public record Location(String subject, int output, List<Integer> outputIndex, int input, List<Integer> inputIndex,
    double computed, double expected) {
  static List<Integer> index(int[] sizes, int place) {
    Integer[] index = new Integer[sizes.length];
    int rest = place;
    for (int d = sizes.length - 1; d >= 0; d--) {
      index[d] = rest % sizes[d];
      rest /= sizes[d];
    }
    return List.copyOf(Arrays.asList(index));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: output %d at %s by input %d at %s is %.10g, expected %.10g",
        subject, output, outputIndex, input, inputIndex, computed, expected);
  }
}
