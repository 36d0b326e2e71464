package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scangrad data}. */
class DataCommandTest {
  @TempDir private Path folder;

  private void write(String name, int rows) throws IOException {
    Files.writeString(folder.resolve(name), "Source\tTarget\r\n" + "( ( [MAX 2 ) 9 ) ]\t9\r\n".repeat(rows));
  }

  @Test
  void everyTaskIsListedWithWhatItIs() {
    Said said = say("data");
    assertThat(said.status()).isZero();
    assertThat(said.out().lines()).hasSameSizeAs(Tasks.names());
    for (String task : Tasks.names()) {
      assertThat(said.out()).contains(task + " ", Tasks.named(task).summary());
    }
  }

  @Test
  void aFolderIsCheckedByReadingIt() throws IOException {
    write("basic_train.tsv", 5);
    write("basic_val.tsv", 3);
    write("basic_test.tsv", 2);
    Said said = say("data", "listops", "--data", folder.toString());
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("listops-1000", "found    " + folder.resolve("basic_val.tsv"))
        .containsPattern("train +5 samples\\R" + "validation +3 samples\\R" + "test +2 samples\\R");
  }

  @Test
  void filesAreFoundWhereAnArchivePutThem() throws IOException {
    Files.createDirectories(folder.resolve("lra_release/listops-1000"));
    write("lra_release/listops-1000/basic_train.tsv", 5);
    write("lra_release/listops-1000/basic_val.tsv", 3);
    write("lra_release/listops-1000/basic_test.tsv", 2);
    Said said = say("data", "listops", "--data", folder.toString());
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("found    " + folder.resolve("lra_release/listops-1000/basic_val.tsv"))
        .containsPattern("train +5 samples").doesNotContain("missing");
  }

  @Test
  void unpackedFilesAreNamedAsTheyLieThere() throws IOException {
    Path raw = Files.createDirectories(folder.resolve("MNIST/raw"));
    Path images = Files.createFile(raw.resolve("train-images-idx3-ubyte"));
    Said said = say("data", "mnist", "--data", folder.toString());
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).contains("found    " + images + "\n",
        "missing  " + images.resolveSibling("t10k-labels-idx1-ubyte.gz") + "\n");
  }

  @Test
  void imagesInFoldersAreAskedForWhereTheyArePublished() throws IOException {
    Path above = Files.createDirectories(folder.resolve("curv_contour_length_14/metadata")).getParent();
    for (Path given : List.of(folder, above)) {
      assertThat(say("data", "pathfinder", "--data", given.toString()).out())
          .contains("found    " + above.resolve("metadata"), "missing  " + above.resolve("imgs"));
    }
    Path none = Files.createDirectories(folder.resolve("none"));
    assertThat(say("data", "pathfinder", "--data", none.toString()).out())
        .contains(": pathfinder32/curv_contour_length_14/metadata/, ",
            "missing  " + none.resolve("pathfinder32/curv_contour_length_14/metadata"));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    write("basic_train.tsv", 5);
    Said said = say("data", "listops", "--data", folder.toString());
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).contains("found    " + folder.resolve("basic_train.tsv"),
        "missing  " + folder.resolve("basic_val.tsv"), "missing  " + folder.resolve("basic_test.tsv"));
    assertThat(said.err()).startsWith("scangrad: " + folder.resolve("basic_val.tsv")).doesNotContain("\tat ");
    assertThat(say("data", "listops", "--data", folder.resolve("absent").toString()).err())
        .startsWith("scangrad: " + folder.resolve("absent") + " is no folder");
  }

  @Test
  void aGeneratedTaskReadsNoFiles() {
    assertThat(say("data", "copy").out()).contains("generated; it reads no files").containsPattern("train +20,000 samples");
    assertThat(say("data", "copy", "--data", folder.toString()))
        .isEqualTo(new Said(1, say("data", "copy").out().lines().limit(2).reduce("", (a, b) -> a + b + "\n"),
            "scangrad: task copy is generated; it reads no files, leave out --data" + System.lineSeparator()));
  }
}
