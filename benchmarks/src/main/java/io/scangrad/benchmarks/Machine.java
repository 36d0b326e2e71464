package io.scangrad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the rows were measured on. */
final class Machine {
  private Machine() {}

  /** Returns the processor's name, where Linux tells it, and how many of its cores this process sees. */
  static String processor() {
    String name = System.getProperty("os.arch");
    try {
      name = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(name);
    } catch (IOException e) {
      return name + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }
    return name + ", " + Runtime.getRuntime().availableProcessors() + " cores";
  }
}
