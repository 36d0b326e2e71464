package io.scangrad.lra.cli;

import java.lang.reflect.InvocationTargetException;

/**
 * Compiles and runs one Java source file as {@code java FILE} does, with the Vector API at hand and, as {@link Start},
 * without the line that the JVM prints about it. It needs the options of {@link Start} and {@code --add-exports
 * jdk.compiler/com.sun.tools.javac.launcher=ALL-UNNAMED}.
 */
public final class StartSource {
  private StartSource() {}

  /**
   * Loads the Vector API, then runs the file.
   *
   * @param args the file and its arguments
   * @throws Throwable what the program threw, or a sign that this JDK has no such way to run a file
   */
  public static void main(String[] args) throws Throwable {
    Start.loadVectorApi();
    try {
      Class.forName("com.sun.tools.javac.launcher.SourceLauncher").getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
