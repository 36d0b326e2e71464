package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;

/** Complex tensors that share arrays with what they are made of. */
final class SharedPlanes {
  private final Tiles tiles;

  SharedPlanes(Tiles tiles) {
    this.tiles = tiles;
  }

  /** Two real tensors as planes of one: no copy if they lie alike in their arrays. */
  Tensor join(Tensor re, Tensor im) {
    boolean alike = re.storage().length() == im.storage().length() && alike(re.layout(), im.layout());
    Tensor x = alike ? re : fromZero(re);
    Tensor y = alike ? im : fromZero(im);
    return Tensor.of(joined(x.storage(), y.storage()), x.layout());
  }

  /** The conjugate, given the negative imaginary parts from 0: shares the real parts where they can be. */
  Tensor conj(Tensor re, Tensor negated) {
    boolean whole = re.layout().isContiguous() && re.storage().length() == re.elements();
    Tensor shared = whole ? re : tiles.copy(re);
    return Tensor.of(joined(shared.storage(), negated.storage()), negated.layout());
  }

  /**
   * A real tensor as a complex one of the same precision, row-major as the result of any cast: the real parts are
   * shared where they lie so. One stored element stays one.
   */
  Tensor widened(Tensor x) {
    Tensor shared = x.storage().length() == 1 && x.elements() > 0 ? x : fromZero(x);
    Storage zeros = Storage.allocate(x.dtype(), shared.storage().length());
    return Tensor.of(joined(shared.storage(), zeros), shared.layout());
  }

  /** Whether a cast to a type is {@link #widened}. */
  static boolean widens(DType from, DType to) {
    return to.isComplex() && from == to.toReal();
  }

  private static Storage joined(Storage re, Storage im) {
    return switch (re) {
      case Storage.F32(float[] array) -> new Storage.C64(array, ((Storage.F32) im).array());
      case Storage.F64(double[] array) -> new Storage.C128(array, ((Storage.F64) im).array());
      case Storage.C64 _, Storage.C128 _, Storage.I32 _, Storage.Bool _ ->
          throw new AssertionError("planes of complex numbers are real, not " + re.dtype());
    };
  }

  private Tensor fromZero(Tensor x) {
    boolean whole = x.layout().isContiguous() && x.storage().length() == x.elements();
    Tensor moved = whole ? x : tiles.copy(x);
    // Strides of axes of size 1 may be anything: the planes need one layout.
    return Tensor.of(moved.storage(), Layout.contiguous(x.shape()));
  }

  private static boolean alike(Layout a, Layout b) {
    boolean same = a.offset() == b.offset();
    for (int d = 0; same && d < a.shape().rank(); d++) {
      same = a.stride(d) == b.stride(d);
    }
    return same;
  }
}
