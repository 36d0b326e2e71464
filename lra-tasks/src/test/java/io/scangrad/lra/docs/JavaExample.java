package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/**
 * A program that a user is shown.
 *
 * @param name of its class
 * @param source the file as it stands
 */
record JavaExample(String name, String source) {
  /** Returns one of the files in {@code examples/}. */
  static JavaExample of(String name) throws IOException {
    return new JavaExample(name, Files.readString(Path.of("..", "examples", name + ".java")));
  }

  /** Compiles the program in a folder, runs it with arguments and returns what it prints. */
  String run(Path folder, String... arguments) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    int status = ToolProvider.getSystemJavaCompiler().run(
        null, null, null, "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), file.toString());
    assertThat(status).as("exit status of javac").isZero();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
