package io.scangrad.lra.cli;

/**
 * Starts {@link Main} with the Vector API at hand and without the line that the JVM prints about it.
 *
 * <p>With {@code --add-modules jdk.incubator.vector} every start prints {@code WARNING: Using incubator modules} on
 * stderr, and no option of the JVM turns that off. The JDK can also load a system module after its start, as it does
 * for {@code java.instrument}; that way prints nothing and gives the same compiled code. It needs {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}, which the launcher passes on the JDK for which this is tested. On any
 * other it starts {@link Main} with {@code --add-modules}.
 */
public final class Start {
  private static final String VECTOR_API = "jdk.incubator.vector";

  private Start() {}

  /**
   * Loads the Vector API, then runs {@link Main}.
   *
   * @param args the command line, without the program's name
   * @throws ReflectiveOperationException if this JDK has no such way to load a module
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    loadVectorApi();
    Main.main(args);
  }

  /** Loads the Vector API without a word. */
  static void loadVectorApi() throws ReflectiveOperationException {
    Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, VECTOR_API);
  }
}
