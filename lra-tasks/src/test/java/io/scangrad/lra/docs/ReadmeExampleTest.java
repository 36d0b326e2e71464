package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    Matcher printed = LAST_LINE.matcher(new JavaExample("Remember", example.group(1)).run(folder));

    assertThat(printed.find()).as("the last line").isTrue();
    assertThat(readme).contains("a squared error below 0.05");
    assertThat(Double.parseDouble(printed.group(1))).isLessThan(0.05);
  }
}
