package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Matrix products in {@code float} for processors: what {@link FloatMatMul} computes, without barriers.
 *
 * <p>A group is one item, which computes 128 rows of 16 columns. It copies 128 terms of its columns of B to local
 * memory, where they lie one after the other, and keeps 4 x 16 results: a compiler of OpenCL sees sixteen neighbouring
 * numbers and makes vectors of them. It makes none of operands in global memory, whose addresses TornadoVM computes as
 * whole numbers, and little of items with barriers between them. After Goto and van de Geijn, <i>Anatomy of
 * high-performance matrix multiplication</i>, ACM Transactions on Mathematical Software 34 (2008).
 *
 * @since 0.1
 */
public final class FloatPanelMatMul {
  private FloatPanelMatMul() {}

  /**
   * Real products; the parameters are those of {@link FloatMatMul#wide}. Groups of one item.
   *
   * @param a {@code (batch, m, k)} from {@code aOffset}; {@code (batch, k, m)} if transposed; no batch if shared
   * @param b {@code (batch, k, n)} from {@code bOffset}; {@code (batch, n, k)} if transposed; no batch if shared
   * @param out {@code (batch, slices, m, n)}
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void panel(KernelContext c, FloatArray a, FloatArray b, FloatArray out, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] right = c.allocateFloatLocalArray(2048);
    int tilesN = (n + 15) / 16;
    int tiles = (m + 127) / 128 * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * 128;
    int column = c.groupIdx % tilesN * 16;
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
        for (int j = 0; j < 16; j++) {
          int at = startB + (from + kk) * termB + Math.min(column + j, n - 1) * columnB;
          right[kk * 16 + j] = b.get(at);
        }
      }
      for (int i = row; i < rows; i += 4) {
        int at0 = startA + i * rowA + from * termA;
        int at1 = startA + Math.min(i + 1, m - 1) * rowA + from * termA;
        int at2 = startA + Math.min(i + 2, m - 1) * rowA + from * termA;
        int at3 = startA + Math.min(i + 3, m - 1) * rowA + from * termA;
        float s0x0 = 0;
        float s0x1 = 0;
        float s0x2 = 0;
        float s0x3 = 0;
        float s0x4 = 0;
        float s0x5 = 0;
        float s0x6 = 0;
        float s0x7 = 0;
        float s0x8 = 0;
        float s0x9 = 0;
        float s0x10 = 0;
        float s0x11 = 0;
        float s0x12 = 0;
        float s0x13 = 0;
        float s0x14 = 0;
        float s0x15 = 0;
        float s1x0 = 0;
        float s1x1 = 0;
        float s1x2 = 0;
        float s1x3 = 0;
        float s1x4 = 0;
        float s1x5 = 0;
        float s1x6 = 0;
        float s1x7 = 0;
        float s1x8 = 0;
        float s1x9 = 0;
        float s1x10 = 0;
        float s1x11 = 0;
        float s1x12 = 0;
        float s1x13 = 0;
        float s1x14 = 0;
        float s1x15 = 0;
        float s2x0 = 0;
        float s2x1 = 0;
        float s2x2 = 0;
        float s2x3 = 0;
        float s2x4 = 0;
        float s2x5 = 0;
        float s2x6 = 0;
        float s2x7 = 0;
        float s2x8 = 0;
        float s2x9 = 0;
        float s2x10 = 0;
        float s2x11 = 0;
        float s2x12 = 0;
        float s2x13 = 0;
        float s2x14 = 0;
        float s2x15 = 0;
        float s3x0 = 0;
        float s3x1 = 0;
        float s3x2 = 0;
        float s3x3 = 0;
        float s3x4 = 0;
        float s3x5 = 0;
        float s3x6 = 0;
        float s3x7 = 0;
        float s3x8 = 0;
        float s3x9 = 0;
        float s3x10 = 0;
        float s3x11 = 0;
        float s3x12 = 0;
        float s3x13 = 0;
        float s3x14 = 0;
        float s3x15 = 0;
        for (int kk = 0; kk < depth; kk++) {
          float p0 = a.get(at0 + kk * termA);
          float p1 = a.get(at1 + kk * termA);
          float p2 = a.get(at2 + kk * termA);
          float p3 = a.get(at3 + kk * termA);
          float q0 = right[kk * 16];
          float q1 = right[kk * 16 + 1];
          float q2 = right[kk * 16 + 2];
          float q3 = right[kk * 16 + 3];
          float q4 = right[kk * 16 + 4];
          float q5 = right[kk * 16 + 5];
          float q6 = right[kk * 16 + 6];
          float q7 = right[kk * 16 + 7];
          float q8 = right[kk * 16 + 8];
          float q9 = right[kk * 16 + 9];
          float q10 = right[kk * 16 + 10];
          float q11 = right[kk * 16 + 11];
          float q12 = right[kk * 16 + 12];
          float q13 = right[kk * 16 + 13];
          float q14 = right[kk * 16 + 14];
          float q15 = right[kk * 16 + 15];
          s0x0 += p0 * q0;
          s0x1 += p0 * q1;
          s0x2 += p0 * q2;
          s0x3 += p0 * q3;
          s0x4 += p0 * q4;
          s0x5 += p0 * q5;
          s0x6 += p0 * q6;
          s0x7 += p0 * q7;
          s0x8 += p0 * q8;
          s0x9 += p0 * q9;
          s0x10 += p0 * q10;
          s0x11 += p0 * q11;
          s0x12 += p0 * q12;
          s0x13 += p0 * q13;
          s0x14 += p0 * q14;
          s0x15 += p0 * q15;
          s1x0 += p1 * q0;
          s1x1 += p1 * q1;
          s1x2 += p1 * q2;
          s1x3 += p1 * q3;
          s1x4 += p1 * q4;
          s1x5 += p1 * q5;
          s1x6 += p1 * q6;
          s1x7 += p1 * q7;
          s1x8 += p1 * q8;
          s1x9 += p1 * q9;
          s1x10 += p1 * q10;
          s1x11 += p1 * q11;
          s1x12 += p1 * q12;
          s1x13 += p1 * q13;
          s1x14 += p1 * q14;
          s1x15 += p1 * q15;
          s2x0 += p2 * q0;
          s2x1 += p2 * q1;
          s2x2 += p2 * q2;
          s2x3 += p2 * q3;
          s2x4 += p2 * q4;
          s2x5 += p2 * q5;
          s2x6 += p2 * q6;
          s2x7 += p2 * q7;
          s2x8 += p2 * q8;
          s2x9 += p2 * q9;
          s2x10 += p2 * q10;
          s2x11 += p2 * q11;
          s2x12 += p2 * q12;
          s2x13 += p2 * q13;
          s2x14 += p2 * q14;
          s2x15 += p2 * q15;
          s3x0 += p3 * q0;
          s3x1 += p3 * q1;
          s3x2 += p3 * q2;
          s3x3 += p3 * q3;
          s3x4 += p3 * q4;
          s3x5 += p3 * q5;
          s3x6 += p3 * q6;
          s3x7 += p3 * q7;
          s3x8 += p3 * q8;
          s3x9 += p3 * q9;
          s3x10 += p3 * q10;
          s3x11 += p3 * q11;
          s3x12 += p3 * q12;
          s3x13 += p3 * q13;
          s3x14 += p3 * q14;
          s3x15 += p3 * q15;
        }
        store(out, to, i, column, m, n, s0x0, from > begin);
        store(out, to, i, column + 1, m, n, s0x1, from > begin);
        store(out, to, i, column + 2, m, n, s0x2, from > begin);
        store(out, to, i, column + 3, m, n, s0x3, from > begin);
        store(out, to, i, column + 4, m, n, s0x4, from > begin);
        store(out, to, i, column + 5, m, n, s0x5, from > begin);
        store(out, to, i, column + 6, m, n, s0x6, from > begin);
        store(out, to, i, column + 7, m, n, s0x7, from > begin);
        store(out, to, i, column + 8, m, n, s0x8, from > begin);
        store(out, to, i, column + 9, m, n, s0x9, from > begin);
        store(out, to, i, column + 10, m, n, s0x10, from > begin);
        store(out, to, i, column + 11, m, n, s0x11, from > begin);
        store(out, to, i, column + 12, m, n, s0x12, from > begin);
        store(out, to, i, column + 13, m, n, s0x13, from > begin);
        store(out, to, i, column + 14, m, n, s0x14, from > begin);
        store(out, to, i, column + 15, m, n, s0x15, from > begin);
        store(out, to, i + 1, column, m, n, s1x0, from > begin);
        store(out, to, i + 1, column + 1, m, n, s1x1, from > begin);
        store(out, to, i + 1, column + 2, m, n, s1x2, from > begin);
        store(out, to, i + 1, column + 3, m, n, s1x3, from > begin);
        store(out, to, i + 1, column + 4, m, n, s1x4, from > begin);
        store(out, to, i + 1, column + 5, m, n, s1x5, from > begin);
        store(out, to, i + 1, column + 6, m, n, s1x6, from > begin);
        store(out, to, i + 1, column + 7, m, n, s1x7, from > begin);
        store(out, to, i + 1, column + 8, m, n, s1x8, from > begin);
        store(out, to, i + 1, column + 9, m, n, s1x9, from > begin);
        store(out, to, i + 1, column + 10, m, n, s1x10, from > begin);
        store(out, to, i + 1, column + 11, m, n, s1x11, from > begin);
        store(out, to, i + 1, column + 12, m, n, s1x12, from > begin);
        store(out, to, i + 1, column + 13, m, n, s1x13, from > begin);
        store(out, to, i + 1, column + 14, m, n, s1x14, from > begin);
        store(out, to, i + 1, column + 15, m, n, s1x15, from > begin);
        store(out, to, i + 2, column, m, n, s2x0, from > begin);
        store(out, to, i + 2, column + 1, m, n, s2x1, from > begin);
        store(out, to, i + 2, column + 2, m, n, s2x2, from > begin);
        store(out, to, i + 2, column + 3, m, n, s2x3, from > begin);
        store(out, to, i + 2, column + 4, m, n, s2x4, from > begin);
        store(out, to, i + 2, column + 5, m, n, s2x5, from > begin);
        store(out, to, i + 2, column + 6, m, n, s2x6, from > begin);
        store(out, to, i + 2, column + 7, m, n, s2x7, from > begin);
        store(out, to, i + 2, column + 8, m, n, s2x8, from > begin);
        store(out, to, i + 2, column + 9, m, n, s2x9, from > begin);
        store(out, to, i + 2, column + 10, m, n, s2x10, from > begin);
        store(out, to, i + 2, column + 11, m, n, s2x11, from > begin);
        store(out, to, i + 2, column + 12, m, n, s2x12, from > begin);
        store(out, to, i + 2, column + 13, m, n, s2x13, from > begin);
        store(out, to, i + 2, column + 14, m, n, s2x14, from > begin);
        store(out, to, i + 2, column + 15, m, n, s2x15, from > begin);
        store(out, to, i + 3, column, m, n, s3x0, from > begin);
        store(out, to, i + 3, column + 1, m, n, s3x1, from > begin);
        store(out, to, i + 3, column + 2, m, n, s3x2, from > begin);
        store(out, to, i + 3, column + 3, m, n, s3x3, from > begin);
        store(out, to, i + 3, column + 4, m, n, s3x4, from > begin);
        store(out, to, i + 3, column + 5, m, n, s3x5, from > begin);
        store(out, to, i + 3, column + 6, m, n, s3x6, from > begin);
        store(out, to, i + 3, column + 7, m, n, s3x7, from > begin);
        store(out, to, i + 3, column + 8, m, n, s3x8, from > begin);
        store(out, to, i + 3, column + 9, m, n, s3x9, from > begin);
        store(out, to, i + 3, column + 10, m, n, s3x10, from > begin);
        store(out, to, i + 3, column + 11, m, n, s3x11, from > begin);
        store(out, to, i + 3, column + 12, m, n, s3x12, from > begin);
        store(out, to, i + 3, column + 13, m, n, s3x13, from > begin);
        store(out, to, i + 3, column + 14, m, n, s3x14, from > begin);
        store(out, to, i + 3, column + 15, m, n, s3x15, from > begin);
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
