package io.scangrad.tornado.kernel;

/**
 * How a linear recurrence over (outer, length, inner) is cut for {@link FloatScan}, {@link FloatComplexScan} and their
 * twins in {@code double}.
 *
 * <p>With one chunk, {@code scanWhole} does everything. With more, {@code scanChunks}, one of the {@code carry} kernels
 * and {@code scanRest} run one after another.
 *
 * @param chunks number of chunks of time, at least 1
 * @param lanes groups of {@code scanWhole} and of the {@code carry} kernels: an item for each recurrence
 * @param pieces groups of {@code scanChunks} and {@code scanRest}: an item for each chunk of each recurrence
 * @param form the length of a chunk and the flags, as the kernels take them
 * @since 0.1
 */
public record ScanPlan(int chunks, Groups lanes, Groups pieces, int form) {
  /** Time runs from the last step to the first. */
  static final int REVERSE = 1;

  /** Each step takes the conjugated coefficient of the step that was computed before it; the first one takes none. */
  static final int ADJOINT = 2;

  /** Coefficients have the outer axis. */
  static final int VARIES_OUTER = 4;

  /** Coefficients have the time axis. */
  static final int VARIES_TIME = 8;

  /** Coefficients have the inner axis. */
  static final int VARIES_INNER = 16;

  /** The products of constant coefficients are taken as powers by the carrying kernel. */
  static final int POWERS = 32;

  /** Where the length of a chunk begins. */
  static final int CHUNK_SHIFT = 8;

  /** Steps of a chunk, at least. */
  private static final int FEWEST_STEPS = 32;

  private static final int MOST_STEPS = 1 << 23;

  /**
   * What is to be computed, apart from sizes.
   *
   * @param reverse whether the kernel runs from the last step to the first; for the adjoint of an op that is the
   *     opposite of the op's own flag
   * @param adjoint whether it is the adjoint scan
   * @param variesOuter whether coefficients have the outer axis, and are not shared by it
   * @param variesTime whether coefficients have the time axis, and are not constant in time
   * @param variesInner whether coefficients have the inner axis, and are not shared by it
   * @since 0.1
   */
  public record Kind(boolean reverse, boolean adjoint, boolean variesOuter, boolean variesTime, boolean variesInner) {
    private int flags() {
      return (reverse ? REVERSE : 0) | (adjoint ? ADJOINT : 0) | (variesOuter ? VARIES_OUTER : 0)
          | (variesTime ? VARIES_TIME : 0) | (variesInner ? VARIES_INNER : 0);
    }
  }

  /**
   * Plans a scan with as many chunks as occupy a device.
   *
   * @param outer number of rows
   * @param length number of steps
   * @param inner number of neighbouring recurrences
   * @param doubles whether the carrying kernel is {@code carryDoubles}, for which the device needs {@code double}, and
   *     not {@code carryChunks}
   * @param items work items that occupy the device
   */
  public static ScanPlan of(int outer, int length, int inner, Kind kind, boolean doubles, int items) {
    int lanes = Math.multiplyExact(outer, inner);
    int wanted = lanes == 0 ? 1 : Math.clamp(items / lanes, 1, Math.max(1, length / FEWEST_STEPS));
    return withChunks(outer, length, inner, kind, doubles, Math.max(1, Math.ceilDiv(length, wanted)));
  }

  /**
   * Plans a scan with chunks of a given length.
   *
   * @param chunk steps of a chunk, from 1 to {@code 2^23}
   */
  public static ScanPlan withChunks(int outer, int length, int inner, Kind kind, boolean doubles, int chunk) {
    if (chunk < 1 || chunk > MOST_STEPS) {
      throw new IllegalArgumentException("scan: a chunk has 1 to " + MOST_STEPS + " steps, given " + chunk);
    }
    int chunks = Math.max(1, Math.ceilDiv(length, chunk));
    int lanes = length == 0 ? 0 : Math.multiplyExact(outer, inner);
    int powers = doubles && !kind.variesTime() ? POWERS : 0;
    return new ScanPlan(chunks, Groups.ofItems(lanes), Groups.ofItems(Math.multiplyExact(lanes, chunks)),
        kind.flags() | powers | chunk << CHUNK_SHIFT);
  }

  /**
   * Returns the elements of the array that passes from kernel to kernel: two for each chunk of a real recurrence, four
   * for each one of a complex recurrence.
   */
  public int carryElements(int outer, int inner, boolean complexNumbers) {
    return Math.multiplyExact(Math.multiplyExact(outer, inner), chunks * (complexNumbers ? 4 : 2));
  }

  /** Steps of a chunk. */
  static int chunk(int form) {
    return form >> CHUNK_SHIFT;
  }

  /** Number of chunks of a length. */
  static int chunks(int length, int form) {
    int chunk = form >> CHUNK_SHIFT;
    return (length + chunk - 1) / chunk;
  }

  /** Position of the coefficient of step 0 of a recurrence; that of an adjoint is one before the first that is read. */
  static int firstCoefficient(int o, int i, int length, int inner, int offset, int form) {
    int at = offset;
    int width = 1;
    if ((form & VARIES_INNER) != 0) {
      width = inner;
      at += i;
    }
    if ((form & VARIES_TIME) != 0) {
      if ((form & VARIES_OUTER) != 0) {
        at += o * length * width;
      }
      int step = (form & ADJOINT) != 0 ? -1 : 0;
      at += ((form & REVERSE) != 0 ? length - 1 - step : step) * width;
    } else if ((form & VARIES_OUTER) != 0) {
      at += o * width;
    }
    return at;
  }

  /** From the coefficient of a step to that of the next. */
  static int nextCoefficient(int inner, int form) {
    int step = 0;
    if ((form & VARIES_TIME) != 0) {
      step = (form & VARIES_INNER) != 0 ? inner : 1;
      if ((form & REVERSE) != 0) {
        step = -step;
      }
    }
    return step;
  }

  /** Position of step 0 of a recurrence in an array (outer, length, inner). */
  static int firstStep(int o, int i, int length, int inner, int form) {
    return (o * length + ((form & REVERSE) != 0 ? length - 1 : 0)) * inner + i;
  }

  /** The sign of imaginary parts of coefficients. */
  static int sign(int form) {
    return (form & ADJOINT) != 0 ? -1 : 1;
  }

  /** From a step to the next in an array (outer, length, inner). */
  static int nextStep(int inner, int form) {
    return (form & REVERSE) != 0 ? -inner : inner;
  }
}
