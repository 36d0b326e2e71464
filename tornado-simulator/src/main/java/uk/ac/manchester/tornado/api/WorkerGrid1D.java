package uk.ac.manchester.tornado.api;

/**
 * Work items along one axis.
 *
 * @since 0.1
 */
public class WorkerGrid1D extends AbstractWorkerGrid {
  /** Number of axes. */
  public static final int DIM = 1;

  /**
   * Makes a grid of that many items; {@link #setLocalWork} divides it into groups.
   *
   * @param x items along x
   */
  public WorkerGrid1D(int x) {
    super(x, 1, 1);
  }

  @Override
  public int dimension() {
    return DIM;
  }
}
