package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFilesTest {
  private static final String IMAGES = "train-images-idx3-ubyte.gz";

  @TempDir Path folder;

  @Test
  void aPackedFileMayLieUnpackedOrRenamed() throws IOException {
    assertThat(PublishedFiles.in(folder, IMAGES)).isEmpty();
    for (String name : new String[] {"train-images.idx3-ubyte", "train-images-idx3-ubyte", IMAGES}) {
      Path file = Files.createFile(folder.resolve(name));
      assertThat(PublishedFiles.in(folder, IMAGES)).as("the packed one first").contains(file);
    }
  }

  @Test
  void otherFilesHaveOneName() throws IOException {
    Files.createFile(folder.resolve("basic_train"));
    assertThat(PublishedFiles.in(folder, "basic_train.tsv")).isEmpty();
    Path file = Files.createFile(folder.resolve("basic_train.tsv"));
    assertThat(PublishedFiles.in(folder, "basic_train.tsv")).contains(file);
  }

  @Test
  void foldersAndFilesAreToldApart() throws IOException {
    Files.createFile(folder.resolve("pos"));
    Files.createDirectory(folder.resolve("neg"));
    assertThat(PublishedFiles.in(folder, "pos/")).isEmpty();
    assertThat(PublishedFiles.in(folder, "neg")).isEmpty();
    assertThat(PublishedFiles.in(folder, "neg/")).contains(folder.resolve("neg"));
  }

  @Test
  void theFirstPlaceThatHoldsAFileIsTaken() throws IOException {
    List<String> places = List.of("", "a/b", "c");
    Files.createDirectories(folder.resolve("a/b"));
    Files.createDirectories(folder.resolve("c/x"));
    assertThat(PublishedFiles.folder(folder, places, "x/")).contains(folder.resolve("c"));
    assertThat(PublishedFiles.folder(folder, places, "x")).isEmpty();
    Files.createFile(folder.resolve("a/b/x"));
    assertThat(PublishedFiles.folder(folder, places, "x")).contains(folder.resolve("a/b"));
    Files.createDirectories(folder.resolve("x"));
    assertThat(PublishedFiles.folder(folder, places, "x/")).contains(folder);
  }
}
