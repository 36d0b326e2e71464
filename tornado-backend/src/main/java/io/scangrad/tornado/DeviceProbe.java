package io.scangrad.tornado;

/**
 * A program that prints how much memory TornadoVM may use of a device: {@value #SHARE} percent of it, since the driver
 * keeps some. TornadoVM takes the figure from {@code -Dtornado.device.memory} when it starts, so it has to be found by
 * another process; this one also shows whether TornadoVM starts at all.
 *
 * @since 0.1
 */
public final class DeviceProbe {
  /** Begins the line with the number of bytes. */
  static final String PREFIX = "scangrad-device-memory ";

  /** Exit status if there is no such device; stderr then ends with a sentence for the user. */
  static final int REFUSED = 3;

  private static final int SHARE = 90;

  private DeviceProbe() {}

  /**
   * Prints the number of bytes.
   *
   * @param args the id of a device; none, or an empty one, for the first
   */
  public static void main(String[] args) {
    try {
      System.out.println(PREFIX + usable(Devices.select(args.length == 0 || args[0].isEmpty() ? null : args[0])));
    } catch (DeviceException e) {
      System.err.println(e.getMessage());
      System.exit(REFUSED);
    }
    System.exit(0); // TornadoVM may have left threads.
  }

  static long usable(DeviceInfo device) {
    return device.memory() / 100 * SHARE;
  }
}
