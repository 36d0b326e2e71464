package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;

/** What an op along one axis does with a row of contiguous elements. */
interface RowKernel {
  /** Reads {@code n} elements from {@code at} on and writes one element, or {@code n}, from {@code to} on. */
  void apply(Storage in, int at, int n, Storage out, int to);
}
