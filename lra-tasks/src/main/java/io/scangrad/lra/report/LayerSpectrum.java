package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds the eigenvalues of one layer at the start and at the end of training.
 *
 * @param name how the layer is called in the report
 * @param before eigenvalues at initialisation
 * @param after eigenvalues of the trained model, in the same order; as many as {@code before}
 */
public record LayerSpectrum(String name, List<Eigenvalue> before, List<Eigenvalue> after) {
  /**
   * Copies both lists.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public LayerSpectrum {
    before = List.copyOf(before);
    after = List.copyOf(after);
    if (before.size() != after.size()) {
      throw new IllegalArgumentException(
          "LayerSpectrum: %s has %d eigenvalues before and %d after training; give as many"
              .formatted(name, before.size(), after.size()));
    }
  }

  /**
   * Builds a spectrum from planar arrays.
   *
   * @param name how the layer is called in the report
   * @param reBefore real parts at initialisation
   * @param imBefore imaginary parts at initialisation
   * @param reAfter real parts after training
   * @param imAfter imaginary parts after training
   * @return the spectrum
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static LayerSpectrum of(
      String name, double[] reBefore, double[] imBefore, double[] reAfter, double[] imAfter) {
    return new LayerSpectrum(name, points(name, reBefore, imBefore), points(name, reAfter, imAfter));
  }

  private static List<Eigenvalue> points(String name, double[] re, double[] im) {
    if (re.length != im.length) {
      throw new IllegalArgumentException(
          "LayerSpectrum: %s has %d real and %d imaginary parts; give as many".formatted(name, re.length, im.length));
    }
    List<Eigenvalue> points = new ArrayList<>(re.length);
    for (int i = 0; i < re.length; i++) {
      points.add(new Eigenvalue(re[i], im[i]));
    }
    return points;
  }
}
