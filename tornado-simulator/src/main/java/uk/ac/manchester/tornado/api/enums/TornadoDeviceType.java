package uk.ac.manchester.tornado.api.enums;

/**
 * What a device is.
 *
 * @since 0.1
 */
public enum TornadoDeviceType {
  /** Nobody knows. */
  UNKNOWN,
  /** The platform's default. */
  DEFAULT,
  /** A processor. */
  CPU,
  /** A graphics card. */
  GPU,
  /** A field-programmable gate array. */
  FPGA,
  /** Another accelerator. */
  ACCELERATOR,
  /** Something else; the simulator says this of itself unless it is told otherwise. */
  CUSTOM,
  /** Any of them. */
  ALL;
}
