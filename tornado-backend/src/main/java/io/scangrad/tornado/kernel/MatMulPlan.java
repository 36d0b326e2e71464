package io.scangrad.tornado.kernel;

/**
 * How a matrix product is cut for {@link FloatMatMul}, {@link FloatComplexMatMul} and their twins in {@code double}.
 *
 * <p>Results large enough to fill a device by wide tiles get these. Smaller ones get narrow tiles, and where these are
 * still few and the inner axis is long, it is cut into slices, whose results are added up afterwards.
 *
 * @param wide whether to start the kernel named {@code wide}, and else the one named {@code narrow}
 * @param slices parts of the inner axis; with more than 1 the results are {@code (batch, slices, m, n)} and are still
 *     to be summed
 * @param groups the groups to start
 * @param form the flags that the kernel takes
 * @since 0.1
 */
public record MatMulPlan(boolean wide, int slices, Groups groups, int form) {
  /** A is given as (batch, k, m). */
  static final int TRANSPOSE_A = 1;

  /** B is given as (batch, n, k). */
  static final int TRANSPOSE_B = 2;

  /** One A serves the whole batch. */
  static final int SHARED_A = 4;

  /** One B serves the whole batch. */
  static final int SHARED_B = 8;

  /** Items of the groups that compute narrow tiles. */
  private static final int NARROW = 256;

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
    return of(batch, m, n, k, form, occupying, 64, 256);
  }

  /** Plans complex products; the parameters are those of the real form. */
  public static MatMulPlan complexPlanes(int batch, int m, int n, int k, int form, int occupying) {
    return of(batch, m, n, k, form, occupying, 32, 64);
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

  private static MatMulPlan of(int batch, int m, int n, int k, int form, int occupying, int tile, int items) {
    int enough = Math.ceilDiv(occupying, NARROW);
    int wideGroups = tiles(batch, m, n, tile);
    boolean wide = Math.min(m, n) >= tile && wideGroups * (long) Math.max(1, k / FEWEST_TERMS) >= enough / 4;
    int groups = wide ? wideGroups : tiles(batch, m, n, 16);
    int slices = groups == 0 ? 1 : Math.clamp(k / FEWEST_TERMS, 1, Math.ceilDiv(enough, groups));
    return new MatMulPlan(wide, slices, new Groups(groups * slices, wide ? items : NARROW), form);
  }

  private static int tiles(int batch, int m, int n, int tile) {
    return Math.multiplyExact(batch, Math.multiplyExact(Math.ceilDiv(m, tile), Math.ceilDiv(n, tile)));
  }
}
