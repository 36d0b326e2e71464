package io.scangrad.tornado.kernel;

/**
 * How a reduction over the middle axis of (outer, reduced, inner) is cut. The kernels named {@code columns} have an
 * item for each result, and neighbouring items read neighbouring columns; those named {@code rows} have a group for
 * each result, and neighbouring items read neighbouring elements of a row.
 *
 * <p>Kernels with {@code slices} cut the reduced axis into that many parts and write (outer, slices, inner); a second
 * run over these, with one slice, gives the result. Both depend on the sizes and the device alone, so that a result
 * has the same bits in each run.
 *
 * @param rows whether to start the kernel named {@code rows}; only where inner is 1
 * @param slices parts of the reduced axis, 1 for kernels that have none
 * @param groups the groups to start
 * @since 0.1
 */
public record ReducePlan(boolean rows, int slices, Groups groups) {
  /** Sum. */
  public static final int SUM = 0;

  /** Product. */
  public static final int PROD = 1;

  /** Largest element, or NaN. */
  public static final int MAX = 2;

  /** Smallest element, or NaN. */
  public static final int MIN = 3;

  /** Logarithm of the sum of exponentials. */
  public static final int LOG_SUM_EXP = 0;

  /** Exponentials over their sum. */
  public static final int SOFTMAX = 1;

  /** Logarithm of exponentials over their sum. */
  public static final int LOG_SOFTMAX = 2;

  /** Items of a group of the kernels named {@code rows}. */
  static final int GROUP = 128;

  /** Rows shorter than this get an item each. */
  private static final int SHORT = 32;

  /** Columns from which on a running sum has an item for each. */
  private static final int MANY = 512;

  /** Elements of a slice, at least. */
  private static final int FEWEST = 64;

  /**
   * Plans a kernel with slices.
   *
   * @param occupying work items that occupy the device
   */
  public static ReducePlan sliced(int outer, int reduced, int inner, int occupying) {
    int results = Math.multiplyExact(outer, inner);
    boolean rows = inner == 1 && reduced >= SHORT;
    int items = rows ? Math.multiplyExact(results, GROUP) : results;
    int fewest = rows ? FEWEST * GROUP : FEWEST;
    int slices = items == 0 ? 1 : Math.clamp(occupying / items, 1, Math.max(1, reduced / fewest));
    return with(outer, inner, rows, slices);
  }

  /** Plans a kernel without slices. */
  public static ReducePlan whole(int outer, int reduced, int inner) {
    return with(outer, inner, inner == 1 && reduced >= SHORT, 1);
  }

  /**
   * Plans a running sum along the middle axis: a group for each of few long rows, whatever inner is, and an item for
   * each of many or short ones.
   */
  public static ReducePlan running(int outer, int reduced, int inner) {
    int results = Math.multiplyExact(outer, inner);
    boolean rows = reduced >= SHORT && (inner == 1 || results < MANY);
    return new ReducePlan(rows, 1, rows ? new Groups(results, GROUP) : Groups.ofItems(results));
  }

  /** Plans with a given number of slices. */
  static ReducePlan with(int outer, int inner, boolean rows, int slices) {
    int results = Math.multiplyExact(Math.multiplyExact(outer, inner), slices);
    return new ReducePlan(rows, slices, rows ? new Groups(results, GROUP) : Groups.ofItems(results));
  }
}
