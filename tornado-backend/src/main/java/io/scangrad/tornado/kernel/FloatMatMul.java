package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Matrix products in {@code float}, batched, with either operand transposed or shared by the batch.
 *
 * <p>A group computes one tile of one product of the batch: {@link MatMulPlan} says which kernel a shape wants and how
 * many groups. Tiles of both operands pass through local memory, 16 columns at a time; an item of the wide kernels
 * keeps 4 x 4 results, of the narrow ones a single one. Items store neighbouring results to neighbouring addresses.
 *
 * <p>Long inner axes are cut into slices. Then {@code out} is {@code (batch, slices, m, n)} and the slices are still to
 * be added up. Every result is added up in one order, whatever the device.
 *
 * @since 0.1
 */
public final class FloatMatMul {
  private FloatMatMul() {}

  /**
   * Real products by tiles of 64 x 64; groups of 256 items.
   *
   * @param a {@code (batch, m, k)} from {@code aOffset}; {@code (batch, k, m)} if transposed; no batch if shared
   * @param b {@code (batch, k, n)} from {@code bOffset}; {@code (batch, n, k)} if transposed; no batch if shared
   * @param out {@code (batch, slices, m, n)}
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void wide(KernelContext c, FloatArray a, FloatArray b, FloatArray out, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] left = c.allocateFloatLocalArray(1040);
    float[] right = c.allocateFloatLocalArray(1040);
    int item = c.localIdx;
    int tilesN = (n + 63) / 64;
    int tiles = (m + 63) / 64 * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * 64;
    int column = c.groupIdx % tilesN * 64;
    int batch = part / slices;
    int slice = (k + slices - 1) / slices;
    int end = Math.min(k, (part % slices + 1) * slice);
    int startA = aOffset + ((form & MatMulPlan.SHARED_A) != 0 ? 0 : batch * m * k);
    int startB = bOffset + ((form & MatMulPlan.SHARED_B) != 0 ? 0 : batch * k * n);
    int y = item / 16;
    int x = item % 16;
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s20 = 0;
    float s21 = 0;
    float s22 = 0;
    float s23 = 0;
    float s30 = 0;
    float s31 = 0;
    float s32 = 0;
    float s33 = 0;
    for (int from = part % slices * slice; from < end; from += 16) {
      for (int e = item; e < 1024; e += 256) {
        int i = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e % 64 : e / 16;
        int ki = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e / 64 : e % 16;
        left[ki * 65 + i] = left(a, startA, row + i, from + ki, m, end, k, form);
        int j = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e / 16 : e % 64;
        int kj = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e % 16 : e / 64;
        right[kj * 65 + j] = right(b, startB, from + kj, column + j, end, n, k, form);
      }
      c.localBarrier();
      for (int kk = 0; kk < 16; kk++) {
        float p0 = left[kk * 65 + y];
        float p1 = left[kk * 65 + y + 16];
        float p2 = left[kk * 65 + y + 32];
        float p3 = left[kk * 65 + y + 48];
        float q0 = right[kk * 65 + x];
        float q1 = right[kk * 65 + x + 16];
        float q2 = right[kk * 65 + x + 32];
        float q3 = right[kk * 65 + x + 48];
        s00 += p0 * q0;
        s01 += p0 * q1;
        s02 += p0 * q2;
        s03 += p0 * q3;
        s10 += p1 * q0;
        s11 += p1 * q1;
        s12 += p1 * q2;
        s13 += p1 * q3;
        s20 += p2 * q0;
        s21 += p2 * q1;
        s22 += p2 * q2;
        s23 += p2 * q3;
        s30 += p3 * q0;
        s31 += p3 * q1;
        s32 += p3 * q2;
        s33 += p3 * q3;
      }
      c.localBarrier();
    }
    int to = part * m * n;
    store(out, to, row + y, column + x, m, n, s00);
    store(out, to, row + y, column + x + 16, m, n, s01);
    store(out, to, row + y, column + x + 32, m, n, s02);
    store(out, to, row + y, column + x + 48, m, n, s03);
    store(out, to, row + y + 16, column + x, m, n, s10);
    store(out, to, row + y + 16, column + x + 16, m, n, s11);
    store(out, to, row + y + 16, column + x + 32, m, n, s12);
    store(out, to, row + y + 16, column + x + 48, m, n, s13);
    store(out, to, row + y + 32, column + x, m, n, s20);
    store(out, to, row + y + 32, column + x + 16, m, n, s21);
    store(out, to, row + y + 32, column + x + 32, m, n, s22);
    store(out, to, row + y + 32, column + x + 48, m, n, s23);
    store(out, to, row + y + 48, column + x, m, n, s30);
    store(out, to, row + y + 48, column + x + 16, m, n, s31);
    store(out, to, row + y + 48, column + x + 32, m, n, s32);
    store(out, to, row + y + 48, column + x + 48, m, n, s33);
  }

  /**
   * Real products by tiles of 16 x 16; groups of 256 items.
   *
   * @param a {@code (batch, m, k)} from {@code aOffset}; {@code (batch, k, m)} if transposed; no batch if shared
   * @param b {@code (batch, k, n)} from {@code bOffset}; {@code (batch, n, k)} if transposed; no batch if shared
   * @param out {@code (batch, slices, m, n)}
   * @param sizes {@code aOffset, bOffset, m, n, k, slices}, where m: rows of the result; n: columns of the result;
   *     k: terms of a result; slices: parts into which the terms are cut, at least 1
   * @param form see {@link MatMulPlan#form}
   */
  public static void narrow(KernelContext c, FloatArray a, FloatArray b, FloatArray out, IntArray sizes, int form) {
    int aOffset = sizes.get(0);
    int bOffset = sizes.get(1);
    int m = sizes.get(2);
    int n = sizes.get(3);
    int k = sizes.get(4);
    int slices = sizes.get(5);
    float[] left = c.allocateFloatLocalArray(272);
    float[] right = c.allocateFloatLocalArray(272);
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
    float s = 0;
    for (int from = part % slices * slice; from < end; from += 16) {
      for (int e = item; e < 256; e += 256) {
        int i = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e % 16 : e / 16;
        int ki = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e / 16 : e % 16;
        left[ki * 17 + i] = left(a, startA, row + i, from + ki, m, end, k, form);
        int j = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e / 16 : e % 16;
        int kj = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e % 16 : e / 16;
        right[kj * 17 + j] = right(b, startB, from + kj, column + j, end, n, k, form);
      }
      c.localBarrier();
      for (int kk = 0; kk < 16; kk++) {
        s += left[kk * 17 + y] * right[kk * 17 + x];
      }
      c.localBarrier();
    }
    int to = part * m * n;
    store(out, to, row + y, column + x, m, n, s);
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
