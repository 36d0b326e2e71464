package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the README compiles as it stands, runs, and learns what the README says it does. */
class ReadmeExampleTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LAST_LINE = Pattern.compile("step 600, squared error (\\d+\\.\\d+)\\s*$");

  @TempDir private Path folder;

  @Test
  void exampleLearnsWhatTheReadmePrints() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    Matcher example = EXAMPLE.matcher(readme);
    assertThat(example.find()).as("a java block in README.md").isTrue();
    compile(example.group(1));

    Matcher printed = LAST_LINE.matcher(run());

    assertThat(printed.find()).as("the last line").isTrue();
    assertThat(readme).contains("a squared error below 0.05");
    assertThat(Double.parseDouble(printed.group(1))).isLessThan(0.05);
  }

  private void compile(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Remember.java"), source);
    int status = ToolProvider.getSystemJavaCompiler().run(
        null, null, null, "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), file.toString());
    assertThat(status).as("exit status of javac").isZero();
  }

  private String run() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass("Remember").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
