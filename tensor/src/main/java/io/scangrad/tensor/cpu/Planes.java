package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;

/**
 * A value of a chain as the planes that hold it: one, or two if it is complex. Several values may share a plane.
 *
 * @param dtype its type
 * @param re number of the plane of its elements or real parts
 * @param im number of the plane of its imaginary parts; {@link #NONE} if it has none
 */
record Planes(DType dtype, int re, int im) {
  static final int NONE = -1;

  /** A value that is not complex. */
  static Planes of(DType dtype, int plane) {
    return new Planes(dtype, plane, NONE);
  }

  /** A complex value of two planes. */
  static Planes complex(DType dtype, int re, int im) {
    return new Planes(dtype, re, im);
  }
}
