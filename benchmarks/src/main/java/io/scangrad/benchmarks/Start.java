package io.scangrad.benchmarks;

/**
 * Starts {@link Main} with the Vector API at hand and without the line that the JVM prints about it, as {@code
 * io.scangrad.lra.cli.Start} does.
 */
public final class Start {
  private Start() {}

  /**
   * Loads the Vector API, then runs {@link Main}.
   *
   * @param args the command line, without {@code bench}
   */
  public static void main(String[] args) {
    Vectors.load();
    Main.main(args);
  }
}
