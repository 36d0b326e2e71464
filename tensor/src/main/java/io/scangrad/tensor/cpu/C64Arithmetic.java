package io.scangrad.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on runs of planar {@code c64}, both planes in one pass.
 *
 * <p>The element-by-element tail fuses the same products as the vectors do, so that an element's bits do not depend
 * on where it lies.
 */
final class C64Arithmetic {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private C64Arithmetic() {}

  static void mul(float[] aRe, float[] aIm, int ai, float[] bRe, float[] bIm, int bi,
      float[] outRe, float[] outIm, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, aRe, ai + i);
      FloatVector b = FloatVector.fromArray(SPECIES, aIm, ai + i);
      FloatVector c = FloatVector.fromArray(SPECIES, bRe, bi + i);
      FloatVector d = FloatVector.fromArray(SPECIES, bIm, bi + i);
      a.fma(c, b.mul(d).neg()).intoArray(outRe, oi + i);
      a.fma(d, b.mul(c)).intoArray(outIm, oi + i);
    }
    for (; i < n; i++) {
      float a = aRe[ai + i];
      float b = aIm[ai + i];
      float c = bRe[bi + i];
      float d = bIm[bi + i];
      outRe[oi + i] = Math.fma(a, c, -(b * d));
      outIm[oi + i] = Math.fma(a, d, b * c);
    }
  }

  static void absSquared(float[] re, float[] im, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, re, ai + i);
      FloatVector y = FloatVector.fromArray(SPECIES, im, ai + i);
      x.fma(x, y.mul(y)).intoArray(out, oi + i);
    }
    for (; i < n; i++) {
      float x = re[ai + i];
      float y = im[ai + i];
      out[oi + i] = Math.fma(x, x, y * y);
    }
  }
}
