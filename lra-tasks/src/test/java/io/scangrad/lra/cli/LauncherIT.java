package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./scangrad} itself, on the jars of this build and a real JDK. */
class LauncherIT {
  @TempDir private Path folder;

  private Launched run(Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Launched.start(folder, System.getenv(), command);
  }

  @Test
  void itPrintsItsVersionAndNothingElse() {
    Launched launched = run(Launched.launcher(), "--version");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out()).isEqualTo("scangrad " + Version.number() + "\n");
    assertThat(launched.err()).isEmpty();
  }

  @Test
  void whatStandsForTornadoInTheTestsIsOnNoUsersClassPath() throws Exception {
    try (Stream<Path> jars = Files.list(Path.of(System.getenv("SCANGRAD_APP")))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(jar -> jar.startsWith("scangrad-tornado-backend"))
          .noneMatch(jar -> jar.contains("simulator"));
    }
  }

  @Test
  void itRunsThroughALinkInAFolderWithSpaces() throws Exception {
    Path link = Files.createDirectories(folder.resolve("a b")).resolve("the link");
    Files.createSymbolicLink(link, Launched.launcher());
    Launched launched = run(link, "--help");
    assertThat(launched.exit()).isZero();
    Files.delete(link);
    assertThat(launched.out()).contains("Usage: scangrad");
  }

  @Test
  void anExamplePrintsItsResultsAndNothingElse() {
    Launched launched = run(Launched.launcher(), "example", "packed-sequences");
    assertThat(launched.exit()).isZero();
    assertThat(launched.out()).contains("6 sequences: 240 positions packed, 780 padded\n");
    assertThat(launched.err()).isEmpty();
  }

  @Test
  void whatAnExampleRefusesIsOneSentence() {
    Launched launched = run(Launched.launcher(), "example", "torch-weights", folder.resolve("missing").toString());
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.out()).isEmpty();
    assertThat(launched.err()).startsWith("could not read " + folder.resolve("missing") + " as safetensors: ")
        .hasLineCount(1);
  }

  @Test
  void anExampleThatFailsEndsAsAnyProgramOfJava() throws Exception {
    Path launcher = Files.copy(Launched.launcher(), folder.resolve("scangrad"));
    Path example = Files.createDirectory(folder.resolve("examples")).resolve("Fails.java");
    Files.writeString(example, """
        class Fails {
          public static void main(String[] args) {
            System.out.println(args.length);
            throw new IllegalStateException("no");
          }
        }
        """);
    Launched launched = run(launcher, "example", "fails", "a b", "c");
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.out()).isEqualTo("2\n");
    assertThat(launched.err()).startsWith("Exception in thread \"main\" java.lang.IllegalStateException: no")
        .contains("Fails.main(Fails.java:4)").doesNotContain("InvocationTarget");
  }

  @Test
  void wrongUseIsOneSentenceAndExitTwo() {
    Launched launched = run(Launched.launcher(), "--no-such-option");
    assertThat(launched.exit()).isEqualTo(2);
    assertThat(launched.out()).isEmpty();
    assertThat(launched.err()).contains("--no-such-option").doesNotContain("\tat ");
  }
}
