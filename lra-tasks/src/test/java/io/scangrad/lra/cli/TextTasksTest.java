package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.aan.AanFolders;
import io.scangrad.lra.data.brown.BrownFolders;
import io.scangrad.lra.data.mail.MailFolders;
import io.scangrad.lra.data.text.ReviewFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks of texts and of pairs of texts by their commands, on made-up data as large as they must be. */
class TextTasksTest {
  @TempDir private Path folder;

  private Said check(String task, String... options) {
    List<String> arguments = new ArrayList<>(
        List.of("data", task, "--data", folder.toString(), "--cache", folder.resolve("cache").toString()));
    arguments.addAll(List.of(options));
    return say(arguments.toArray(String[]::new));
  }

  private Said train(String task, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", task, "--data", folder.toString(), "--cache",
        folder.resolve("cache").toString(), "--run-dir", folder.resolve("run").toString(), "--steps", "2", "--batch", "2",
        "--d-model", "4", "--d-state", "4", "--depth", "1"));
    arguments.addAll(List.of(options));
    return say(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "retrieval", "spam", "brown", "brown-pairs"})
  void withoutAFolderATaskSaysWhatItNeeds(String task) {
    Said described = say("data", task);
    assertThat(described.status()).isZero();
    assertThat(described.out()).startsWith(task + ": ").contains("files of ").doesNotContain("http", "samples\n");
    Said refused = say("train", task, "--run-dir", folder.resolve("run").toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).startsWith("scangrad: task " + task + " needs its data: --data DIR, the folder of ")
        .contains("'./scangrad data " + task + "' says more").hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"spam,3", "text,70000", "brown-pairs,1"})
  void impossibleLengthsAreRefused(String task, int length) {
    Said refused = check(task, "--length", Integer.toString(length));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("--length (=" + length + ") must be in 4..65536")
        .startsWith("scangrad: ").hasLineCount(2);
  }

  private void writeBrown() throws IOException {
    // 15 categories of 34 samples are 510, ten more than the corpus has.
    BrownFolders.write(folder, 34, 60);
    List<String> lines = Files.readAllLines(folder.resolve("cats.txt"));
    Files.write(folder.resolve("cats.txt"), lines.subList(0, 500));
  }

  @Test
  void passagesAreCheckedAndTrainedOn() throws IOException {
    writeBrown();
    Said categories = check("brown");
    assertThat(categories.status()).as(categories.err()).isZero();
    assertThat(categories.out()).containsPattern("train +412 samples\\R" + "validation +44 samples\\R" + "test +44 samples");
    Said trained = train("brown", "--two-way", "--length", "64");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(folder.resolve("run/report.html")).content().contains("informative", "imaginative");
    assertThat(folder.resolve("run/config.json")).content().contains("\"two-way\"", "\"length\"");
  }

  @Test
  void pairsOfPassagesAreTrainedOnAndEvaluatedAgain() throws IOException {
    writeBrown();
    Said trained = train("brown-pairs", "--length", "100");
    assertThat(trained.status()).as(trained.err()).isZero();
    Said evaluated = say("evaluate", folder.resolve("run").toString());
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(trained.out()).startsWith(evaluated.out().lines().findFirst().orElseThrow());
    assertThat(folder.resolve("run/report.html")).content().contains("same sample");
  }

  @Test
  void mailsAreCheckedAndIncompleteOnesRefused() throws IOException {
    MailFolders.write(folder, 3);
    Said refused = check("spam");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).startsWith("scangrad: " + folder.resolve("data/easy-ham-1")
        + ": has 3 mails instead of 2500").hasLineCount(1);
    int[] counts = {2_500, 1_400, 250, 500, 1_396};
    MailFolders.write(folder, counts);
    Said said = check("spam", "--length", "200");
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).containsPattern("train +4,838 samples\\R" + "validation +604 samples\\R" + "test +604 samples");
  }

  @Test
  void documentsAreReadOnceIntoTheCache() throws IOException {
    int[] counts = {147_086, 18_090, 17_437};
    for (Split split : Split.values()) {
      AanFolders.writeMany(folder, split, counts[split.ordinal()]);
    }
    Said said = check("retrieval");
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).containsPattern(
        "train +147,086 samples\\R" + "validation +18,090 samples\\R" + "test +17,437 samples");
    assertThat(folder.resolve("cache/aan-literal-4000.cache")).isRegularFile();
    Said trained = train("retrieval", "--decoded", "--length", "50");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(folder.resolve("cache/aan-decoded-50.cache")).isRegularFile();
    assertThat(folder.resolve("run/report.html")).content().contains("citation");
  }

  @Test
  void reviewsAreCheckedBothWays() throws IOException {
    ReviewFolders.write(folder, 12_500);
    Said bytes = check("text");
    assertThat(bytes.status()).as(bytes.err()).isZero();
    assertThat(bytes.out()).containsPattern(
        "train +22,500 samples\\R" + "validation +2,500 samples\\R" + "test +25,000 samples");
    Said characters = check("text", "--characters", "--test-as-validation", "--length", "1000");
    assertThat(characters.status()).as(characters.err()).isZero();
    assertThat(characters.out()).containsPattern(
        "train +25,000 samples\\R" + "validation +25,000 samples\\R" + "test +25,000 samples");
  }
}
