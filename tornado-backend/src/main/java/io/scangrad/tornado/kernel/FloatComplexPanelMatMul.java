package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Complex matrix products in planar {@code float} for processors: what {@link FloatComplexMatMul} computes, without
 * barriers. A group is one item, which computes 128 rows of 8 columns as {@link FloatPanelMatMul} does.
 *
 * @since 0.1
 */
public final class FloatComplexPanelMatMul {
  private FloatComplexPanelMatMul() {}

  /**
   * Complex products; the parameters are those of {@link FloatComplexMatMul#wide}. Groups of one item.
   *
   * <p>Operands and result are shaped as those of the real kernels, in two planes.
   *
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void panel(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray outRe, FloatArray outIm, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] rightRe = c.allocateFloatLocalArray(1024);
    float[] rightIm = c.allocateFloatLocalArray(1024);
    int tilesN = (n + 7) / 8;
    int tiles = (m + 127) / 128 * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * 128;
    int column = c.groupIdx % tilesN * 8;
    int batch = part / slices;
    int slice = (k + slices - 1) / slices;
    int begin = part % slices * slice;
    int end = Math.min(k, begin + slice);
    int startA = aOffset + ((form & MatMulPlan.SHARED_A) != 0 ? 0 : batch * m * k);
    int startB = bOffset + ((form & MatMulPlan.SHARED_B) != 0 ? 0 : batch * k * n);
    int rowA = (form & MatMulPlan.TRANSPOSE_A) != 0 ? 1 : k;
    int termA = (form & MatMulPlan.TRANSPOSE_A) != 0 ? m : 1;
    int columnB = (form & MatMulPlan.TRANSPOSE_B) != 0 ? k : 1;
    int termB = (form & MatMulPlan.TRANSPOSE_B) != 0 ? 1 : n;
    int to = part * m * n;
    int rows = Math.min(m, row + 128);
    int last = Math.max(begin + 1, end); // once even without terms, so that results are 0 then
    for (int from = begin; from < last; from += 128) {
      int depth = Math.min(128, end - from);
      for (int kk = 0; kk < depth; kk++) {
        for (int j = 0; j < 8; j++) {
          int at = startB + (from + kk) * termB + Math.min(column + j, n - 1) * columnB;
          rightRe[kk * 8 + j] = bRe.get(at);
          rightIm[kk * 8 + j] = bIm.get(at);
        }
      }
      for (int i = row; i < rows; i += 4) {
        int at0 = startA + i * rowA + from * termA;
        int at1 = startA + Math.min(i + 1, m - 1) * rowA + from * termA;
        int at2 = startA + Math.min(i + 2, m - 1) * rowA + from * termA;
        int at3 = startA + Math.min(i + 3, m - 1) * rowA + from * termA;
        float re00 = 0;
        float im00 = 0;
        float re01 = 0;
        float im01 = 0;
        float re02 = 0;
        float im02 = 0;
        float re03 = 0;
        float im03 = 0;
        float re04 = 0;
        float im04 = 0;
        float re05 = 0;
        float im05 = 0;
        float re06 = 0;
        float im06 = 0;
        float re07 = 0;
        float im07 = 0;
        float re10 = 0;
        float im10 = 0;
        float re11 = 0;
        float im11 = 0;
        float re12 = 0;
        float im12 = 0;
        float re13 = 0;
        float im13 = 0;
        float re14 = 0;
        float im14 = 0;
        float re15 = 0;
        float im15 = 0;
        float re16 = 0;
        float im16 = 0;
        float re17 = 0;
        float im17 = 0;
        float re20 = 0;
        float im20 = 0;
        float re21 = 0;
        float im21 = 0;
        float re22 = 0;
        float im22 = 0;
        float re23 = 0;
        float im23 = 0;
        float re24 = 0;
        float im24 = 0;
        float re25 = 0;
        float im25 = 0;
        float re26 = 0;
        float im26 = 0;
        float re27 = 0;
        float im27 = 0;
        float re30 = 0;
        float im30 = 0;
        float re31 = 0;
        float im31 = 0;
        float re32 = 0;
        float im32 = 0;
        float re33 = 0;
        float im33 = 0;
        float re34 = 0;
        float im34 = 0;
        float re35 = 0;
        float im35 = 0;
        float re36 = 0;
        float im36 = 0;
        float re37 = 0;
        float im37 = 0;
        for (int kk = 0; kk < depth; kk++) {
          float pRe0 = aRe.get(at0 + kk * termA);
          float pIm0 = aIm.get(at0 + kk * termA);
          float pRe1 = aRe.get(at1 + kk * termA);
          float pIm1 = aIm.get(at1 + kk * termA);
          float pRe2 = aRe.get(at2 + kk * termA);
          float pIm2 = aIm.get(at2 + kk * termA);
          float pRe3 = aRe.get(at3 + kk * termA);
          float pIm3 = aIm.get(at3 + kk * termA);
          float qRe0 = rightRe[kk * 8];
          float qRe1 = rightRe[kk * 8 + 1];
          float qRe2 = rightRe[kk * 8 + 2];
          float qRe3 = rightRe[kk * 8 + 3];
          float qRe4 = rightRe[kk * 8 + 4];
          float qRe5 = rightRe[kk * 8 + 5];
          float qRe6 = rightRe[kk * 8 + 6];
          float qRe7 = rightRe[kk * 8 + 7];
          float qIm0 = rightIm[kk * 8];
          float qIm1 = rightIm[kk * 8 + 1];
          float qIm2 = rightIm[kk * 8 + 2];
          float qIm3 = rightIm[kk * 8 + 3];
          float qIm4 = rightIm[kk * 8 + 4];
          float qIm5 = rightIm[kk * 8 + 5];
          float qIm6 = rightIm[kk * 8 + 6];
          float qIm7 = rightIm[kk * 8 + 7];
          re00 += pRe0 * qRe0 - pIm0 * qIm0;
          re01 += pRe0 * qRe1 - pIm0 * qIm1;
          re02 += pRe0 * qRe2 - pIm0 * qIm2;
          re03 += pRe0 * qRe3 - pIm0 * qIm3;
          re04 += pRe0 * qRe4 - pIm0 * qIm4;
          re05 += pRe0 * qRe5 - pIm0 * qIm5;
          re06 += pRe0 * qRe6 - pIm0 * qIm6;
          re07 += pRe0 * qRe7 - pIm0 * qIm7;
          im00 += pRe0 * qIm0 + pIm0 * qRe0;
          im01 += pRe0 * qIm1 + pIm0 * qRe1;
          im02 += pRe0 * qIm2 + pIm0 * qRe2;
          im03 += pRe0 * qIm3 + pIm0 * qRe3;
          im04 += pRe0 * qIm4 + pIm0 * qRe4;
          im05 += pRe0 * qIm5 + pIm0 * qRe5;
          im06 += pRe0 * qIm6 + pIm0 * qRe6;
          im07 += pRe0 * qIm7 + pIm0 * qRe7;
          re10 += pRe1 * qRe0 - pIm1 * qIm0;
          re11 += pRe1 * qRe1 - pIm1 * qIm1;
          re12 += pRe1 * qRe2 - pIm1 * qIm2;
          re13 += pRe1 * qRe3 - pIm1 * qIm3;
          re14 += pRe1 * qRe4 - pIm1 * qIm4;
          re15 += pRe1 * qRe5 - pIm1 * qIm5;
          re16 += pRe1 * qRe6 - pIm1 * qIm6;
          re17 += pRe1 * qRe7 - pIm1 * qIm7;
          im10 += pRe1 * qIm0 + pIm1 * qRe0;
          im11 += pRe1 * qIm1 + pIm1 * qRe1;
          im12 += pRe1 * qIm2 + pIm1 * qRe2;
          im13 += pRe1 * qIm3 + pIm1 * qRe3;
          im14 += pRe1 * qIm4 + pIm1 * qRe4;
          im15 += pRe1 * qIm5 + pIm1 * qRe5;
          im16 += pRe1 * qIm6 + pIm1 * qRe6;
          im17 += pRe1 * qIm7 + pIm1 * qRe7;
          re20 += pRe2 * qRe0 - pIm2 * qIm0;
          re21 += pRe2 * qRe1 - pIm2 * qIm1;
          re22 += pRe2 * qRe2 - pIm2 * qIm2;
          re23 += pRe2 * qRe3 - pIm2 * qIm3;
          re24 += pRe2 * qRe4 - pIm2 * qIm4;
          re25 += pRe2 * qRe5 - pIm2 * qIm5;
          re26 += pRe2 * qRe6 - pIm2 * qIm6;
          re27 += pRe2 * qRe7 - pIm2 * qIm7;
          im20 += pRe2 * qIm0 + pIm2 * qRe0;
          im21 += pRe2 * qIm1 + pIm2 * qRe1;
          im22 += pRe2 * qIm2 + pIm2 * qRe2;
          im23 += pRe2 * qIm3 + pIm2 * qRe3;
          im24 += pRe2 * qIm4 + pIm2 * qRe4;
          im25 += pRe2 * qIm5 + pIm2 * qRe5;
          im26 += pRe2 * qIm6 + pIm2 * qRe6;
          im27 += pRe2 * qIm7 + pIm2 * qRe7;
          re30 += pRe3 * qRe0 - pIm3 * qIm0;
          re31 += pRe3 * qRe1 - pIm3 * qIm1;
          re32 += pRe3 * qRe2 - pIm3 * qIm2;
          re33 += pRe3 * qRe3 - pIm3 * qIm3;
          re34 += pRe3 * qRe4 - pIm3 * qIm4;
          re35 += pRe3 * qRe5 - pIm3 * qIm5;
          re36 += pRe3 * qRe6 - pIm3 * qIm6;
          re37 += pRe3 * qRe7 - pIm3 * qIm7;
          im30 += pRe3 * qIm0 + pIm3 * qRe0;
          im31 += pRe3 * qIm1 + pIm3 * qRe1;
          im32 += pRe3 * qIm2 + pIm3 * qRe2;
          im33 += pRe3 * qIm3 + pIm3 * qRe3;
          im34 += pRe3 * qIm4 + pIm3 * qRe4;
          im35 += pRe3 * qIm5 + pIm3 * qRe5;
          im36 += pRe3 * qIm6 + pIm3 * qRe6;
          im37 += pRe3 * qIm7 + pIm3 * qRe7;
        }
        store(outRe, to, i, column, m, n, re00, from > begin);
        store(outRe, to, i, column + 1, m, n, re01, from > begin);
        store(outRe, to, i, column + 2, m, n, re02, from > begin);
        store(outRe, to, i, column + 3, m, n, re03, from > begin);
        store(outRe, to, i, column + 4, m, n, re04, from > begin);
        store(outRe, to, i, column + 5, m, n, re05, from > begin);
        store(outRe, to, i, column + 6, m, n, re06, from > begin);
        store(outRe, to, i, column + 7, m, n, re07, from > begin);
        store(outRe, to, i + 1, column, m, n, re10, from > begin);
        store(outRe, to, i + 1, column + 1, m, n, re11, from > begin);
        store(outRe, to, i + 1, column + 2, m, n, re12, from > begin);
        store(outRe, to, i + 1, column + 3, m, n, re13, from > begin);
        store(outRe, to, i + 1, column + 4, m, n, re14, from > begin);
        store(outRe, to, i + 1, column + 5, m, n, re15, from > begin);
        store(outRe, to, i + 1, column + 6, m, n, re16, from > begin);
        store(outRe, to, i + 1, column + 7, m, n, re17, from > begin);
        store(outRe, to, i + 2, column, m, n, re20, from > begin);
        store(outRe, to, i + 2, column + 1, m, n, re21, from > begin);
        store(outRe, to, i + 2, column + 2, m, n, re22, from > begin);
        store(outRe, to, i + 2, column + 3, m, n, re23, from > begin);
        store(outRe, to, i + 2, column + 4, m, n, re24, from > begin);
        store(outRe, to, i + 2, column + 5, m, n, re25, from > begin);
        store(outRe, to, i + 2, column + 6, m, n, re26, from > begin);
        store(outRe, to, i + 2, column + 7, m, n, re27, from > begin);
        store(outRe, to, i + 3, column, m, n, re30, from > begin);
        store(outRe, to, i + 3, column + 1, m, n, re31, from > begin);
        store(outRe, to, i + 3, column + 2, m, n, re32, from > begin);
        store(outRe, to, i + 3, column + 3, m, n, re33, from > begin);
        store(outRe, to, i + 3, column + 4, m, n, re34, from > begin);
        store(outRe, to, i + 3, column + 5, m, n, re35, from > begin);
        store(outRe, to, i + 3, column + 6, m, n, re36, from > begin);
        store(outRe, to, i + 3, column + 7, m, n, re37, from > begin);
        store(outIm, to, i, column, m, n, im00, from > begin);
        store(outIm, to, i, column + 1, m, n, im01, from > begin);
        store(outIm, to, i, column + 2, m, n, im02, from > begin);
        store(outIm, to, i, column + 3, m, n, im03, from > begin);
        store(outIm, to, i, column + 4, m, n, im04, from > begin);
        store(outIm, to, i, column + 5, m, n, im05, from > begin);
        store(outIm, to, i, column + 6, m, n, im06, from > begin);
        store(outIm, to, i, column + 7, m, n, im07, from > begin);
        store(outIm, to, i + 1, column, m, n, im10, from > begin);
        store(outIm, to, i + 1, column + 1, m, n, im11, from > begin);
        store(outIm, to, i + 1, column + 2, m, n, im12, from > begin);
        store(outIm, to, i + 1, column + 3, m, n, im13, from > begin);
        store(outIm, to, i + 1, column + 4, m, n, im14, from > begin);
        store(outIm, to, i + 1, column + 5, m, n, im15, from > begin);
        store(outIm, to, i + 1, column + 6, m, n, im16, from > begin);
        store(outIm, to, i + 1, column + 7, m, n, im17, from > begin);
        store(outIm, to, i + 2, column, m, n, im20, from > begin);
        store(outIm, to, i + 2, column + 1, m, n, im21, from > begin);
        store(outIm, to, i + 2, column + 2, m, n, im22, from > begin);
        store(outIm, to, i + 2, column + 3, m, n, im23, from > begin);
        store(outIm, to, i + 2, column + 4, m, n, im24, from > begin);
        store(outIm, to, i + 2, column + 5, m, n, im25, from > begin);
        store(outIm, to, i + 2, column + 6, m, n, im26, from > begin);
        store(outIm, to, i + 2, column + 7, m, n, im27, from > begin);
        store(outIm, to, i + 3, column, m, n, im30, from > begin);
        store(outIm, to, i + 3, column + 1, m, n, im31, from > begin);
        store(outIm, to, i + 3, column + 2, m, n, im32, from > begin);
        store(outIm, to, i + 3, column + 3, m, n, im33, from > begin);
        store(outIm, to, i + 3, column + 4, m, n, im34, from > begin);
        store(outIm, to, i + 3, column + 5, m, n, im35, from > begin);
        store(outIm, to, i + 3, column + 6, m, n, im36, from > begin);
        store(outIm, to, i + 3, column + 7, m, n, im37, from > begin);
      }
    }
  }

  private static void store(FloatArray out, int start, int i, int j, int m, int n, float value, boolean more) {
    if (i < m && j < n) {
      int at = start + i * n + j;
      out.set(at, more ? out.get(at) + value : value);
    }
  }
}
