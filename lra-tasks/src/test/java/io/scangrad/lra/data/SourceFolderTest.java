package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFolderTest {
  private static final String REMEDY = "get it anew";

  @TempDir Path root;

  private SourceFolder folder() {
    return new SourceFolder(root, REMEDY);
  }

  @Test
  void theFirstPlaceThatHoldsTheEntryIsTheFolder() throws IOException {
    Path below = Files.createDirectories(root.resolve("a/b"));
    Files.createFile(below.resolve("entry"));
    assertThat(SourceFolder.locate(root, List.of("", "x", "a/b"), "entry", REMEDY).path()).isEqualTo(below);
    Files.createFile(root.resolve("entry"));
    assertThat(SourceFolder.locate(root, List.of("", "x", "a/b"), "entry", REMEDY).path()).isEqualTo(root);
  }

  @Test
  void foldersThatAreMissingOrNoneAreRefused() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> SourceFolder.locate(root, List.of(""), "entry", REMEDY))
        .isInstanceOf(DataException.class).hasMessage(root + ": has no entry; get it anew");
    assertThatThrownBy(() -> SourceFolder.locate(file, List.of("x"), "entry", REMEDY))
        .isInstanceOf(DataException.class).hasMessage(file + ": is not a folder; get it anew");
    assertThatThrownBy(() -> SourceFolder.locate(root.resolve("none"), List.of("x"), "entry", REMEDY))
        .isInstanceOf(DataException.class).hasMessage(root.resolve("none") + ": no such folder; get it anew");
    assertThatThrownBy(() -> folder().folder("none")).hasMessage(root.resolve("none") + ": no such folder; get it anew");
    assertThatThrownBy(() -> folder().folder("file")).hasMessage(file + ": is not a folder; get it anew");
    assertThatThrownBy(() -> new SourceFolder(file, REMEDY).files(".txt"))
        .isInstanceOf(DataException.class).hasMessage(file + ": cannot be listed (not a folder); get it anew");
  }

  @Test
  void filesAreSortedByNameAndOthersLeftOut() throws IOException {
    for (String name : List.of("b.txt", "a.txt", "c.json", "10.txt", ".hidden")) {
      Files.createFile(root.resolve(name));
    }
    assertThat(folder().files(".txt")).extracting(file -> file.getFileName().toString())
        .containsExactly("10.txt", "a.txt", "b.txt");
  }

  @Test
  void onlyRegularFilesAreOpened() throws IOException {
    Path inside = Files.createDirectory(root.resolve("folder.txt"));
    assertThatThrownBy(() -> folder().files(".txt"))
        .isInstanceOf(DataException.class).hasMessage(inside + ": is a folder, expected a file; get it anew");
    Path loop = Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    assertThatThrownBy(() -> folder().file("loop"))
        .isInstanceOf(DataException.class).hasMessage(loop + ": is a link that leads to no file; get it anew");
    Path missing = root.resolve("missing");
    assertThatThrownBy(() -> folder().head(missing, 3))
        .isInstanceOf(DataException.class).hasMessage(missing + ": no such file; get it anew");
    assertThatThrownBy(() -> new SourceFolder(Path.of("/dev"), REMEDY).file("null"))
        .isInstanceOf(DataException.class).hasMessage("/dev/null: is no regular file; get it anew");
  }

  @Test
  void linksToFilesAreFollowedAndOnlyTheBeginningIsRead() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "abcdef");
    Path link = Files.createSymbolicLink(root.resolve("link"), file);
    assertThat(folder().head(link, 3)).containsExactly('a', 'b', 'c');
    assertThat(folder().head(file, 99)).hasSize(6);
    assertThat(folder().head(file, 0)).isEmpty();
  }
}
