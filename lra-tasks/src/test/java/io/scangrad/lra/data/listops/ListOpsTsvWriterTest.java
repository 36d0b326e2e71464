package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.run.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListOpsTsvWriterTest {
  @TempDir Path folder;

  @Provide
  Arbitrary<String> expressions() {
    return Expressions.any();
  }

  @Test
  void writesThePublishedExampleByteForByte() throws IOException {
    Path file = folder.resolve("a/basic_test.tsv");
    ListOpsTsvWriter.write(file, Expressions.dataset("[MAX 2 9 [MIN 4 7 ] 0 ]", "7"), Progress.NONE);
    assertThat(Files.readAllBytes(file))
        .asString()
        .isEqualTo(
            "Source\tTarget\r\n"
                + "( ( ( ( ( [MAX 2 ) 9 ) ( ( ( [MIN 4 ) 7 ) ] ) ) 0 ) ] )\t9\r\n"
                + "7\t7\r\n");
  }

  @Property(tries = 1_000)
  void bracketsAreThoseOfLeftNestedPairs(@ForAll("expressions") String expression) {
    List<String> words = new ArrayList<>(List.of(expression.split(" ")));
    assertThat(ListOpsTsvWriter.source(ListOpsVocabulary.encode(expression))).isEqualTo(nested(words));
  }

  /** The definition: a list is its operator, paired with its first argument, paired with the next one, and so on. */
  private static String nested(List<String> words) {
    String word = words.removeFirst();
    if (!word.startsWith("[")) {
      return word;
    }
    String tree = word;
    while (!words.getFirst().equals("]")) {
      tree = "( " + tree + " " + nested(words) + " )";
    }
    return "( " + tree + " " + words.removeFirst() + " )";
  }

  @Test
  void writesAllThreeFilesAndReportsProgress() throws IOException {
    SequenceSplits splits =
        new SequenceSplits(Expressions.dataset("1", "2"), Expressions.dataset("3"), Expressions.dataset("4"));
    List<String> progress = new ArrayList<>();
    ListOpsTsvWriter.writeAll(folder, splits, (done, total) -> progress.add(done + "/" + total));
    assertThat(names(folder)).containsExactlyInAnyOrder("basic_train.tsv", "basic_val.tsv", "basic_test.tsv");
    assertThat(folder.resolve("basic_train.tsv")).hasContent("Source\tTarget\r\n1\t1\r\n2\t2\r\n");
    assertThat(progress).containsExactly("2/4", "3/4", "4/4");
  }

  @Test
  void aFailureInTheMiddleLeavesTheFileAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("basic_test.tsv"), "before");
    ListOpsConfig config = ListOpsConfig.standard(1).withSizes(100, 1, 1);
    SequenceDataset good = ListOpsGenerator.generate(config, 1, Progress.NONE).train();
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    for (int i = 0; i < good.size(); i++) {
      builder.add(Expressions.tokens(good, i), 0, good.length(i), good.label(i));
    }
    builder.add(new byte[] {2, 3}, 0, 2, 0);
    assertThatThrownBy(() -> ListOpsTsvWriter.write(file, builder.build(), Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsTsvWriter: sequence 100 does not end with <eos>");
    assertThat(file).hasContent("before");
    assertThat(names(folder)).containsExactly("basic_test.tsv");
  }

  @Test
  void anInterruptedProgramLeavesNothing() throws Exception {
    Process process = startWriterThatStops();
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aKilledProgramLeavesNoFileOfThatName() throws Exception {
    Process process = startWriterThatStops();
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(names(folder)).hasSize(1).allMatch(name -> name.startsWith("."));
  }

  private Process startWriterThatStops() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                StoppingWriter.class.getName(),
                folder.resolve("basic_test.tsv").toString())
            .redirectErrorStream(true)
            .start();
    // The first byte says that half of the file is on disk.
    assertThat(process.getInputStream().read()).isEqualTo('.');
    return process;
  }

  /** Writes a file, and after the first part of it says so and waits to be asked to stop. */
  static final class StoppingWriter {
    private StoppingWriter() {}

    public static void main(String[] arguments) {
      ListOpsConfig config = ListOpsConfig.standard(1).withSizes(100, 1, 1);
      SequenceDataset data = ListOpsGenerator.generate(config, 1, Progress.NONE).train();
      try (Interruption interruption = Interruption.listen()) {
        ListOpsTsvWriter.write(Path.of(arguments[0]), data, (done, total) -> waitForTheEnd(interruption));
      }
    }

    private static void waitForTheEnd(Interruption interruption) {
      System.out.print('.');
      System.out.flush();
      while (true) {
        interruption.check();
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
