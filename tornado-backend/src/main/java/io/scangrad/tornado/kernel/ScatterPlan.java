package io.scangrad.tornado.kernel;

/**
 * How updates are cut for {@link FloatIndex#scatterTables}: as the processor cuts them, so that sums have its bits.
 *
 * @param chunk updates of a chunk
 * @param chunks number of chunks, at least 1; with more than 1 the tables are still to be added up
 * @since 0.1
 */
public record ScatterPlan(int chunk, int chunks) {
  /** Updates of a chunk, at least. */
  private static final int FEWEST = 2048;

  /**
   * Plans a scatter.
   *
   * @param size elements of the result along the axis
   * @param count number of indices
   */
  public static ScatterPlan of(int size, int count) {
    int chunk = Math.max(FEWEST, 4 * size);
    return new ScatterPlan(chunk, Math.max(1, Math.ceilDiv(count, chunk)));
  }
}
