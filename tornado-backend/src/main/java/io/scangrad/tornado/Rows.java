package io.scangrad.tornado;

import java.util.List;

/**
 * Elements in row-major order, as kernels read them.
 *
 * @param planes numbers of the arrays, real part first
 * @param offset where the elements begin in each
 */
record Rows(List<Integer> planes, int offset) {
  int re() {
    return planes.getFirst();
  }

  int im() {
    return planes.getLast();
  }
}
