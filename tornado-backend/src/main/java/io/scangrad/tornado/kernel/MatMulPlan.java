package io.scangrad.tornado.kernel;

/**
 * How a matrix product is cut for {@link FloatMatMul}, {@link FloatComplexMatMul}, {@link FloatPanelMatMul}, {@link
 * FloatComplexPanelMatMul} and their twins in {@code double}.
 *
 * <p>Results large enough to fill a device by wide tiles get these. Smaller ones get narrow tiles. Where tiles are still
 * few and the inner axis is long, it is cut into slices, whose results are added up afterwards. Processors get panels.
 *
 * @param kernel the kernel to start
 * @param slices parts of the inner axis; with more than 1 the results are {@code (batch, slices, m, n)} and are still
 *     to be summed
 * @param groups the groups to start
 * @param form the flags that the kernel takes
 * @since 0.1
 */
public record MatMulPlan(Kernel kernel, int slices, Groups groups, int form) {
  /** Which kernel computes a product. */
  public enum Kernel {
    /** {@code wide}: each item keeps a block of results. */
    WIDE,
    /** {@code narrow}: each item keeps one result. */
    NARROW,
    /** {@code panel}, for processors: each group is one item. */
    PANEL
  }

  /** A is given as (batch, k, m). */
  static final int TRANSPOSE_A = 1;

  /** B is given as (batch, n, k). */
  static final int TRANSPOSE_B = 2;

  /** One A serves the whole batch. */
  static final int SHARED_A = 4;

  /** One B serves the whole batch. */
  static final int SHARED_B = 8;

  /** Real products by {@link Kernel#WIDE}: tiles of 128 x 128 instead of 64 x 64. */
  static final int LARGE = 16;

  /** Rows and columns of a narrow tile. */
  private static final int NARROW = 16;

  /** Rows of a panel. */
  private static final int PANEL_ROWS = 128;

  /** Panels that occupy a device, for each of its items: 8 for a core that 512 items occupy. */
  private static final int ITEMS_OF_PANEL = 64;

  /** Terms of a slice, at least. */
  private static final int FEWEST_TERMS = 256;

  /**
   * Plans real products.
   *
   * @param batch number of products
   * @param m rows of a result
   * @param n columns of a result
   * @param k terms of a result
   * @param form what {@link #form(boolean, boolean, boolean, boolean)} gives
   * @param occupying work items that occupy the device
   */
  public static MatMulPlan real(int batch, int m, int n, int k, int form, int occupying) {
    if (fills(batch, m, n, k, 128, occupying)) {
      return wide(batch, m, n, k, form | LARGE, occupying, 128, 256);
    }
    return fills(batch, m, n, k, 64, occupying)
        ? wide(batch, m, n, k, form, occupying, 64, 64)
        : narrow(batch, m, n, k, form, occupying);
  }

  /** Plans complex products; the parameters are those of the real form. */
  public static MatMulPlan complexPlanes(int batch, int m, int n, int k, int form, int occupying) {
    return fills(batch, m, n, k, 32, occupying)
        ? wide(batch, m, n, k, form, occupying, 32, 64)
        : narrow(batch, m, n, k, form, occupying);
  }

  /**
   * Plans products on a processor; the parameters are those of the real form.
   *
   * @param complex whether they are complex
   */
  public static MatMulPlan panels(int batch, int m, int n, int k, int form, int occupying, boolean complex) {
    int panels = tiles(batch, m, n, PANEL_ROWS, complex ? 8 : 16);
    int slices = slices(panels, k, Math.ceilDiv(occupying, ITEMS_OF_PANEL));
    return new MatMulPlan(Kernel.PANEL, slices, new Groups(panels * slices, 1), form);
  }

  /**
   * Returns the flags of a product.
   *
   * @param transposeA whether A is given as (k, m)
   * @param transposeB whether B is given as (n, k)
   * @param sharedA whether one A serves the whole batch
   * @param sharedB whether one B serves the whole batch
   */
  public static int form(boolean transposeA, boolean transposeB, boolean sharedA, boolean sharedB) {
    return (transposeA ? TRANSPOSE_A : 0) | (transposeB ? TRANSPOSE_B : 0) | (sharedA ? SHARED_A : 0)
        | (sharedB ? SHARED_B : 0);
  }

  /** Returns the wide tiles, slices included, below which narrow ones use more of the device. */
  private static int enoughWide(int occupying) {
    return Math.max(1, Math.ceilDiv(occupying, NARROW * NARROW) / 4);
  }

  private static boolean fills(int batch, int m, int n, int k, int tile, int occupying) {
    return Math.min(m, n) >= tile
        && tiles(batch, m, n, tile, tile) * (long) mostSlices(k) >= enoughWide(occupying);
  }

  private static MatMulPlan wide(int batch, int m, int n, int k, int form, int occupying, int tile, int items) {
    int tiles = tiles(batch, m, n, tile, tile);
    int slices = slices(tiles, k, enoughWide(occupying));
    return new MatMulPlan(Kernel.WIDE, slices, new Groups(tiles * slices, items), form);
  }

  private static MatMulPlan narrow(int batch, int m, int n, int k, int form, int occupying) {
    int tiles = tiles(batch, m, n, NARROW, NARROW);
    int slices = slices(tiles, k, Math.ceilDiv(occupying, NARROW * NARROW));
    return new MatMulPlan(Kernel.NARROW, slices, new Groups(tiles * slices, NARROW * NARROW), form);
  }

  private static int mostSlices(int k) {
    return Math.max(1, k / FEWEST_TERMS);
  }

  private static int slices(int tiles, int k, int enough) {
    return tiles == 0 ? 1 : Math.clamp(Math.ceilDiv(enough, tiles), 1, mostSlices(k));
  }

  private static int tiles(int batch, int m, int n, int rows, int columns) {
    return Math.multiplyExact(batch, Math.multiplyExact(Math.ceilDiv(m, rows), Math.ceilDiv(n, columns)));
  }
}
