package io.scangrad.tensor.cpu;

import io.scangrad.tensor.cpu.MatMulTiles.Operand;
import io.scangrad.tensor.cpu.MatMulTiles.Scratch;

/**
 * Matrix products over plain row-major arrays.
 *
 * <p>Computes {@code C = op(A) op(B)} or {@code C += op(A) op(B)}, where {@code op} is the identity or the transpose,
 * {@code op(A)} is m x k and {@code op(B)} is k x n. Every size may be 0; with {@code k = 0} the product is zero.
 * Operands are packed into panels and multiplied in register tiles (the scheme of Goto and van de Geijn, "Anatomy of
 * High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008). The order of all additions depends on the sizes only.
 */
final class MatMulKernel {

  /** Up to this many multiplications three plain loops are faster than packing. */
  private static final int SMALL = 4096;

  /** Elements of a right operand that is packed once for all tasks. */
  private static final int MOST_SHARED = 1 << 22;

  /** Elements of a matrix-vector product's matrix that one task reads. */
  private static final int VECTOR_TASK = 1 << 16;

  private static final Parallel INLINE = new Parallel(1);
  private static final MatMulTiles<float[]> FLOAT = new FloatTiles();
  private static final MatMulTiles<double[]> DOUBLE = new DoubleTiles();

  private MatMulKernel() {}

  /**
   * Multiplies two {@code float} matrices.
   *
   * @param transposeA whether {@code a} holds the transpose of the left factor, k x m
   * @param transposeB whether {@code b} holds the transpose of the right factor, n x k
   * @param lda distance of two stored rows of {@code a}; likewise {@code ldb} and {@code ldc}
   * @param accumulate whether the product is added to {@code c} instead of replacing it
   */
  static void multiply(Parallel parallel, boolean transposeA, boolean transposeB, int m, int n, int k,
      float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb, float[] c, int cOffset, int ldc,
      boolean accumulate) {
    multiply(FLOAT, parallel, m, n, k, new Operand<>(a, aOffset, lda, transposeA),
        new Operand<>(b, bOffset, ldb, transposeB), c, cOffset, ldc, accumulate);
  }

  /** Multiplies two {@code double} matrices; the parameters are those of the {@code float} form. */
  static void multiply(Parallel parallel, boolean transposeA, boolean transposeB, int m, int n, int k,
      double[] a, int aOffset, int lda, double[] b, int bOffset, int ldb, double[] c, int cOffset, int ldc,
      boolean accumulate) {
    multiply(DOUBLE, parallel, m, n, k, new Operand<>(a, aOffset, lda, transposeA),
        new Operand<>(b, bOffset, ldb, transposeB), c, cOffset, ldc, accumulate);
  }

  /**
   * Multiplies {@code count} pairs of {@code float} matrices.
   *
   * @param aStride distance of two left matrices, 0 to use one for all; likewise {@code bStride}; {@code cStride} must
   *     keep the results apart
   */
  static void batch(Parallel parallel, int count, boolean transposeA, boolean transposeB, int m, int n, int k,
      float[] a, int aOffset, int lda, int aStride, float[] b, int bOffset, int ldb, int bStride,
      float[] c, int cOffset, int ldc, int cStride, boolean accumulate) {
    batch(FLOAT, parallel, count, m, n, k, new Operand<>(a, aOffset, lda, transposeA), aStride,
        new Operand<>(b, bOffset, ldb, transposeB), bStride, c, cOffset, ldc, cStride, accumulate);
  }

  /** Multiplies {@code count} pairs of {@code double} matrices; the parameters are those of the {@code float} form. */
  static void batch(Parallel parallel, int count, boolean transposeA, boolean transposeB, int m, int n, int k,
      double[] a, int aOffset, int lda, int aStride, double[] b, int bOffset, int ldb, int bStride,
      double[] c, int cOffset, int ldc, int cStride, boolean accumulate) {
    batch(DOUBLE, parallel, count, m, n, k, new Operand<>(a, aOffset, lda, transposeA), aStride,
        new Operand<>(b, bOffset, ldb, transposeB), bStride, c, cOffset, ldc, cStride, accumulate);
  }

  private static <A> void batch(MatMulTiles<A> tiles, Parallel parallel, int count, int m, int n, int k, Operand<A> a,
      int aStride, Operand<A> b, int bStride, A c, int cOffset, int ldc, int cStride, boolean accumulate) {
    boolean oneTallProduct = !a.transposed() && bStride == 0 && aStride == (long) m * a.ld()
        && cStride == (long) m * ldc && (long) m * count <= Integer.MAX_VALUE;
    if (oneTallProduct) {
      multiply(tiles, parallel, m * count, n, k, a, b, c, cOffset, ldc, accumulate);
      return;
    }
    double work = 2.0 * m * n * k;
    if (work >= 32e6) {
      for (int i = 0; i < count; i++) {
        multiply(tiles, parallel, m, n, k, a.shifted(i * aStride), b.shifted(i * bStride), c, cOffset + i * cStride,
            ldc, accumulate);
      }
      return;
    }
    int perTask = (int) Math.clamp(1e6 / Math.max(1, work), 1, count + 1);
    parallel.run(Math.ceilDiv(count, perTask), task -> {
      int end = Math.min(count, (task + 1) * perTask);
      for (int i = task * perTask; i < end; i++) {
        multiply(tiles, INLINE, m, n, k, a.shifted(i * aStride), b.shifted(i * bStride), c, cOffset + i * cStride,
            ldc, accumulate);
      }
    });
  }

