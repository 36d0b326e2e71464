package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scangrad accuracy} on a few points. */
class AccuracyCommandTest {
  @TempDir private Path folder;

  @Test
  void printsARowForEachType() {
    Said said = say("accuracy", "--op", "exp", "--tries", "3");
    assertThat(said.status()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines()).hasSize(3);
    assertThat(said.out().lines().skip(1)).satisfiesExactly(
        real -> assertThat(real).startsWith("exp       f32 "),
        complex -> assertThat(complex).startsWith("exp       c64 "));
  }

  @Test
  void theSameCommandWritesTheSameBytes() throws IOException {
    Path first = folder.resolve("first.md");
    Path second = folder.resolve("second.md");
    for (Path file : new Path[] {first, second}) {
      Said said =
          say("accuracy", "--op", "softmax of squares", "--tries", "3", "--seed", "5", "--out", file.toString());
      assertThat(said).isEqualTo(new Said(0, "wrote " + file + System.lineSeparator(), ""));
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    assertThat(first).content()
        .contains("./scangrad accuracy --tries 3 --seed 5 --op 'softmax of squares' --out FILE", "seed 5",
            "\n| softmax of squares | f32 |")
        .doesNotContain(folder.toString());
    say("accuracy", "--op", "softmax of squares", "--tries", "3", "--seed", "6", "--out", second.toString());
    assertThat(table(first)).isNotEqualTo(table(second));
  }

  private static String table(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(text.indexOf("\n| softmax"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --tries 0   | --tries (=0) must be at least 1
      --tries few | invalid value for option '--tries': 'few' is not an int
      --seed x    | invalid value for option '--seed': 'x' is not a long
      --op bogus  | unknown op "bogus"; available: neg, reciprocal, abs,
      exp         | unexpected argument 'exp'
      """)
  void wrongUseIsOneSentenceAndExitTwo(String arguments, String sentence) {
    Said said = say(("accuracy " + arguments).split(" +"));
    assertThat(said.err()).startsWith("scangrad: " + sentence).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(2);
  }

  /** Before the whole table is measured. */
  @Test
  void aFileThatCannotBeWrittenIsNamedAtOnce() {
    Path file = folder.resolve("missing/accuracy.md");
    assertThat(say("accuracy", "--out", file.toString())).isEqualTo(
        new Said(1, "", "scangrad: cannot write " + file + ": its folder does not exist" + System.lineSeparator()));
    assertThat(say("accuracy", "--out", folder.toString())).isEqualTo(new Said(
        1, "", "scangrad: cannot write " + folder + ": it is a folder; name a file in it" + System.lineSeparator()));
  }

  @Test
  void explainsItself() {
    Said said = say("accuracy", "--help");
    assertThat(said.status()).isZero();
    assertThat(said.out()).startsWith("Usage: scangrad accuracy").contains("Example", "(default: 100)", "(default: 1)");
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }
}
