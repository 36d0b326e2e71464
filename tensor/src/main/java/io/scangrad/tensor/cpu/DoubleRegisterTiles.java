package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.MatMulTiles.ROWS;
import static io.scangrad.tensor.cpu.MatMulTiles.ROW_STRIDE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a {@code double} matrix product that stay in registers: 8 or 4 rows by two vectors of columns.
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
final class DoubleRegisterTiles {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = 2 * LANES;

  private DoubleRegisterTiles() {}

  static void rows8(int depth, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      double[] base, int baseOffset, int ldBase) {
    DoubleVector c00 = DoubleVector.fromArray(SPECIES, base, baseOffset);
    DoubleVector c01 = DoubleVector.fromArray(SPECIES, base, baseOffset + LANES);
    DoubleVector c10 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase);
    DoubleVector c11 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    DoubleVector c20 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    DoubleVector c21 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    DoubleVector c30 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    DoubleVector c31 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    DoubleVector c40 = DoubleVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase);
    DoubleVector c41 = DoubleVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase + LANES);
    DoubleVector c50 = DoubleVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase);
    DoubleVector c51 = DoubleVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase + LANES);
    DoubleVector c60 = DoubleVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase);
    DoubleVector c61 = DoubleVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase + LANES);
    DoubleVector c70 = DoubleVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase);
    DoubleVector c71 = DoubleVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aOffset + p + ROW_STRIDE]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 2 * ROW_STRIDE]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 3 * ROW_STRIDE]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 4 * ROW_STRIDE]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 5 * ROW_STRIDE]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 6 * ROW_STRIDE]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 7 * ROW_STRIDE]);
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

  static void depth8(int depth, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      double[] base, int baseOffset, int ldBase) {
    DoubleVector c00 = DoubleVector.fromArray(SPECIES, base, baseOffset);
    DoubleVector c01 = DoubleVector.fromArray(SPECIES, base, baseOffset + LANES);
    DoubleVector c10 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase);
    DoubleVector c11 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    DoubleVector c20 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    DoubleVector c21 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    DoubleVector c30 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    DoubleVector c31 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    DoubleVector c40 = DoubleVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase);
    DoubleVector c41 = DoubleVector.fromArray(SPECIES, base, baseOffset + 4 * ldBase + LANES);
    DoubleVector c50 = DoubleVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase);
    DoubleVector c51 = DoubleVector.fromArray(SPECIES, base, baseOffset + 5 * ldBase + LANES);
    DoubleVector c60 = DoubleVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase);
    DoubleVector c61 = DoubleVector.fromArray(SPECIES, base, baseOffset + 6 * ldBase + LANES);
    DoubleVector c70 = DoubleVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase);
    DoubleVector c71 = DoubleVector.fromArray(SPECIES, base, baseOffset + 7 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 7]);
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

  static void rows4(int depth, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      double[] base, int baseOffset, int ldBase) {
    DoubleVector c00 = DoubleVector.fromArray(SPECIES, base, baseOffset);
    DoubleVector c01 = DoubleVector.fromArray(SPECIES, base, baseOffset + LANES);
    DoubleVector c10 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase);
    DoubleVector c11 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    DoubleVector c20 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    DoubleVector c21 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    DoubleVector c30 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    DoubleVector c31 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aOffset + p + ROW_STRIDE]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 2 * ROW_STRIDE]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aOffset + p + 3 * ROW_STRIDE]);
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

  static void depth4(int depth, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      double[] base, int baseOffset, int ldBase) {
    DoubleVector c00 = DoubleVector.fromArray(SPECIES, base, baseOffset);
    DoubleVector c01 = DoubleVector.fromArray(SPECIES, base, baseOffset + LANES);
    DoubleVector c10 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase);
    DoubleVector c11 = DoubleVector.fromArray(SPECIES, base, baseOffset + ldBase + LANES);
    DoubleVector c20 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase);
    DoubleVector c21 = DoubleVector.fromArray(SPECIES, base, baseOffset + 2 * ldBase + LANES);
    DoubleVector c30 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase);
    DoubleVector c31 = DoubleVector.fromArray(SPECIES, base, baseOffset + 3 * ldBase + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bOffset + p * COLUMNS + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aOffset + p * ROWS + 3]);
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