  private static <A> void multiply(MatMulTiles<A> tiles, Parallel parallel, int m, int n, int k, Operand<A> a,
      Operand<A> b, A c, int cOffset, int ldc, boolean accumulate) {
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0 || (long) m * n * k <= SMALL) {
      if (!accumulate) {
        tiles.clear(c, cOffset, ldc, m, n);
      }
      tiles.small(m, n, k, a, b, c, cOffset, ldc);
    } else if (n == 1) {
      timesVector(tiles, parallel, m, k, a, b, c, cOffset, ldc, accumulate);
    } else if (m == 1) {
      timesVector(tiles, parallel, n, k, b.transpose(), a.transpose(), c, cOffset, 1, accumulate);
    } else {
      MatMulPlan plan = MatMulPlan.of(m, n, k, tiles.tileColumns, tiles.columnBlock);
      new Product<>(tiles, plan, m, n, k, a, b).run(parallel, c, cOffset, ldc, accumulate);
    }
  }

  /** Computes {@code y = op(A) x} for a matrix of {@code rows} by {@code depth}. */
  private static <A> void timesVector(MatMulTiles<A> tiles, Parallel parallel, int rows, int depth, Operand<A> a,
      Operand<A> x, A y, int yOffset, int yStride, boolean accumulate) {
    A vector = tiles.scratch().shared(depth);
    tiles.gather(x.array(), x.offset(), x.rowStride(), depth, vector);
    if (!a.transposed()) {
      int perTask = Math.max(1, VECTOR_TASK / depth);
      parallel.run(Math.ceilDiv(rows, perTask), task -> {
        int first = task * perTask;
        tiles.dotRows(a.array(), a.at(first, 0), a.ld(), Math.min(perTask, rows - first), depth, vector, y,
            yOffset + first * yStride, yStride, accumulate);
      });
      return;
    }
    // The stored rows run along y: each task adds some of them into a part of its own; parts are added in order.
    int width = Math.min(rows, VECTOR_TASK / 8);
    int strips = Math.ceilDiv(rows, width);
    int mostParts = Math.max(1, MatMulPlan.MOST_PARTS / strips);
    int perPart = Math.max(Math.ceilDiv(depth, mostParts), Math.max(1, VECTOR_TASK / width));
    int parts = Math.ceilDiv(depth, perPart);
    A partial = tiles.scratch().partial(parts * rows);
    tiles.clear(partial, 0, rows, parts, rows);
    parallel.run(parts * strips, task -> {
      int first = task / strips * perPart;
      int column = task % strips * width;
      tiles.addScaledRows(a.array(), a.at(column, first), a.ld(), Math.min(perPart, depth - first),
          Math.min(width, rows - column), vector, first, partial, task / strips * rows + column);
    });
    for (int part = 1; part < parts; part++) {
      tiles.addInto(partial, part * rows, rows, 1, rows, partial, 0, rows, true);
    }
    tiles.addInto(partial, 0, 1, rows, 1, y, yOffset, yStride, accumulate);
  }

  /** One blocked product. */
  private record Product<A>(MatMulTiles<A> tiles, MatMulPlan plan, int m, int n, int k, Operand<A> a, Operand<A> b) {

    void run(Parallel parallel, A c, int cOffset, int ldc, boolean accumulate) {
      if (plan.slices() > 1) {
        runSlices(parallel, c, cOffset, ldc, accumulate);
        return;
      }
      int width = MatMulPlan.roundUp(n, tiles.tileColumns);
      boolean share = plan.rowBlocks() > 1 && (long) width * k <= MOST_SHARED;
      A shared = share ? tiles.scratch().shared(width * k) : tiles.scratch().left;
      if (share) {
        int panels = width / tiles.tileColumns;
        int depths = Math.ceilDiv(k, MatMulTiles.DEPTH);
        parallel.run(depths, block -> {
          int from = block * MatMulTiles.DEPTH;
          packRight(from, Math.min(MatMulTiles.DEPTH, k - from), 0, panels, shared, from * width);
        });
      }
      parallel.run(plan.tasks(), task -> {
        int row = task / plan.columnBlocks() * plan.rowBlock();
        int column = task % plan.columnBlocks() * plan.columnBlock();
        block(row, column, 0, k, share, shared, c, cOffset + row * ldc + column, ldc, accumulate);
      });
    }

    private void runSlices(Parallel parallel, A c, int cOffset, int ldc, boolean accumulate) {
      A partial = tiles.scratch().partial(plan.slices() * m * n);
      int blocks = plan.rowBlocks() * plan.columnBlocks();
      parallel.run(plan.tasks(), task -> {
        int slice = task / blocks;
        int row = task % blocks / plan.columnBlocks() * plan.rowBlock();
        int column = task % plan.columnBlocks() * plan.columnBlock();
        int from = slice * plan.sliceDepth();
        block(row, column, from, Math.min(k, from + plan.sliceDepth()), false, partial, partial,
            (slice * m + row) * n + column, n, false);
      });
      int rowsPerTask = Math.max(1, VECTOR_TASK / (plan.slices() * n));
      parallel.run(Math.ceilDiv(m, rowsPerTask), task -> {
        int row = task * rowsPerTask;
        int rows = Math.min(rowsPerTask, m - row);
        for (int slice = 0; slice < plan.slices(); slice++) {
          tiles.addInto(partial, (slice * m + row) * n, n, rows, n, c, cOffset + row * ldc, ldc,
              accumulate || slice > 0);
        }
      });
    }

    /** Computes one block of the result over the inner indices from {@code begin} to {@code end}. */
    private void block(int row, int column, int begin, int end, boolean share, A shared, A c, int cOffset, int ldc,
        boolean accumulate) {
      int rows = Math.min(plan.rowBlock(), m - row);
      int columns = Math.min(plan.columnBlock(), n - column);
      int width = MatMulPlan.roundUp(n, tiles.tileColumns);
      int firstPanel = column / tiles.tileColumns;
      int panels = Math.ceilDiv(columns, tiles.tileColumns);
      Scratch<A> scratch = tiles.scratch();
      for (int from = begin; from < end; from += MatMulTiles.DEPTH) {
        int depth = Math.min(MatMulTiles.DEPTH, end - from);
        boolean add = accumulate || from > begin;
        A right = shared;
        int rightOffset = from * width + firstPanel * tiles.tileColumns * depth;
        if (!share) {
          right = scratch.right(panels * tiles.tileColumns * depth);
          rightOffset = 0;
          packRight(from, depth, firstPanel, panels, right, 0);
        }
        for (int i = 0; i < rows; i += MatMulTiles.ROWS) {
          int height = Math.min(MatMulTiles.ROWS, rows - i);
          packLeft(row + i, height, from, depth, scratch.left);
          panelRow(height, columns, depth, right, rightOffset, c, cOffset + i * ldc, ldc, add, scratch);
        }
      }
    }

    /** Multiplies the packed left panel with every packed right panel of a block. */
    private void panelRow(int height, int columns, int depth, A right, int rightOffset, A c, int cOffset, int ldc,
        boolean add, Scratch<A> scratch) {
      for (int j = 0; j < columns; j += tiles.tileColumns) {
        int panel = rightOffset + j * depth;
        if (height % tiles.registerRows == 0 && columns - j >= tiles.tileColumns) {
          tile(height, depth, scratch.left, right, panel, c, cOffset + j, ldc, add);
        } else {
          tile(height, depth, scratch.left, right, panel, scratch.edge, 0, tiles.tileColumns, false);
          tiles.addInto(scratch.edge, 0, tiles.tileColumns, height, Math.min(tiles.tileColumns, columns - j), c,
              cOffset + j, ldc, add);
        }
      }
    }

    private void tile(int rows, int depth, A left, A right, int panel, A c, int offset, int ld, boolean add) {
      if (a.transposed()) {
        tiles.tileOfDepth(rows, depth, left, right, panel, c, offset, ld, add);
      } else {
        tiles.tileOfRows(rows, depth, left, right, panel, c, offset, ld, add);
      }
    }

    private void packLeft(int row, int rows, int from, int depth, A panel) {
      if (a.transposed()) {
        tiles.packTransposedLeft(a.array(), a.at(row, from), a.ld(), rows, depth, panel);
      } else {
        tiles.packLeft(a.array(), a.at(row, from), a.ld(), rows, depth, panel);
      }
    }

    private void packRight(int from, int depth, int firstPanel, int panels, A packed, int offset) {
      for (int panel = 0; panel < panels; panel++) {
        int column = (firstPanel + panel) * tiles.tileColumns;
        int columns = Math.min(tiles.tileColumns, n - column);
        int to = offset + panel * tiles.tileColumns * depth;
        if (b.transposed()) {
          tiles.packTransposedRight(b.array(), b.at(from, column), b.ld(), depth, columns, packed, to);
        } else {
          tiles.packRight(b.array(), b.at(from, column), b.ld(), depth, columns, packed, to);
        }
      }
    }
  }
}
