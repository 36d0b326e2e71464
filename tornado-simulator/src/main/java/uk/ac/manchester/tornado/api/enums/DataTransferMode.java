package uk.ac.manchester.tornado.api.enums;

/**
 * When an array is copied between host and device.
 *
 * @since 0.1
 */
public class DataTransferMode {
  /** To the device: once, until device memory is freed. */
  public static final int FIRST_EXECUTION = 0;

  /** At each execution of the graph. */
  public static final int EVERY_EXECUTION = 1;

  /** Only when asked for, by {@code TornadoExecutionResult.transferToHost}. */
  public static final int UNDER_DEMAND = 2;
}
