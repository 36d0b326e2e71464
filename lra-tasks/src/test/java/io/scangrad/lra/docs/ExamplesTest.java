package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all files in {@code examples/} have in common: they start by themselves, and page and tests know them. */
class ExamplesTest {
  private static final Pattern VERSION = Pattern.compile("<version>(.*)</version>");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
      return files.sorted().toList();
    }
  }

  private static String typed(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  @Test
  void thereAreSomeAndNothingElse() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("[A-Z][A-Za-z]+\\.java"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void jbangCanStartIt(Path file) throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("..", "pom.xml")));
    assertThat(version.find()).isTrue();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.subList(0, 2)).containsExactly("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", "//JAVA 25+");
    assertThat(lines.get(2)).matches("//DEPS io\\.scangrad:scangrad-[a-z-]+:" + Pattern.quote(version.group(1)));
    assertThat(lines.subList(3, 5)).containsExactly("//RUNTIME_OPTIONS --add-modules jdk.incubator.vector", "");
  }

  /** Its only dependency brings all packages that it imports. */
  @ParameterizedTest
  @MethodSource("files")
  void itNeedsNoMoreThanItNames(Path file) throws IOException {
    String source = Files.readString(file);
    boolean laws = source.contains("import io.scangrad.laws.");
    boolean model = source.contains("import io.scangrad.lru.");
    String needed = laws ? "autodiff-laws" : model ? "lru-model" : "autodiff";
    assertThat(laws && model).isFalse();
    assertThat(source).contains("//DEPS io.scangrad:scangrad-" + needed + ":").doesNotContain("import io.scangrad.lra.");
  }

  @ParameterizedTest
  @MethodSource("files")
  void itSaysHowToStartIt(Path file) throws IOException {
    String flat = Files.readString(file).replaceAll("\\s+\\* ", " ");
    assertThat(flat).contains("Start: ./scangrad example " + typed(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void pageAndTestsKnowIt(Path file) throws IOException {
    String name = file.getFileName().toString();
    assertThat(Files.readString(Path.of("..", "docs", "examples.md")))
        .contains("[" + typed(file) + "](../examples/" + name + ")");
    assertThat(Path.of("src/test/java/io/scangrad/lra/docs", name.replace(".java", "ExampleTest.java"))).exists();
  }
}
