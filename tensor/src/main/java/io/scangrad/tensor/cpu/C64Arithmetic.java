package io.scangrad.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on tiles of planar {@code c64}, both planes in one pass.
 *
 * <p>The element-by-element tail fuses the same products as the vectors do, so that an element's bits do not depend
 * on where it lies.
 */
final class C64Arithmetic {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private C64Arithmetic() {}

  /** Of two complex numbers. */
  static void mul(Run[] in, Run[] out, int n) {
    float[] aRe = in[0].f32();
    float[] aIm = in[1].f32();
    float[] bRe = in[2].f32();
    float[] bIm = in[3].f32();
    float[] outRe = out[0].f32();
    float[] outIm = out[1].f32();
    int aReAt = in[0].at();
    int aImAt = in[1].at();
    int bReAt = in[2].at();
    int bImAt = in[3].at();
    int outReAt = out[0].at();
    int outImAt = out[1].at();
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, aRe, aReAt + i);
      FloatVector b = FloatVector.fromArray(SPECIES, aIm, aImAt + i);
      FloatVector c = FloatVector.fromArray(SPECIES, bRe, bReAt + i);
      FloatVector d = FloatVector.fromArray(SPECIES, bIm, bImAt + i);
      a.fma(c, b.mul(d).neg()).intoArray(outRe, outReAt + i);
      a.fma(d, b.mul(c)).intoArray(outIm, outImAt + i);
    }
    for (; i < n; i++) {
      float a = aRe[aReAt + i];
      float b = aIm[aImAt + i];
      float c = bRe[bReAt + i];
      float d = bIm[bImAt + i];
      outRe[outReAt + i] = Math.fma(a, c, -(b * d));
      outIm[outImAt + i] = Math.fma(a, d, b * c);
    }
  }

  static void absSquared(Run[] in, Run[] out, int n) {
    float[] re = in[0].f32();
    float[] im = in[1].f32();
    float[] squares = out[0].f32();
    int reAt = in[0].at();
    int imAt = in[1].at();
    int outAt = out[0].at();
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, re, reAt + i);
      FloatVector y = FloatVector.fromArray(SPECIES, im, imAt + i);
      x.fma(x, y.mul(y)).intoArray(squares, outAt + i);
    }
    for (; i < n; i++) {
      float x = re[reAt + i];
      float y = im[imAt + i];
      squares[outAt + i] = Math.fma(x, x, y * y);
    }
  }
}
