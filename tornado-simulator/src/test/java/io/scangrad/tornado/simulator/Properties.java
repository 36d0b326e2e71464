package io.scangrad.tornado.simulator;

/** Settings for the length of a test. */
final class Properties {
  private Properties() {}

  /** Runs something while a setting of the simulator has a value. */
  static void with(String setting, String value, Runnable body) {
    withProperty("scangrad.simulator." + setting, value, body);
  }

  /** Runs something while a system property has a value. */
  static void withProperty(String name, String value, Runnable body) {
    String before = System.getProperty(name);
    System.setProperty(name, value);
    try {
      body.run();
    } finally {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }
}
