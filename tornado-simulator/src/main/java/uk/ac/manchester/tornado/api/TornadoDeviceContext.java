package uk.ac.manchester.tornado.api;

/**
 * What a device can do.
 *
 * @since 0.1
 */
public interface TornadoDeviceContext {
  /** The limits of the device. */
  TornadoTargetDevice getDevice();

  /** Whether it is a gate array. */
  boolean isPlatformFPGA();

  /** Whether it computes in double precision. */
  boolean isFP64Supported();

  /** Index of the device in its platform. */
  int getDeviceIndex();

  /** Name of the device. */
  String getDeviceName();

  /** Index of the backend. */
  int getDriverIndex();
}
