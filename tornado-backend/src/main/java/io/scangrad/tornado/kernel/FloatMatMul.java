package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Matrix products in {@code float}, batched, with either operand transposed or shared by the batch.
 *
 * <p>A group computes one tile of one product of the batch: {@link MatMulPlan} says which kernel a shape wants and how
 * many groups. Tiles of both operands pass through local memory, 8 or 16 terms at a time; an item of the wide kernel
 * keeps 8 x 8 results, of the narrow one a single one. Items store neighbouring results to neighbouring addresses.
 *
 * <p>Long inner axes are cut into slices. Then {@code out} is {@code (batch, slices, m, n)} and the slices are still to
 * be added up.
 *
 * @since 0.1
 */
public final class FloatMatMul {
  private FloatMatMul() {}

  /**
   * Real products by tiles of 64 x 64, in groups of 64 items, or of 128 x 128, in groups of 256.
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
    float[] left = c.allocateFloatLocalArray(1056);
    float[] right = c.allocateFloatLocalArray(1056);
    int item = c.localIdx;
    int side = (form & MatMulPlan.LARGE) != 0 ? 16 : 8;
    int tile = side * 8;
    int line = tile + 4; // a column of a tile in local memory, so that neighbouring items meet different banks
    int tilesN = (n + tile - 1) / tile;
    int tiles = (m + tile - 1) / tile * tilesN;
    int part = c.groupIdx / tiles;
    int row = c.groupIdx % tiles / tilesN * tile;
    int column = c.groupIdx % tilesN * tile;
    int batch = part / slices;
    int slice = (k + slices - 1) / slices;
    int end = Math.min(k, (part % slices + 1) * slice);
    int startA = aOffset + ((form & MatMulPlan.SHARED_A) != 0 ? 0 : batch * m * k);
    int startB = bOffset + ((form & MatMulPlan.SHARED_B) != 0 ? 0 : batch * k * n);
    int y = item / side;
    int x = item % side;
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s04 = 0;
    float s05 = 0;
    float s06 = 0;
    float s07 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s14 = 0;
    float s15 = 0;
    float s16 = 0;
    float s17 = 0;
    float s20 = 0;
    float s21 = 0;
    float s22 = 0;
    float s23 = 0;
    float s24 = 0;
    float s25 = 0;
    float s26 = 0;
    float s27 = 0;
    float s30 = 0;
    float s31 = 0;
    float s32 = 0;
    float s33 = 0;
    float s34 = 0;
    float s35 = 0;
    float s36 = 0;
    float s37 = 0;
    float s40 = 0;
    float s41 = 0;
    float s42 = 0;
    float s43 = 0;
    float s44 = 0;
    float s45 = 0;
    float s46 = 0;
    float s47 = 0;
    float s50 = 0;
    float s51 = 0;
    float s52 = 0;
    float s53 = 0;
    float s54 = 0;
    float s55 = 0;
    float s56 = 0;
    float s57 = 0;
    float s60 = 0;
    float s61 = 0;
    float s62 = 0;
    float s63 = 0;
    float s64 = 0;
    float s65 = 0;
    float s66 = 0;
    float s67 = 0;
    float s70 = 0;
    float s71 = 0;
    float s72 = 0;
    float s73 = 0;
    float s74 = 0;
    float s75 = 0;
    float s76 = 0;
    float s77 = 0;
    for (int from = part % slices * slice; from < end; from += 8) {
      for (int e = item; e < tile * 8; e += side * side) {
        int i = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e % tile : e / 8;
        int ki = (form & MatMulPlan.TRANSPOSE_A) != 0 ? e / tile : e % 8;
        left[ki * line + i] = left(a, startA, row + i, from + ki, m, end, k, form);
        int j = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e / 8 : e % tile;
        int kj = (form & MatMulPlan.TRANSPOSE_B) != 0 ? e % 8 : e / tile;
        right[kj * line + j] = right(b, startB, from + kj, column + j, end, n, k, form);
      }
      c.localBarrier();
      for (int kk = 0; kk < 8; kk++) {
        int atLeft = kk * line + y;
        int atRight = kk * line + x;
        float p0 = left[atLeft];
        float p1 = left[atLeft + side];
        float p2 = left[atLeft + 2 * side];
        float p3 = left[atLeft + 3 * side];
        float p4 = left[atLeft + 4 * side];
        float p5 = left[atLeft + 5 * side];
        float p6 = left[atLeft + 6 * side];
        float p7 = left[atLeft + 7 * side];
        float q0 = right[atRight];
        float q1 = right[atRight + side];
        float q2 = right[atRight + 2 * side];
        float q3 = right[atRight + 3 * side];
        float q4 = right[atRight + 4 * side];
        float q5 = right[atRight + 5 * side];
        float q6 = right[atRight + 6 * side];
        float q7 = right[atRight + 7 * side];
        s00 += p0 * q0;
        s01 += p0 * q1;
        s02 += p0 * q2;
        s03 += p0 * q3;
        s04 += p0 * q4;
        s05 += p0 * q5;
        s06 += p0 * q6;
        s07 += p0 * q7;
        s10 += p1 * q0;
        s11 += p1 * q1;
        s12 += p1 * q2;
        s13 += p1 * q3;
        s14 += p1 * q4;
        s15 += p1 * q5;
        s16 += p1 * q6;
        s17 += p1 * q7;
        s20 += p2 * q0;
        s21 += p2 * q1;
        s22 += p2 * q2;
        s23 += p2 * q3;
        s24 += p2 * q4;
        s25 += p2 * q5;
        s26 += p2 * q6;
        s27 += p2 * q7;
        s30 += p3 * q0;
        s31 += p3 * q1;
        s32 += p3 * q2;
        s33 += p3 * q3;
        s34 += p3 * q4;
        s35 += p3 * q5;
        s36 += p3 * q6;
        s37 += p3 * q7;
        s40 += p4 * q0;
        s41 += p4 * q1;
        s42 += p4 * q2;
        s43 += p4 * q3;
        s44 += p4 * q4;
        s45 += p4 * q5;
        s46 += p4 * q6;
        s47 += p4 * q7;
        s50 += p5 * q0;
        s51 += p5 * q1;
        s52 += p5 * q2;
        s53 += p5 * q3;
        s54 += p5 * q4;
        s55 += p5 * q5;
        s56 += p5 * q6;
        s57 += p5 * q7;
        s60 += p6 * q0;
        s61 += p6 * q1;
        s62 += p6 * q2;
        s63 += p6 * q3;
        s64 += p6 * q4;
        s65 += p6 * q5;
        s66 += p6 * q6;
        s67 += p6 * q7;
        s70 += p7 * q0;
        s71 += p7 * q1;
        s72 += p7 * q2;
        s73 += p7 * q3;
        s74 += p7 * q4;
        s75 += p7 * q5;
        s76 += p7 * q6;
        s77 += p7 * q7;
      }
      c.localBarrier();
    }
    int to = part * m * n;
    store(out, to, row + y, column + x, m, n, s00);
    store(out, to, row + y, column + x + side, m, n, s01);
    store(out, to, row + y, column + x + 2 * side, m, n, s02);
    store(out, to, row + y, column + x + 3 * side, m, n, s03);
    store(out, to, row + y, column + x + 4 * side, m, n, s04);
    store(out, to, row + y, column + x + 5 * side, m, n, s05);
    store(out, to, row + y, column + x + 6 * side, m, n, s06);
    store(out, to, row + y, column + x + 7 * side, m, n, s07);
    store(out, to, row + y + side, column + x, m, n, s10);
    store(out, to, row + y + side, column + x + side, m, n, s11);
    store(out, to, row + y + side, column + x + 2 * side, m, n, s12);
    store(out, to, row + y + side, column + x + 3 * side, m, n, s13);
    store(out, to, row + y + side, column + x + 4 * side, m, n, s14);
    store(out, to, row + y + side, column + x + 5 * side, m, n, s15);
    store(out, to, row + y + side, column + x + 6 * side, m, n, s16);
    store(out, to, row + y + side, column + x + 7 * side, m, n, s17);
    store(out, to, row + y + 2 * side, column + x, m, n, s20);
    store(out, to, row + y + 2 * side, column + x + side, m, n, s21);
    store(out, to, row + y + 2 * side, column + x + 2 * side, m, n, s22);
    store(out, to, row + y + 2 * side, column + x + 3 * side, m, n, s23);
    store(out, to, row + y + 2 * side, column + x + 4 * side, m, n, s24);
    store(out, to, row + y + 2 * side, column + x + 5 * side, m, n, s25);
    store(out, to, row + y + 2 * side, column + x + 6 * side, m, n, s26);
    store(out, to, row + y + 2 * side, column + x + 7 * side, m, n, s27);
    store(out, to, row + y + 3 * side, column + x, m, n, s30);
    store(out, to, row + y + 3 * side, column + x + side, m, n, s31);
    store(out, to, row + y + 3 * side, column + x + 2 * side, m, n, s32);
    store(out, to, row + y + 3 * side, column + x + 3 * side, m, n, s33);
    store(out, to, row + y + 3 * side, column + x + 4 * side, m, n, s34);
    store(out, to, row + y + 3 * side, column + x + 5 * side, m, n, s35);
    store(out, to, row + y + 3 * side, column + x + 6 * side, m, n, s36);
    store(out, to, row + y + 3 * side, column + x + 7 * side, m, n, s37);
    store(out, to, row + y + 4 * side, column + x, m, n, s40);
    store(out, to, row + y + 4 * side, column + x + side, m, n, s41);
    store(out, to, row + y + 4 * side, column + x + 2 * side, m, n, s42);
    store(out, to, row + y + 4 * side, column + x + 3 * side, m, n, s43);
    store(out, to, row + y + 4 * side, column + x + 4 * side, m, n, s44);
    store(out, to, row + y + 4 * side, column + x + 5 * side, m, n, s45);
    store(out, to, row + y + 4 * side, column + x + 6 * side, m, n, s46);
    store(out, to, row + y + 4 * side, column + x + 7 * side, m, n, s47);
    store(out, to, row + y + 5 * side, column + x, m, n, s50);
    store(out, to, row + y + 5 * side, column + x + side, m, n, s51);
    store(out, to, row + y + 5 * side, column + x + 2 * side, m, n, s52);
    store(out, to, row + y + 5 * side, column + x + 3 * side, m, n, s53);
    store(out, to, row + y + 5 * side, column + x + 4 * side, m, n, s54);
    store(out, to, row + y + 5 * side, column + x + 5 * side, m, n, s55);
    store(out, to, row + y + 5 * side, column + x + 6 * side, m, n, s56);
    store(out, to, row + y + 5 * side, column + x + 7 * side, m, n, s57);
    store(out, to, row + y + 6 * side, column + x, m, n, s60);
    store(out, to, row + y + 6 * side, column + x + side, m, n, s61);
    store(out, to, row + y + 6 * side, column + x + 2 * side, m, n, s62);
    store(out, to, row + y + 6 * side, column + x + 3 * side, m, n, s63);
    store(out, to, row + y + 6 * side, column + x + 4 * side, m, n, s64);
    store(out, to, row + y + 6 * side, column + x + 5 * side, m, n, s65);
    store(out, to, row + y + 6 * side, column + x + 6 * side, m, n, s66);
    store(out, to, row + y + 6 * side, column + x + 7 * side, m, n, s67);
    store(out, to, row + y + 7 * side, column + x, m, n, s70);
    store(out, to, row + y + 7 * side, column + x + side, m, n, s71);
    store(out, to, row + y + 7 * side, column + x + 2 * side, m, n, s72);
    store(out, to, row + y + 7 * side, column + x + 3 * side, m, n, s73);
    store(out, to, row + y + 7 * side, column + x + 4 * side, m, n, s74);
    store(out, to, row + y + 7 * side, column + x + 5 * side, m, n, s75);
    store(out, to, row + y + 7 * side, column + x + 6 * side, m, n, s76);
    store(out, to, row + y + 7 * side, column + x + 7 * side, m, n, s77);
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
