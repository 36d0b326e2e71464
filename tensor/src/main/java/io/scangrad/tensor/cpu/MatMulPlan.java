package io.scangrad.tensor.cpu;

/**
 * How a matrix product is cut into tasks; a function of its sizes alone.
 *
 * <p>A task computes {@code rowBlock} rows by {@code columnBlock} columns over {@code sliceDepth} steps of the inner
 * dimension. Only products with a small result and a long inner dimension (gradients of weights) are cut along that
 * dimension; their slices are added in order afterwards.
 *
 * @param rowBlock rows of a task, a multiple of the tile's rows
 * @param rowBlocks number of row blocks
 * @param columnBlock columns of a task, a multiple of the tile's columns
 * @param columnBlocks number of column blocks
 * @param sliceDepth steps of a slice, a multiple of {@link MatMulTiles#DEPTH}
 * @param slices number of slices
 */
record MatMulPlan(int rowBlock, int rowBlocks, int columnBlock, int columnBlocks, int sliceDepth, int slices) {

  /** Below about 50 microseconds of work a task is not worth handing to another thread. */
  private static final double OPERATIONS_PER_TASK = 4e6;

  private static final int MOST_TASKS = 64;

  /** Slices are cut into no more tasks than this: every block of rows packs the right operand of its slice again. */
  private static final int MOST_CUT_SLICES = 16;

  /** Elements of all partial results, which stay allocated from call to call. */
  private static final int MOST_PARTIAL = 1 << 22;

  private static final int MOST_ROWS = 512;
  private static final int FEWEST_ROWS = 32;
  /** Most parts into which the inner dimension is cut. */
  static final int MOST_PARTS = 32;

  private static final int SHORTEST_SLICE = 1024;

  static MatMulPlan of(int m, int n, int k, int tileColumns, int mostColumns) {
    int wanted = (int) Math.clamp(2.0 * m * n * k / OPERATIONS_PER_TASK, 1, MOST_TASKS);
    int columnBlock = Math.min(mostColumns, roundUp(n, tileColumns));
    int columnBlocks = Math.ceilDiv(n, columnBlock);
    int tiles = Math.ceilDiv(m, MOST_ROWS) * columnBlocks;
    int slices = 1;
    if (tiles <= 8 && k >= 2 * SHORTEST_SLICE && k >= 4 * Math.max(m, n)) {
      int most = (int) Math.min(MOST_PARTS, Math.min(k / SHORTEST_SLICE, MOST_PARTIAL / ((long) m * n)));
      slices = Math.clamp(wanted / tiles, 1, Math.max(1, most));
    }
    int sliceDepth = roundUp(Math.ceilDiv(k, slices), MatMulTiles.DEPTH);
    slices = Math.ceilDiv(k, sliceDepth);
    if (slices > 1) {
      wanted = Math.min(wanted, MOST_CUT_SLICES);
    }
    int rowParts = Math.max(Math.ceilDiv(m, MOST_ROWS), Math.ceilDiv(wanted, slices * columnBlocks));
    int rowBlock = Math.max(Math.min(FEWEST_ROWS, roundUp(m, MatMulTiles.ROWS)),
        roundUp(Math.ceilDiv(m, rowParts), MatMulTiles.ROWS));
    int rowBlocks = Math.ceilDiv(m, rowBlock);
    int columnParts = Math.ceilDiv(wanted, slices * rowBlocks);
    if (columnParts > columnBlocks) {
      columnBlock = Math.min(columnBlock, Math.max(4, Math.ceilDiv(n, columnParts * tileColumns)) * tileColumns);
      columnBlocks = Math.ceilDiv(n, columnBlock);
    }
    return new MatMulPlan(rowBlock, rowBlocks, columnBlock, columnBlocks, sliceDepth, slices);
  }

  int tasks() {
    return slices * rowBlocks * columnBlocks;
  }

  static int roundUp(int a, int multiple) {
    return Math.ceilDiv(a, multiple) * multiple;
  }
}
