package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.LinearAlgebraOp;
import java.util.List;

/**
 * The discrete Fourier transform of any length.
 *
 * <p>{@code y_f = sum_t x_t exp(-2 pi i t f / n)}, and with a positive exponent for the inverse; neither is divided
 * by n, so that inverse after forward gives {@code n x}. Lengths whose prime factors are at most 31 are split into
 * them (Stockham's order, which needs no bit reversal); others become a convolution of a power-of-two length
 * (Bluestein 1970). All is computed in double from tables exact to the last bit or two, and depends on nothing but
 * the input.
 *
 * @since 0.1
 */
public final class Fft {
  private Fft() {}

  /**
   * Transforms along one axis.
   *
   * @param x complex, of any layout and size, 0 included
   * @param axis the axis, negative to count from the end
   * @param inverse whether the exponent is positive
   * @return the transform, as {@code x} in type and shape
   * @throws IllegalArgumentException if {@code x} is not complex or has no such axis
   */
  public static Tensor fft(Tensor x, int axis, boolean inverse) {
    int along = x.shape().axis(axis);
    TensorSpec spec = Inference.infer(new LinearAlgebraOp.Fft(along, inverse), List.of(x.spec()));
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    int n = spec.shape().size(along);
    if (spec.shape().elements() > 0) {
      int step = 1;
      for (int d = along + 1; d < spec.shape().rank(); d++) {
        step *= spec.shape().size(d);
      }
      transformLines(x.contiguous(), out, FourierTransform.ofLength(n), n, step, inverse);
    }
    return Tensor.of(out, spec.shape());
  }

  private static void transformLines(
      Tensor x, Storage out, FourierTransform transform, int n, int step, boolean inverse) {
    double[] re = new double[n];
    double[] im = new double[n];
    int offset = x.layout().offset();
    int lines = x.elements() / n;
    for (int line = 0; line < lines; line++) {
      int first = line / step * n * step + line % step;
      for (int t = 0; t < n; t++) {
        re[t] = x.storage().re(offset + first + t * step);
        im[t] = x.storage().im(offset + first + t * step);
      }
      // exp(+i phi) is exp(-i phi) with the parts exchanged, before and after.
      if (inverse) {
        transform.forward(im, re);
      } else {
        transform.forward(re, im);
      }
      for (int f = 0; f < n; f++) {
        out.set(first + f * step, re[f], im[f]);
      }
    }
  }
}
