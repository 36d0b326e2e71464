package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Complex matrix products in planar {@code float}, batched, with either operand transposed or shared by the batch.
 *
 * <p>A group computes one tile of one product of the batch: {@link MatMulPlan} says which kernel a shape wants and how
 * many groups. Tiles of both operands pass through local memory, 16 columns at a time; an item of the wide kernels
 * keeps 4 x 4 results, of the narrow ones a single one. Items store neighbouring results to neighbouring addresses.
 *
 * <p>Long inner axes are cut into slices. Then {@code out} is {@code (batch, slices, m, n)} and the slices are still to
 * be added up.
 *
 * @since 0.1
 */
public final class FloatComplexMatMul {
  private FloatComplexMatMul() {}

  /**
   * Complex products by tiles of 32 x 32; groups of 64 items.
   *
   * <p>Operands and result are shaped as those of the real kernels, in two planes.
   *
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void wide(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray outRe, FloatArray outIm, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] leftRe = c.allocateFloatLocalArray(528);
    float[] leftIm = c.allocateFloatLocalArray(528);
    float[] rightRe = c.allocateFloatLocalArray(528);
    float[] rightIm = c.allocateFloatLocalArray(528);
    int item = c.localIdx;
    int tilesN = (n + 31) / 32;
    int tiles = (m + 31) / 32 * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * 32;
    int column = c.groupIdx % tilesN * 32;
    int batch = part / slices;
    int slice = (k + slices - 1) / slices;
    int end = Math.min(k, (part % slices + 1) * slice);
    int startA = aOffset + ((form & MatMulPlan.SHARED_A) != 0 ? 0 : batch * m * k);
    int startB = bOffset + ((form & MatMulPlan.SHARED_B) != 0 ? 0 : batch * k * n);
    int y = item / 8;
    int x = item % 8;
    float re00 = 0;
    float im00 = 0;
    float re01 = 0;
    float im01 = 0;
    float re02 = 0;
    float im02 = 0;
    float re03 = 0;
    float im03 = 0;
    float re10 = 0;
    float im10 = 0;
    float re11 = 0;
    float im11 = 0;
    float re12 = 0;
    float im12 = 0;
    float re13 = 0;
    float im13 = 0;
    float re20 = 0;
    float im20 = 0;
    float re21 = 0;
    float im21 = 0;
    float re22 = 0;
    float im22 = 0;
    float re23 = 0;
    float im23 = 0;
    float re30 = 0;
    float im30 = 0;
    float re31 = 0;
    float im31 = 0;
    float re32 = 0;
    float im32 = 0;
    float re33 = 0;
    float im33 = 0;
    for (int from = part % slices * slice; from < end; from += 16) {
      for (int e = item; e < 512; e += 64) {
        int i = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e % 32 : e / 16;
        int ki = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e / 32 : e % 16;
        leftRe[ki * 33 + i] = left(aRe, startA, row + i, from + ki, m, end, k, form);
        leftIm[ki * 33 + i] = left(aIm, startA, row + i, from + ki, m, end, k, form);
        int j = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e / 16 : e % 32;
        int kj = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e % 16 : e / 32;
        rightRe[kj * 33 + j] = right(bRe, startB, from + kj, column + j, end, n, k, form);
        rightIm[kj * 33 + j] = right(bIm, startB, from + kj, column + j, end, n, k, form);
      }
      c.localBarrier();
      for (int kk = 0; kk < 16; kk++) {
        float pRe0 = leftRe[kk * 33 + y];
        float pIm0 = leftIm[kk * 33 + y];
        float pRe1 = leftRe[kk * 33 + y + 8];
        float pIm1 = leftIm[kk * 33 + y + 8];
        float pRe2 = leftRe[kk * 33 + y + 16];
        float pIm2 = leftIm[kk * 33 + y + 16];
        float pRe3 = leftRe[kk * 33 + y + 24];
        float pIm3 = leftIm[kk * 33 + y + 24];
        float qRe0 = rightRe[kk * 33 + x];
        float qIm0 = rightIm[kk * 33 + x];
        float qRe1 = rightRe[kk * 33 + x + 8];
        float qIm1 = rightIm[kk * 33 + x + 8];
        float qRe2 = rightRe[kk * 33 + x + 16];
        float qIm2 = rightIm[kk * 33 + x + 16];
        float qRe3 = rightRe[kk * 33 + x + 24];
        float qIm3 = rightIm[kk * 33 + x + 24];
        re00 += pRe0 * qRe0 - pIm0 * qIm0;
        im00 += pRe0 * qIm0 + pIm0 * qRe0;
        re01 += pRe0 * qRe1 - pIm0 * qIm1;
        im01 += pRe0 * qIm1 + pIm0 * qRe1;
        re02 += pRe0 * qRe2 - pIm0 * qIm2;
        im02 += pRe0 * qIm2 + pIm0 * qRe2;
        re03 += pRe0 * qRe3 - pIm0 * qIm3;
        im03 += pRe0 * qIm3 + pIm0 * qRe3;
        re10 += pRe1 * qRe0 - pIm1 * qIm0;
        im10 += pRe1 * qIm0 + pIm1 * qRe0;
        re11 += pRe1 * qRe1 - pIm1 * qIm1;
        im11 += pRe1 * qIm1 + pIm1 * qRe1;
        re12 += pRe1 * qRe2 - pIm1 * qIm2;
        im12 += pRe1 * qIm2 + pIm1 * qRe2;
        re13 += pRe1 * qRe3 - pIm1 * qIm3;
        im13 += pRe1 * qIm3 + pIm1 * qRe3;
        re20 += pRe2 * qRe0 - pIm2 * qIm0;
        im20 += pRe2 * qIm0 + pIm2 * qRe0;
        re21 += pRe2 * qRe1 - pIm2 * qIm1;
        im21 += pRe2 * qIm1 + pIm2 * qRe1;
        re22 += pRe2 * qRe2 - pIm2 * qIm2;
        im22 += pRe2 * qIm2 + pIm2 * qRe2;
        re23 += pRe2 * qRe3 - pIm2 * qIm3;
        im23 += pRe2 * qIm3 + pIm2 * qRe3;
        re30 += pRe3 * qRe0 - pIm3 * qIm0;
        im30 += pRe3 * qIm0 + pIm3 * qRe0;
        re31 += pRe3 * qRe1 - pIm3 * qIm1;
        im31 += pRe3 * qIm1 + pIm3 * qRe1;
        re32 += pRe3 * qRe2 - pIm3 * qIm2;
        im32 += pRe3 * qIm2 + pIm3 * qRe2;
        re33 += pRe3 * qRe3 - pIm3 * qIm3;
        im33 += pRe3 * qIm3 + pIm3 * qRe3;
      }
      c.localBarrier();
    }
    int to = part * m * n;
    store(outRe, to, row + y, column + x, m, n, re00);
    store(outIm, to, row + y, column + x, m, n, im00);
    store(outRe, to, row + y, column + x + 8, m, n, re01);
    store(outIm, to, row + y, column + x + 8, m, n, im01);
    store(outRe, to, row + y, column + x + 16, m, n, re02);
    store(outIm, to, row + y, column + x + 16, m, n, im02);
    store(outRe, to, row + y, column + x + 24, m, n, re03);
    store(outIm, to, row + y, column + x + 24, m, n, im03);
    store(outRe, to, row + y + 8, column + x, m, n, re10);
    store(outIm, to, row + y + 8, column + x, m, n, im10);
    store(outRe, to, row + y + 8, column + x + 8, m, n, re11);
    store(outIm, to, row + y + 8, column + x + 8, m, n, im11);
    store(outRe, to, row + y + 8, column + x + 16, m, n, re12);
    store(outIm, to, row + y + 8, column + x + 16, m, n, im12);
    store(outRe, to, row + y + 8, column + x + 24, m, n, re13);
    store(outIm, to, row + y + 8, column + x + 24, m, n, im13);
    store(outRe, to, row + y + 16, column + x, m, n, re20);
    store(outIm, to, row + y + 16, column + x, m, n, im20);
    store(outRe, to, row + y + 16, column + x + 8, m, n, re21);
    store(outIm, to, row + y + 16, column + x + 8, m, n, im21);
    store(outRe, to, row + y + 16, column + x + 16, m, n, re22);
    store(outIm, to, row + y + 16, column + x + 16, m, n, im22);
    store(outRe, to, row + y + 16, column + x + 24, m, n, re23);
    store(outIm, to, row + y + 16, column + x + 24, m, n, im23);
    store(outRe, to, row + y + 24, column + x, m, n, re30);
    store(outIm, to, row + y + 24, column + x, m, n, im30);
    store(outRe, to, row + y + 24, column + x + 8, m, n, re31);
    store(outIm, to, row + y + 24, column + x + 8, m, n, im31);
    store(outRe, to, row + y + 24, column + x + 16, m, n, re32);
    store(outIm, to, row + y + 24, column + x + 16, m, n, im32);
    store(outRe, to, row + y + 24, column + x + 24, m, n, re33);
    store(outIm, to, row + y + 24, column + x + 24, m, n, im33);
  }

  /**
   * Complex products by tiles of 16 x 16; groups of 256 items.
   *
   * <p>Operands and result are shaped as those of the real kernels, in two planes.
   *
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void narrow(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray outRe, FloatArray outIm, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] leftRe = c.allocateFloatLocalArray(272);
    float[] leftIm = c.allocateFloatLocalArray(272);
    float[] rightRe = c.allocateFloatLocalArray(272);
    float[] rightIm = c.allocateFloatLocalArray(272);
    int item = c.localIdx;
    int tilesN = (n + 15) / 16;
    int tiles = (m + 15) / 16 * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * 16;
    int column = c.groupIdx % tilesN * 16;
    int batch = part / slices;
    int slice = (k + slices - 1) / slices;
    int end = Math.min(k, (part % slices + 1) * slice);
    int startA = aOffset + ((form & MatMulPlan.SHARED_A) != 0 ? 0 : batch * m * k);
    int startB = bOffset + ((form & MatMulPlan.SHARED_B) != 0 ? 0 : batch * k * n);
    int y = item / 16;
    int x = item % 16;
    float re00 = 0;
    float im00 = 0;
    for (int from = part % slices * slice; from < end; from += 16) {
      for (int e = item; e < 256; e += 256) {
        int i = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e % 16 : e / 16;
        int ki = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e / 16 : e % 16;
        leftRe[ki * 17 + i] = left(aRe, startA, row + i, from + ki, m, end, k, form);
        leftIm[ki * 17 + i] = left(aIm, startA, row + i, from + ki, m, end, k, form);
        int j = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e / 16 : e % 16;
        int kj = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e % 16 : e / 16;
        rightRe[kj * 17 + j] = right(bRe, startB, from + kj, column + j, end, n, k, form);
        rightIm[kj * 17 + j] = right(bIm, startB, from + kj, column + j, end, n, k, form);
      }
      c.localBarrier();
      for (int kk = 0; kk < 16; kk++) {
        float pRe0 = leftRe[kk * 17 + y];
        float pIm0 = leftIm[kk * 17 + y];
        float qRe0 = rightRe[kk * 17 + x];
        float qIm0 = rightIm[kk * 17 + x];
        re00 += pRe0 * qRe0 - pIm0 * qIm0;
        im00 += pRe0 * qIm0 + pIm0 * qRe0;
      }
      c.localBarrier();
    }
    int to = part * m * n;
    store(outRe, to, row + y, column + x, m, n, re00);
    store(outIm, to, row + y, column + x, m, n, im00);
  }

  private static float left(FloatArray a, int start, int i, int kk, int m, int end, int k, int form) {
    float value = 0;
    if (i < m && kk < end) {
      value = a.get(start + ((form & MatMulPlan.TRANSPOSE_A) != 0 ? kk * m + i : i * k + kk));
    }
    return value;
  }

  private static float right(FloatArray b, int start, int kk, int j, int end, int n, int k, int form) {
    float value = 0;
    if (j < n && kk < end) {
      value = b.get(start + ((form & MatMulPlan.TRANSPOSE_B) != 0 ? j * k + kk : kk * n + j));
    }
    return value;
  }

  private static void store(FloatArray out, int start, int i, int j, int m, int n, float value) {
    if (i < m && j < n) {
      out.set(start + i * n + j, value);
    }
  }
}
