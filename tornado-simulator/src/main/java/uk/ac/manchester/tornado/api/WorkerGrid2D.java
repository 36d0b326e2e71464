package uk.ac.manchester.tornado.api;

/**
 * Work items along two axes.
 *
 * @since 0.1
 */
public class WorkerGrid2D extends AbstractWorkerGrid {
  /** Number of axes. */
  public static final int DIM = 2;

  /**
   * Makes a grid of that many items; {@link #setLocalWork} divides it into groups.
   *
   * @param x items along x
   * @param y items along y
   */
  public WorkerGrid2D(int x, int y) {
    super(x, y, 1);
  }

  @Override
  public int dimension() {
    return DIM;
  }
}
