package io.scangrad.tensor.cpu;

/**
 * What a matrix product needs of one element type: packing, register tiles, and loops for thin and tiny products.
 *
 * <p>The left operand is packed in panels of {@link #ROWS} rows, the right one in panels of {@link #tileColumns}
 * columns; both hold at most {@link #DEPTH} steps of the inner dimension. Missing rows and columns are padded with
 * zeros, and what the padding computes is dropped.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
abstract class MatMulTiles<A> {

  /**
   * Rows of a packed panel of the left operand, several register tiles high: the more of them, the less often a panel
   * of the right operand comes from the second level; a step of 16 floats is one cache line of a transposed operand.
   */
  static final int ROWS = 16;

  /** Steps of the inner dimension in one packed block. */
  static final int DEPTH = 256;

  /** Distance of two rows in a panel packed row by row; the 16 over {@link #DEPTH} keep rows off the same cache set. */
  static final int ROW_STRIDE = DEPTH + 16;

  /** Elements of a packed panel of the left operand, in either layout. */
  static final int PANEL = ROWS * ROW_STRIDE;

  /** Rows of a register tile; divides {@link #ROWS}. */
  final int registerRows;

  /** Columns of a register tile. */
  final int tileColumns;

  /** Columns of the right operand that a task works on: with {@link #DEPTH} steps they fill a quarter megabyte. */
  final int columnBlock;

  private final ThreadLocal<Scratch<A>> scratch = ThreadLocal.withInitial(() -> new Scratch<>(this));

  MatMulTiles(int registerRows, int tileColumns, int elementBytes) {
    this.registerRows = registerRows;
    this.tileColumns = tileColumns;
    this.columnBlock = Math.max(1, 1024 / elementBytes / tileColumns) * tileColumns;
  }

  /** The calling thread's reusable buffers. */
  final Scratch<A> scratch() {
    return scratch.get();
  }

  /** Copies rows of a matrix into a panel whose rows lie {@link #ROW_STRIDE} apart. */
  final void packLeft(A a, int offset, int ld, int rows, int depth, A panel) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(a, offset + i * ld, panel, i * ROW_STRIDE, depth);
    }
    if (rows < ROWS) {
      clear(panel, rows * ROW_STRIDE, ROW_STRIDE, ROWS - rows, depth);
    }
  }

  abstract A allocate(int size);

  abstract int size(A array);

  /** Writes zeros to a matrix. */
  abstract void clear(A c, int cOffset, int ldc, int rows, int columns);

  /** Copies columns of a stored matrix (rows of its transpose) into a panel with {@link #ROWS} elements a step. */
  abstract void packTransposedLeft(A a, int offset, int ld, int rows, int depth, A panel);

  /** Copies {@code depth} rows of a matrix into a panel with {@link #tileColumns} elements a step. */
  abstract void packRight(A b, int offset, int ld, int depth, int columns, A packed, int packedOffset);

  /** Copies the transpose of {@code columns} rows of a matrix into such a panel. */
  abstract void packTransposedRight(A b, int offset, int ld, int depth, int columns, A packed, int packedOffset);

  /** Computes register tiles that cover {@code rows} rows, from a panel packed by {@link #packLeft}. */
  abstract void tileOfRows(int rows, int depth, A a, A b, int bOffset, A c, int cOffset, int ldc, boolean add);

  /** Computes register tiles that cover {@code rows} rows, from a panel packed by {@link #packTransposedLeft}. */
  abstract void tileOfDepth(int rows, int depth, A a, A b, int bOffset, A c, int cOffset, int ldc, boolean add);

  /** Copies a matrix to {@code c}, or adds it to {@code c}. */
  abstract void addInto(A from, int fromOffset, int ldFrom, int rows, int columns, A c, int cOffset, int ldc,
      boolean add);

  /** Adds a product to {@code c} by three plain loops. */
  abstract void small(int m, int n, int k, Operand<A> a, Operand<A> b, A c, int cOffset, int ldc);

  /** Copies a strided vector to the start of {@code to}. */
  abstract void gather(A from, int offset, int stride, int count, A to);

  /** Computes the dot product of every row with {@code x}. */
  abstract void dotRows(A a, int offset, int ld, int rows, int depth, A x, A y, int yOffset, int yStride, boolean add);

  /** Adds every row, times its element of {@code x}, to the contiguous vector {@code y}. */
  abstract void addScaledRows(A a, int offset, int ld, int rows, int columns, A x, int xOffset, A y, int yOffset);

  /**
   * A factor as it is stored.
   *
   * @param array elements, row-major
   * @param offset index of the first element
   * @param ld distance of two stored rows
   * @param transposed whether the factor is the transpose of the stored matrix
   */
  record Operand<A>(A array, int offset, int ld, boolean transposed) {

    int rowStride() {
      return transposed ? 1 : ld;
    }

    int columnStride() {
      return transposed ? ld : 1;
    }

    /** The offset of the element at a row and column of the factor. */
    int at(int row, int column) {
      return offset + row * rowStride() + column * columnStride();
    }

    Operand<A> shifted(int elements) {
      return new Operand<>(array, offset + elements, ld, transposed);
    }

    Operand<A> transpose() {
      return new Operand<>(array, offset, ld, !transposed);
    }
  }

  /** Buffers that one thread keeps from call to call, each as long as the longest that was asked for. */
  static final class Scratch<A> {

    private final MatMulTiles<A> tiles;

    /** One panel of the left operand. */
    final A left;

    /** One tile of the result, for tiles cut off by its edge. */
    final A edge;

    private A right;
    private A shared;
    private A partial;

    Scratch(MatMulTiles<A> tiles) {
      this.tiles = tiles;
      left = tiles.allocate(PANEL);
      edge = tiles.allocate(ROWS * tiles.tileColumns);
      right = tiles.allocate(0);
      shared = tiles.allocate(0);
      partial = tiles.allocate(0);
    }

    /** A buffer for a task's own use. */
    A right(int size) {
      if (tiles.size(right) < size) {
        right = tiles.allocate(size);
      }
      return right;
    }

    /** A buffer which the thread that starts the tasks fills or reads for all of them. */
    A shared(int size) {
      if (tiles.size(shared) < size) {
        shared = tiles.allocate(size);
      }
      return shared;
    }

    /** A second such buffer, for sums over parts of the inner dimension; it holds what the last call left there. */
    A partial(int size) {
      if (tiles.size(partial) < size) {
        partial = tiles.allocate(size);
      }
      return partial;
    }
  }
}
