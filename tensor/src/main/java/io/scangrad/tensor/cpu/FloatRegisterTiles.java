package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.MatMulTiles.ROWS;
import static io.scangrad.tensor.cpu.MatMulTiles.ROW_STRIDE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a {@code float} matrix product that stay in registers: 8 or 4 rows by two vectors of columns.
 *
 * <p>The names say how the left panel is packed: {@code rows} row by row, {@code depth} step by step. A tile starts
 * from the elements of {@code base}, which may be the result itself. Where registers have 512 bits there are 32 of them
 * and 8 rows fit; elsewhere 4 rows, whose 8 accumulators fit into 16 registers. Measured on one Zen 4 core (peak 118
 * GFLOP/s in float): with 512 bits 8 rows 115, 6 rows 114, 12 rows 114; with 256 bits 4 rows 75 to 80, 8 rows 28 to 59
 * (spills).
 *
 * <p>The bodies are as short as they are because the compiler gives up inlining vector operations in a method above a
 * number of nodes, and one operation left out makes the product six times slower: a separate addition of {@code base}
 * at the end, or a method for it, is already too much.
 */
final class FloatRegisterTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = 2 * LANES;

  private FloatRegisterTiles() {}

  static void rows8(int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int ldc,
      float[] base, int baseOffset, int ldBase) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, base, baseOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, base, baseOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase);
    FloatVector c11 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    FloatVector c21 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    FloatVector c31 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase);
    FloatVector c41 = FloatVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase);
    FloatVector c51 = FloatVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase);
    FloatVector c61 = FloatVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase);
    FloatVector c71 = FloatVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOffset + p + ROW_STRIDE]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOffset + p + 2 * ROW_STRIDE]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOffset + p + 3 * ROW_STRIDE]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aOffset + p + 4 * ROW_STRIDE]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aOffset + p + 5 * ROW_STRIDE]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[aOffset + p + 6 * ROW_STRIDE]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[aOffset + p + 7 * ROW_STRIDE]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
    c60.intoArray(c, cOffset + 6 * ldc);
    c61.intoArray(c, cOffset + 6 * ldc + LANES);
    c70.intoArray(c, cOffset + 7 * ldc);
    c71.intoArray(c, cOffset + 7 * ldc + LANES);
  }

  static void depth8(int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int ldc,
      float[] base, int baseOffset, int ldBase) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, base, baseOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, base, baseOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase);
    FloatVector c11 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    FloatVector c21 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    FloatVector c31 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase);
    FloatVector c41 = FloatVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase);
    FloatVector c51 = FloatVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase);
    FloatVector c61 = FloatVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase);
    FloatVector c71 = FloatVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
    c60.intoArray(c, cOffset + 6 * ldc);
    c61.intoArray(c, cOffset + 6 * ldc + LANES);
    c70.intoArray(c, cOffset + 7 * ldc);
    c71.intoArray(c, cOffset + 7 * ldc + LANES);
  }

  static void rows4(int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int ldc,
      float[] base, int baseOffset, int ldBase) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, base, baseOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, base, baseOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase);
    FloatVector c11 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    FloatVector c21 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    FloatVector c31 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOffset + p + ROW_STRIDE]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOffset + p + 2 * ROW_STRIDE]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOffset + p + 3 * ROW_STRIDE]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
  }

  static void depth4(int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int ldc,
      float[] base, int baseOffset, int ldBase) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, base, baseOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, base, baseOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase);
    FloatVector c11 = FloatVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    FloatVector c21 = FloatVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    FloatVector c31 = FloatVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOffset + p * ROWS + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
  }
}
