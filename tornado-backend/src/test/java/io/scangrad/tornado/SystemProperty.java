package io.scangrad.tornado;

/** A system property for the length of a test. */
final class SystemProperty {
  private SystemProperty() {}

  /** Runs something while a property has a value. */
  static void with(String name, String value, Runnable body) {
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
