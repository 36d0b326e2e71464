package io.scangrad.tensor.reference;

import io.scangrad.tensor.Shape;

/**
 * A row-major array seen as lines along one axis: element k of line {@code (outer, inner)} is at
 * {@code (outer length + k) inners + inner}.
 *
 * @param outers how many sizes before the axis, multiplied
 * @param length size of the axis
 * @param inners how many sizes after the axis, multiplied
 */
record Lines(int outers, int length, int inners) {
  static Lines of(Shape shape, int axis) {
    int outers = 1;
    int inners = 1;
    for (int d = 0; d < shape.rank(); d++) {
      if (d < axis) {
        outers *= shape.size(d);
      } else if (d > axis) {
        inners *= shape.size(d);
      }
    }
    return new Lines(outers, shape.size(axis), inners);
  }

  /** Returns how many lines there are. */
  int count() {
    return outers * inners;
  }

  /** Returns the row-major index of element k of a line. */
  int index(int line, int k) {
    return (line / inners * length + k) * inners + line % inners;
  }
}
