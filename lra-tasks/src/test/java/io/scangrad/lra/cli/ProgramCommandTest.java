package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scangrad program} on small sizes. */
class ProgramCommandTest {
  @TempDir private Path folder;

  private static Said say(String... options) {
    return Said.command("program", options);
  }

  private static String good(String options) {
    Said said = say(options.split(" +"));
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    return said.out();
  }

  @Test
  void theProgramIsPrintedWithALineOnMemoryAndOneOnCounts() {
    String out = good("lru");
    assertThat(out).startsWith("{ a:f32(3,), ").contains("= linearScan[axis=1, reverse=false] ",
        "= adjointScan[axis=1, reverse=false] ", "f32(2, 16, 4)", "\n  in ");
    assertThat(out).containsPattern("\nmemory: [0-9.]+ KiB in \\d+ buffers; at most [0-9.]+ KiB alive at once .*\n"
        + "ops: \\d+ captured, \\d+ after the passes, in \\d+ stages\n$");
  }

  @Test
  void partsAndSizesAreChosen() {
    String forward = good("lru --forward --batch 5 --length 7 --d-model 6 --d-state 9");
    assertThat(forward).contains("f32(5, 7, 6)", "c64(5, 7, 9)").doesNotContain("adjointScan");
    assertThat(good("block --forward")).contains(" gelu ", " sigmoid ").doesNotContain("adjointScan");
    String backward = good("copy --backward --batch 2 --length 41 --d-model 4 --d-state 3 --depth 2");
    String step = good("copy --batch 2 --length 41 --d-model 4 --d-state 3 --depth 2");
    assertThat(backward).contains("adjointScan").doesNotContain("isFinite");
    assertThat(step).contains("adjointScan", "isFinite", " sqrt ");
    assertThat(good("copy --step --batch 2 --length 41 --d-model 4 --d-state 3 --depth 2")).isEqualTo(step);
  }

  @Test
  void rawIsBeforeThePasses() {
    String raw = good("lru --raw");
    assertThat(raw.lines().count()).isGreaterThan(good("lru").lines().count());
    assertThat(raw).containsPattern("\nops: (\\d+) captured, \\1 after the passes");
  }

  @Test
  void theScheduleTellsStagesAndBuffers() {
    assertThat(good("lru --schedule")).contains("  in #0\n", "{\n  ", " buffers, ").doesNotStartWith("{ a:");
  }

  @Test
  void dotGoesToTheStandardOutputOrAFile() throws IOException {
    String dot = good("lru --dot");
    assertThat(dot).startsWith("digraph \"lru\" {").contains("bRe (d)", "f32(2, 16, 4)\\n512 B").endsWith("}\n");
    Path file = folder.resolve("lru.dot");
    assertThat(good("lru --dot --out " + file)).isEqualTo("wrote " + file + System.lineSeparator());
    assertThat(Files.readString(file).strip()).isEqualTo(dot.strip());
  }

  @Test
  void htmlIsAFile() throws IOException {
    Path file = folder.resolve("page.html");
    assertThat(good("lru --forward --html --out " + file)).isEqualTo("wrote " + file + System.lineSeparator());
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>")
        .contains("./scangrad program lru --forward --html", "LinearRecurrentUnit.java:");
    assertThat(folder.toFile().list()).containsExactly("page.html");
  }

  @Test
  void theProfileListsEveryStage() {
    String out = good("lru --forward --profile");
    int stages = Integer.parseInt(out.strip().replaceAll("(?s).* in (\\d+) stages$", "$1"));
    assertThat(out).startsWith("stage ").contains("GB/s", "GFLOP/s", "\nall stages: ");
    assertThat(out.lines().filter(line -> line.matches(" *\\d+ +[0-9.,]+ µs +[0-9.]+% .*"))).hasSize(stages);
    assertThat(good("lru --forward --profile --dot")).contains(" µs|");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      gru                 | unknown program "gru"; available: tanh, relu, dense, 
      lru --batch 0       | --batch (=0) must be at least 1
      lru --length 0      | --length (=0) must be at least 1
      lru --d-model -1    | --d-model (=-1) must be at least 1
      lru --d-state 0     | --d-state (=0) must be at least 1
      copy --depth 0      | --depth (=0) must be at least 1
      copy --length 3     | --length (=3) must be at least 41 for copy
      lru --depth 2       | --depth is for the model of a task; lru is one layer
      s5 --core lru       | --core is for a block or a task; s5 is a core itself
      block --core gru    | --core (=gru) must be one of
      lru --step          | a training step needs a loss, and lru has none; use --backward, or the name of a task
      lru --forward --step | --forward and --step exclude each other
      lru --dot --html    | --dot and --html exclude each other
      lru --schedule --dot | --schedule and --dot exclude each other
      lru --bogus         | unknown option '--bogus'
      --dot               | missing required parameter: 'NAME'
      """)
  void wrongUseIsOneSentenceAndExitTwo(String options, String sentence) {
    Said said = say(options.split(" +"));
    assertThat(said.err()).startsWith("scangrad: " + sentence).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path missing = folder.resolve("missing/lru.html");
    assertThat(say("lru", "--html", "--out", missing.toString())).isEqualTo(
        new Said(1, "", "scangrad: cannot write " + missing + ": its folder does not exist" + System.lineSeparator()));
    assertThat(say("lru", "--out", folder.toString())).isEqualTo(new Said(1, "",
        "scangrad: cannot write " + folder + ": it is a folder; name a file in it" + System.lineSeparator()));
  }

  @Test
  void explainsItself() {
    Said said = say("--help");
    assertThat(said.status()).isZero();
    assertThat(said.out()).startsWith("Usage: scangrad program NAME").contains("Example", "--profile");
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }
}
