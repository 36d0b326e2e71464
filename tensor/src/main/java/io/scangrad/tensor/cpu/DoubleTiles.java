package io.scangrad.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packing, tiles and thin products of {@code double} matrices; see {@link DoubleRegisterTiles} for the innermost loops.
 */
final class DoubleTiles extends MatMulTiles<double[]> {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = 2 * LANES;
  private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() >= 512;
  private static final int REGISTER_ROWS = MANY_REGISTERS ? 8 : 4;

  /** What a tile starts from when it replaces the result: one row, read again for every row. */
  private static final double[] ZEROS = new double[COLUMNS];

  DoubleTiles() {
    super(REGISTER_ROWS, COLUMNS, Double.BYTES);
  }

  @Override
  double[] allocate(int size) {
    return new double[size];
  }

  @Override
  int size(double[] array) {
    return array.length;
  }

  @Override
  void clear(double[] c, int cOffset, int ldc, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(c, cOffset + i * ldc, cOffset + i * ldc + columns, 0);
    }
  }

  @Override
  void packTransposedLeft(double[] a, int offset, int ld, int rows, int depth, double[] panel) {
    if (rows == ROWS && ROWS % LANES == 0) {
      for (int p = 0; p < depth; p++) {
        for (int i = 0; i < ROWS; i += LANES) {
          load(a, offset + p * ld + i).intoArray(panel, p * ROWS + i);
        }
      }
      return;
    }
    if (rows < ROWS) {
      Arrays.fill(panel, 0, depth * ROWS, 0);
    }
    int whole = rows - rows % LANES;
    for (int p = 0; p < depth; p++) {
      int from = offset + p * ld;
      int to = p * ROWS;
      for (int i = 0; i < whole; i += LANES) {
        load(a, from + i).intoArray(panel, to + i);
      }
      for (int i = whole; i < rows; i++) {
        panel[to + i] = a[from + i];
      }
    }
  }

  @Override
  void packRight(double[] b, int offset, int ld, int depth, int columns, double[] packed, int packedOffset) {
    if (columns == COLUMNS) {
      for (int p = 0; p < depth; p++) {
        int from = offset + p * ld;
        int to = packedOffset + p * COLUMNS;
        DoubleVector.fromArray(SPECIES, b, from).intoArray(packed, to);
        DoubleVector.fromArray(SPECIES, b, from + LANES).intoArray(packed, to + LANES);
      }
      return;
    }
    Arrays.fill(packed, packedOffset, packedOffset + depth * COLUMNS, 0);
    for (int p = 0; p < depth; p++) {
      int from = offset + p * ld;
      int to = packedOffset + p * COLUMNS;
      for (int j = 0; j < columns; j++) {
        packed[to + j] = b[from + j];
      }
    }
  }

  @Override
  void packTransposedRight(double[] b, int offset, int ld, int depth, int columns, double[] packed, int packedOffset) {
    if (columns < COLUMNS) {
      Arrays.fill(packed, packedOffset, packedOffset + depth * COLUMNS, 0);
    }
    // Sixteen steps of depth at a time: one cache line of every column, and the panel rows stay in the first level.
    for (int p0 = 0; p0 < depth; p0 += 16) {
      int p1 = Math.min(depth, p0 + 16);
      for (int j = 0; j < columns; j++) {
        int from = offset + j * ld;
        int to = packedOffset + j;
        for (int p = p0; p < p1; p++) {
          packed[to + p * COLUMNS] = b[from + p];
        }
      }
    }
  }

  @Override
  void tileOfRows(int rows, int depth, double[] a, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      boolean add) {
    double[] base = add ? c : ZEROS;
    int baseOffset = add ? cOffset : 0;
    int ldBase = add ? ldc : 0;
    for (int i = 0; i < rows; i += REGISTER_ROWS) {
      if (MANY_REGISTERS) {
        DoubleRegisterTiles.rows8(depth, a, i * ROW_STRIDE, b, bOffset, c, cOffset + i * ldc, ldc, base,
            baseOffset + i * ldBase, ldBase);
      } else {
        DoubleRegisterTiles.rows4(depth, a, i * ROW_STRIDE, b, bOffset, c, cOffset + i * ldc, ldc, base,
            baseOffset + i * ldBase, ldBase);
      }
    }
  }

  @Override
  void tileOfDepth(int rows, int depth, double[] a, double[] b, int bOffset, double[] c, int cOffset, int ldc,
      boolean add) {
    double[] base = add ? c : ZEROS;
    int baseOffset = add ? cOffset : 0;
    int ldBase = add ? ldc : 0;
    for (int i = 0; i < rows; i += REGISTER_ROWS) {
      if (MANY_REGISTERS) {
        DoubleRegisterTiles.depth8(depth, a, i, b, bOffset, c, cOffset + i * ldc, ldc, base, baseOffset + i * ldBase,
            ldBase);
      } else {
        DoubleRegisterTiles.depth4(depth, a, i, b, bOffset, c, cOffset + i * ldc, ldc, base, baseOffset + i * ldBase,
            ldBase);
      }
    }
  }

  @Override
  void addInto(double[] from, int fromOffset, int ldFrom, int rows, int columns, double[] c, int cOffset, int ldc,
      boolean add) {
    for (int i = 0; i < rows; i++) {
      int source = fromOffset + i * ldFrom;
      int target = cOffset + i * ldc;
      if (add) {
        for (int j = 0; j < columns; j++) {
          c[target + j] += from[source + j];
        }
      } else {
        System.arraycopy(from, source, c, target, columns);
      }
    }
  }

  @Override
  void small(int m, int n, int k, Operand<double[]> a, Operand<double[]> b, double[] c, int cOffset, int ldc) {
    int aRow = a.rowStride();
    int aStep = a.columnStride();
    int bRow = b.rowStride();
    int bStep = b.columnStride();
    double[] left = a.array();
    double[] right = b.array();
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * ldc;
      for (int p = 0; p < k; p++) {
        double factor = left[a.offset() + i * aRow + p * aStep];
        int from = b.offset() + p * bRow;
        if (bStep == 1) {
          for (int j = 0; j < n; j++) {
            c[row + j] += factor * right[from + j];
          }
        } else {
          for (int j = 0; j < n; j++) {
            c[row + j] += factor * right[from + j * bStep];
          }
        }
      }
    }
  }

  @Override
  void gather(double[] from, int offset, int stride, int count, double[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = from[offset + i * stride];
    }
  }

  @Override
  void dotRows(double[] a, int offset, int ld, int rows, int depth, double[] x, double[] y, int yOffset, int yStride,
      boolean add) {
    double[] lanes = new double[LANES];
    int unrolled = depth - depth % (4 * LANES);
    int whole = depth - depth % LANES;
    for (int i = 0; i < rows; i++) {
      int row = offset + i * ld;
      DoubleVector sum0 = DoubleVector.zero(SPECIES);
      DoubleVector sum1 = DoubleVector.zero(SPECIES);
      DoubleVector sum2 = DoubleVector.zero(SPECIES);
      DoubleVector sum3 = DoubleVector.zero(SPECIES);
      int p = 0;
      for (; p < unrolled; p += 4 * LANES) {
        sum0 = load(a, row + p).fma(load(x, p), sum0);
        sum1 = load(a, row + p + LANES).fma(load(x, p + LANES), sum1);
        sum2 = load(a, row + p + 2 * LANES).fma(load(x, p + 2 * LANES), sum2);
        sum3 = load(a, row + p + 3 * LANES).fma(load(x, p + 3 * LANES), sum3);
      }
      for (; p < whole; p += LANES) {
        sum0 = load(a, row + p).fma(load(x, p), sum0);
      }
      // Lanes are added one by one: the order in which reduceLanes adds may change when the method is compiled.
      sum0.add(sum1).add(sum2.add(sum3)).intoArray(lanes, 0);
      double dot = 0;
      for (double lane : lanes) {
        dot += lane;
      }
      for (; p < depth; p++) {
        dot += a[row + p] * x[p];
      }
      int target = yOffset + i * yStride;
      y[target] = add ? y[target] + dot : dot;
    }
  }

  @Override
  void addScaledRows(double[] a, int offset, int ld, int rows, int columns, double[] x, int xOffset, double[] y,
      int yOffset) {
    int whole = columns - columns % LANES;
    int p = 0;
    for (; p + 4 <= rows; p += 4) {
      int row = offset + p * ld;
      double x0 = x[xOffset + p];
      double x1 = x[xOffset + p + 1];
      double x2 = x[xOffset + p + 2];
      double x3 = x[xOffset + p + 3];
      int j = 0;
      for (; j < whole; j += LANES) {
        DoubleVector sum = load(a, row + j).fma(DoubleVector.broadcast(SPECIES, x0), load(y, yOffset + j));
        sum = load(a, row + ld + j).fma(DoubleVector.broadcast(SPECIES, x1), sum);
        sum = load(a, row + 2 * ld + j).fma(DoubleVector.broadcast(SPECIES, x2), sum);
        sum = load(a, row + 3 * ld + j).fma(DoubleVector.broadcast(SPECIES, x3), sum);
        sum.intoArray(y, yOffset + j);
      }
      for (; j < columns; j++) {
        y[yOffset + j] += a[row + j] * x0 + a[row + ld + j] * x1
            + a[row + 2 * ld + j] * x2 + a[row + 3 * ld + j] * x3;
      }
    }
    for (; p < rows; p++) {
      int row = offset + p * ld;
      for (int j = 0; j < columns; j++) {
        y[yOffset + j] += a[row + j] * x[xOffset + p];
      }
    }
  }

  private static DoubleVector load(double[] array, int offset) {
    return DoubleVector.fromArray(SPECIES, array, offset);
  }
}
