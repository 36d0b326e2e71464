package io.scangrad.tensor.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on tiles of planar {@code c128}, both planes in one pass.
 *
 * <p>The element-by-element tail fuses the same products as the vectors do, so that an element's bits do not depend
 * on where it lies.
 */
final class C128Arithmetic {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private C128Arithmetic() {}

  /** Of two complex numbers. */
  static void mul(Run[] in, Run[] out, int n) {
    double[] aRe = in[0].f64();
    double[] aIm = in[1].f64();
    double[] bRe = in[2].f64();
    double[] bIm = in[3].f64();
    double[] outRe = out[0].f64();
    double[] outIm = out[1].f64();
    int aReAt = in[0].at();
    int aImAt = in[1].at();
    int bReAt = in[2].at();
    int bImAt = in[3].at();
    int outReAt = out[0].at();
    int outImAt = out[1].at();
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, aRe, aReAt + i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, aIm, aImAt + i);
      DoubleVector c = DoubleVector.fromArray(SPECIES, bRe, bReAt + i);
      DoubleVector d = DoubleVector.fromArray(SPECIES, bIm, bImAt + i);
      a.fma(c, b.mul(d).neg()).intoArray(outRe, outReAt + i);
      a.fma(d, b.mul(c)).intoArray(outIm, outImAt + i);
    }
    for (; i < n; i++) {
      double a = aRe[aReAt + i];
      double b = aIm[aImAt + i];
      double c = bRe[bReAt + i];
      double d = bIm[bImAt + i];
      outRe[outReAt + i] = Math.fma(a, c, -(b * d));
      outIm[outImAt + i] = Math.fma(a, d, b * c);
    }
  }

  static void absSquared(Run[] in, Run[] out, int n) {
    double[] re = in[0].f64();
    double[] im = in[1].f64();
    double[] squares = out[0].f64();
    int reAt = in[0].at();
    int imAt = in[1].at();
    int outAt = out[0].at();
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, re, reAt + i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, im, imAt + i);
      x.fma(x, y.mul(y)).intoArray(squares, outAt + i);
    }
    for (; i < n; i++) {
      double x = re[reAt + i];
      double y = im[imAt + i];
      squares[outAt + i] = Math.fma(x, x, y * y);
    }
  }
}
