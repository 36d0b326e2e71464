package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file {@code ./scangrad example} runs and how, and what it says where there is none. */
class LauncherExampleTest {
  @TempDir private Path folder;
  private FakeCheckout checkout;
  private Path ownOp;

  @BeforeEach
  void prepare() {
    checkout = new FakeCheckout(folder);
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "25");
    ownOp = example("OwnOp", "An op.");
    example("Streaming", "One at a time.");
  }

  private Path example(String name, String sentence) {
    Path file = checkout.root().resolve("examples").resolve(name + ".java");
    checkout.write(file, "//JAVA 25+\n\nimport java.util.List;\n\n/**\n * " + sentence
        + "\n *\n * <p>More.\n */\nclass " + name + " {\n  /**\n   * Inner.\n   */\n  int x;\n}\n");
    return file;
  }

  private void lists(Launched launched) {
    assertThat(launched.exit()).isZero();
    assertThat(launched.err()).isEmpty();
    assertThat(launched.out()).isEqualTo("Usage: scangrad example NAME [ARGUMENT]...\nRuns one of the files in "
        + checkout.root() + "/examples:\n  own-op             An op.\n  streaming          One at a time.\n");
    assertThat(checkout.mavenRuns()).isEmpty();
  }

  @Test
  void withoutANameAllAreListedAndNothingIsBuilt() {
    lists(checkout.run("example"));
    lists(checkout.run("example", "--help"));
    lists(checkout.run("example", "-h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"own-op", "ownop", "OwnOp", "OWN-OP"})
  void aFileIsFoundByAnySpellingOfItsName(String name) {
    Launched launched = checkout.run("example", name, "a  b", "--backend", "", "*");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out().lines())
        .containsSequence("--add-exports", "jdk.compiler/com.sun.tools.javac.launcher=ALL-UNNAMED")
        .endsWith("io.scangrad.lra.cli.StartSource", ownOp.toString(), "a  b", "--backend", "", "*");
    assertThat(launched.out()).contains(checkout.builds() + "/");
  }

  @Test
  void itRunsOnTheBuildOfTheCommandLine() {
    assertThat(checkout.run("--version").exit()).isZero();
    assertThat(checkout.run("example", "streaming").err()).isEmpty();
    assertThat(checkout.mavenRuns()).hasSize(1).first().asString().contains("-pl lra-tasks -am ");
    checkout.edit(checkout.source());
    checkout.run("example", "streaming");
    assertThat(checkout.mavenRuns()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "own-op.java", "*", "own-op-streaming", "--list", "../examples/OwnOp", "own-op\nstreaming"})
  void anUnknownNameIsRefusedWithTheKnownOnes(String name) {
    Launched launched = checkout.run("example", name);
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.out()).isEmpty();
    assertThat(launched.err()).isEqualTo("scangrad: there is no example " + name + "; known are own-op, streaming\n");
    assertThat(checkout.mavenRuns()).isEmpty();
  }

  @Test
  void newerJdksRunTheFileThemselves() {
    checkout.jdk(checkout.jvmDir().resolve("jdk"), "26-ea");
    assertThat(checkout.run("example", "own-op", "x").out().lines())
        .containsSequence("--add-modules", "jdk.incubator.vector", "-cp")
        .endsWith(ownOp.toString(), "x");
  }

  @Test
  void theWordIsNoExampleElsewhere() {
    assertThat(checkout.run("train", "example").out().lines())
        .endsWith("io.scangrad.lra.cli.Start", "train", "example");
  }

  @Test
  void withoutAFolderOfExamplesItSaysSo() throws IOException {
    try (Stream<Path> files = Files.list(ownOp.getParent())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Launched launched = checkout.run("example");
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.err()).isEqualTo("scangrad: there are no examples in " + ownOp.getParent() + "\n");
  }

  @Test
  void everyExampleOfThisCheckoutHasASentenceThatFits() throws IOException {
    Launched launched = Launched.start(folder, System.getenv(), List.of(Launched.launcher().toString(), "example"));
    assertThat(launched.exit()).isZero();
    List<String> listed = launched.out().lines().skip(2).toList();
    try (Stream<Path> files = Files.list(Launched.launcher().resolveSibling("examples"))) {
      assertThat(listed).hasSize((int) files.filter(file -> file.toString().endsWith(".java")).count());
    }
    assertThat(listed).allSatisfy(line -> assertThat(line)
        .hasSizeLessThanOrEqualTo(100)
        .matches(" {2}[a-z]+(-[a-z]+)* +[A-Z][^.]+\\."));
  }
}
