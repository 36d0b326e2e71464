package io.scangrad.benchmarks;

/**
 * The Vector API in a JVM that was started without it, so that it prints no line about incubators; see {@code
 * io.scangrad.lra.cli.Start}.
 */
final class Vectors {
  private static final String MODULE = "jdk.incubator.vector";

  private Vectors() {}

  /**
   * Loads the module unless it is there.
   *
   * @throws IllegalStateException if this JVM has no such way to load a module
   */
  static void load() {
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, MODULE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("start Java with --add-modules " + MODULE, e);
    }
  }
}
