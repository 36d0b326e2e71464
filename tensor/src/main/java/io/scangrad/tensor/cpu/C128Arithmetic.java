package io.scangrad.tensor.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on runs of planar {@code c128}, both planes in one pass.
 *
 * <p>The element-by-element tail fuses the same products as the vectors do, so that an element's bits do not depend
 * on where it lies.
 */
final class C128Arithmetic {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private C128Arithmetic() {}

  static void mul(double[] aRe, double[] aIm, int ai, double[] bRe, double[] bIm, int bi,
      double[] outRe, double[] outIm, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, aRe, ai + i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, aIm, ai + i);
      DoubleVector c = DoubleVector.fromArray(SPECIES, bRe, bi + i);
      DoubleVector d = DoubleVector.fromArray(SPECIES, bIm, bi + i);
      a.fma(c, b.mul(d).neg()).intoArray(outRe, oi + i);
      a.fma(d, b.mul(c)).intoArray(outIm, oi + i);
    }
    for (; i < n; i++) {
      double a = aRe[ai + i];
      double b = aIm[ai + i];
      double c = bRe[bi + i];
      double d = bIm[bi + i];
      outRe[oi + i] = Math.fma(a, c, -(b * d));
      outIm[oi + i] = Math.fma(a, d, b * c);
    }
  }

  static void absSquared(double[] re, double[] im, int ai, double[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, re, ai + i);
      DoubleVector y = DoubleVector.fromArray(SPECIES, im, ai + i);
      x.fma(x, y.mul(y)).intoArray(out, oi + i);
    }
    for (; i < n; i++) {
      double x = re[ai + i];
      double y = im[ai + i];
      out[oi + i] = Math.fma(x, x, y * y);
    }
  }
}
