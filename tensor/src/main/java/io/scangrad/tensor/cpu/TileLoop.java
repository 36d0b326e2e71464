package io.scangrad.tensor.cpu;

import java.util.Arrays;

/**
 * An elementwise loop over one tile of planes.
 *
 * <p>Element i of each result follows from element i of each input alone, and all inputs of an element are read before
 * one of its results is written: a result may therefore lie where an input lies.
 */
interface TileLoop {
  /** Reads {@code n} elements from where each input lies and writes as many to where each result lies. */
  void apply(Run[] in, Run[] out, int n);

  /** A loop over one plane. */
  static <A, R> TileLoop unary(Loop.Unary<A, R> loop) {
    return (in, out, n) -> loop.apply(in[0].<A>array(), in[0].at(), out[0].<R>array(), out[0].at(), n);
  }

  /** A loop over two planes. */
  static <A, R> TileLoop binary(Loop.Binary<A, R> loop) {
    return (in, out, n) -> loop.apply(
        in[0].<A>array(), in[0].at(), in[1].<A>array(), in[1].at(), out[0].<R>array(), out[0].at(), n);
  }

  /** A loop over a condition and two planes. */
  static <A> TileLoop select(Loop.Select<A> loop) {
    return (in, out, n) -> loop.apply(in[0].<boolean[]>array(), in[0].at(), in[1].<A>array(), in[1].at(),
        in[2].<A>array(), in[2].at(), out[0].<A>array(), out[0].at(), n);
  }

  /** Copies a plane of any type. */
  static void copy(Run[] in, Run[] out, int n) {
    System.arraycopy(in[0].<Object>array(), in[0].at(), out[0].<Object>array(), out[0].at(), n);
  }

  /** Fills a plane of {@code f32} or {@code f64} with zeros. */
  static void zero(Run[] in, Run[] out, int n) {
    int at = out[0].at();
    if (out[0].<Object>array() instanceof float[] array) {
      Arrays.fill(array, at, at + n, 0);
    } else {
      Arrays.fill(out[0].f64(), at, at + n, 0);
    }
  }
}
