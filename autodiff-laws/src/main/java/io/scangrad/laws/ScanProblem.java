package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * A drawn linear recurrence {@code h_t = a_t h_{t-1} + b_t}.
 *
 * @param axis the time axis
 * @param reverse whether time runs from the end
 * @param a coefficients of modulus at most 1, constant or not in time and over the other axes
 * @param b inputs
 * @param initial the state before the first step
 * @param seed from which cotangents and directions are made
 * @since 0.1
 */
public record ScanProblem(int axis, boolean reverse, Tensor a, Tensor b, Tensor initial, long seed) {
  /** Lengths for laws of derivatives: around lane widths, small powers of two, primes. */
  private static final int[] SHORT = {1, 2, 3, 7, 5, 8, 9, 0, 16, 17, 31, 32, 33, 37};

  /** Lengths for laws of values: beyond those a kernel may cut into chunks. */
  private static final int[] LONG = {2, 3, 1, 8, 33, 64, 65, 0, 127, 128, 129, 255, 256, 257, 521, 1023, 1024, 1025,
      2053};

  /** Returns a drawn problem of some steps. */
  public static ScanProblem ofShortLength(Draw draw) {
    return draw(draw, draw.of(SHORT), draw.flag() ? Kind.COMPLEX : Kind.REAL);
  }

  /** Returns a drawn problem of up to a few thousand steps. */
  public static ScanProblem ofAnyLength(Draw draw) {
    return draw(draw, draw.of(LONG), draw.flag() ? Kind.COMPLEX : Kind.REAL);
  }

  /** Returns a drawn problem. */
  public static ScanProblem draw(Draw draw, int length, Kind kind) {
    int rank = draw.of(1, 2, 3);
    int axis = draw.below(rank);
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      sizes[d] = d == axis ? length : draw.of(2, 1, 3, 2, 4, 5, 0);
    }
    Shape shape = Shape.of(sizes);
    Shape varying = shape;
    for (int d = 0; d < rank; d++) {
      varying = draw.flag() ? varying.with(d, 1) : varying;
    }
    for (int d = 0; d < axis && draw.flag(); d++) {
      varying = varying.without(0);
    }
    return new ScanProblem(axis, draw.flag(),
        RandomTensors.tensor(draw, kind, varying, Domain.disk()),
        RandomTensors.tensor(draw, kind, shape, Domain.any()),
        RandomTensors.tensor(draw, kind, Arguments.narrowed(draw, shape.without(axis)), Domain.any()),
        draw.seed());
  }

  /** Returns the number of steps. */
  public int length() {
    return b.shape().size(axis);
  }

  /** Returns the type of the numbers. */
  public DType dtype() {
    return b.dtype();
  }

  /** Returns {@code a, b, initial}. */
  public List<Tensor> inputs() {
    return List.of(a, b, initial);
  }

  /** Returns the same problem with other inputs. */
  public ScanProblem with(Tensor coefficients, Tensor inputs, Tensor state) {
    return new ScanProblem(axis, reverse, coefficients, inputs, state, seed);
  }

  /** Returns all states as a function of {@code (a, b, initial)}. */
  public Function<List<Var>, Var> states() {
    return in -> scan(in.get(2)).states(in.get(0), in.get(1));
  }

  /** Returns the scan from a state. */
  public LinearScan scan(Var state) {
    LinearScan scan = LinearScan.along(axis).from(state);
    return reverse ? scan.reversed() : scan;
  }

  /** Returns a cotangent for the states; other numbers give other cotangents. */
  public Tensor cotangent(int number) {
    return RandomTensors.direction(b, seed + 7919L * number);
  }

  /** Returns a direction for each input; other numbers give other directions. */
  public List<Tensor> directions(int number) {
    return List.of(
        RandomTensors.direction(a, seed + 104729L * number + 1),
        RandomTensors.direction(b, seed + 104729L * number + 2),
        RandomTensors.direction(initial, seed + 104729L * number + 3));
  }

  /** Returns the inputs with their layouts. */
  @Override
  public String toString() {
    return "scan along " + axis + (reverse ? " in reverse" : "") + "\n  a " + a + " layout " + a.layout() + "\n  b " + b
        + " layout " + b.layout() + "\n  initial " + initial + " layout " + initial.layout() + "\n  seed " + seed;
  }
}
