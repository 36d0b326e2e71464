package io.scangrad.benchmarks.work;

import java.util.Map;

/**
 * A matrix product {@code (rows, inner) x (inner, columns)}, each factor stored as it is or transposed.
 *
 * <p>Inputs: {@code a} and {@code b} as stored. Result: {@code c}.
 *
 * @param name name of the job
 * @param rows rows of the result
 * @param inner length of each sum
 * @param columns columns of the result
 * @param transposeA whether a is stored as {@code (inner, rows)}
 * @param transposeB whether b is stored as {@code (columns, inner)}
 * @since 0.1
 */
public record ProductWork(String name, int rows, int inner, int columns, boolean transposeA, boolean transposeB)
    implements Work {
  /** Returns the product of a layer with many inputs: {@code x W}. */
  public static ProductWork forward(int rows, int inner, int columns) {
    return new ProductWork("product-" + rows + "x" + inner + "x" + columns, rows, inner, columns, false, false);
  }

  /** Returns the product that gives the gradient by x from that of {@code x W}: {@code g W^T}. */
  public static ProductWork inputGradient(int rows, int inner, int columns) {
    return new ProductWork(
        "product-" + rows + "x" + inner + "x" + columns + "-grad-input", rows, columns, inner, false, true);
  }

  /** Returns the product that gives the gradient by W: {@code x^T g}. */
  public static ProductWork weightGradient(int rows, int inner, int columns) {
    return new ProductWork(
        "product-" + rows + "x" + inner + "x" + columns + "-grad-weight", inner, rows, columns, true, false);
  }

  @Override
  public String description() {
    return "matrix product (" + rows + ", " + inner + ") x (" + inner + ", " + columns + ")"
        + (transposeA ? ", left factor transposed" : "") + (transposeB ? ", right factor transposed" : "");
  }

  @Override
  public long bytes() {
    return 4L * ((long) rows * inner + (long) inner * columns + (long) rows * columns);
  }

  @Override
  public long flops() {
    return 2L * rows * inner * columns;
  }

  @Override
  public Limit limit() {
    return Limit.ARITHMETIC;
  }

  @Override
  public double tolerance() {
    return 1e-4;
  }

  @Override
  public Inputs inputs() {
    return new Inputs(Map.of(
        "a", transposeA ? Draw.normal("a", inner, rows) : Draw.normal("a", rows, inner),
        "b", transposeB ? Draw.normal("b", columns, inner) : Draw.normal("b", inner, columns)));
  }
}
