package io.scangrad.tornado.simulator;

import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;

/**
 * What can be set, each by a system property {@code scangrad.simulator.NAME}. They are read when they are needed.
 *
 * @since 0.1
 */
public final class Settings {
  private Settings() {}

  /** {@code memory}: bytes of device memory; one GiB unless set. */
  public static long memory() {
    return Long.getLong(name("memory"), 1L << 30);
  }

  /**
   * {@code localMemory}: bytes of local memory that a group may have; 32 KiB unless set, as the least that OpenCL
   * promises.
   */
  public static int localMemory() {
    return Integer.getInteger(name("localMemory"), 1 << 15);
  }

  /** {@code groupSize}: most items of a group; 1024 unless set. */
  public static int groupSize() {
    return Integer.getInteger(name("groupSize"), 1024);
  }

  /** {@code fp64}: whether kernels may compute in double precision; they may unless this is {@code false}. */
  public static boolean doublePrecision() {
    return flag("fp64", true);
  }

  /** {@code type}: what the device says it is, as {@code CPU} or {@code GPU}; {@code CUSTOM} unless set. */
  public static TornadoDeviceType deviceType() {
    return TornadoDeviceType.valueOf(System.getProperty(name("type"), TornadoDeviceType.CUSTOM.name()));
  }

  /**
   * {@code floatAtomics}: whether floats and doubles can be added to atomically, which OpenCL cannot; not unless
   * {@code true}.
   */
  public static boolean floatAtomics() {
    return flag("floatAtomics", false);
  }

  /** {@code races}: whether races are looked for; they are unless this is {@code false}. */
  public static boolean races() {
    return flag("races", true);
  }

  /** {@code seed}: of the orders in which groups and items run. */
  public static long seed() {
    return Long.getLong(name("seed"), 0);
  }

  /** TornadoVM's own {@code tornado.tvm.maxbytecodesize}: bytes of a graph's bytecode; 4096 unless set. */
  static int bytecode() {
    return Integer.getInteger("tornado.tvm.maxbytecodesize", 4096);
  }

  private static boolean flag(String name, boolean otherwise) {
    String value = System.getProperty(name(name));
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  private static String name(String name) {
    return "scangrad.simulator." + name;
  }
}
