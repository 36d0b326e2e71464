package uk.ac.manchester.tornado.api;

/**
 * Work items along three axes.
 *
 * @since 0.1
 */
public class WorkerGrid3D extends AbstractWorkerGrid {
  /** Number of axes. */
  public static final int DIM = 3;

  /**
   * Makes a grid of that many items; {@link #setLocalWork} divides it into groups.
   *
   * @param x items along x
   * @param y items along y
   * @param z items along z
   */
  public WorkerGrid3D(int x, int y, int z) {
    super(x, y, z);
  }

  @Override
  public int dimension() {
    return DIM;
  }
}
