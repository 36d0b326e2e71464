package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 4, 5, 6, 7);

  @TempDir Path root;

  @Test
  void createMakesParentsAndLeavesTheFolderEmpty() {
    RunFolder folder = RunFolder.create(root.resolve("a/b"));
    assertThat(folder.path()).isEmptyDirectory();
    assertThat(folder.holdsRun()).isFalse();
  }

  @Test
  void namesComeFromTaskRecipeAndTimeAndNeverCollide() {
    assertThat(RunFolder.createNamed(root, "copy", "small", NOW).path())
        .isEqualTo(root.resolve("copy-small-20260304-050607"));
    assertThat(RunFolder.createNamed(root, "copy", "small", NOW).path())
        .isEqualTo(root.resolve("copy-small-20260304-050607-2"));
    assertThat(RunFolder.createNamed(root, "copy", "small", NOW).path())
        .isEqualTo(root.resolve("copy-small-20260304-050607-3"));
  }

  @Test
  void aFolderWithForeignFilesIsUsedAndTheyStay() throws IOException {
    Path notes = Files.writeString(root.resolve("notes.txt"), "mine");
    RunFolder.create(root);
    assertThat(notes).hasContent("mine");
  }

  @Test
  void aFolderThatHoldsARunIsRefused() throws IOException {
    for (String name :
        new String[] {"config.json", "metrics.jsonl", "checkpoint.safetensors", "report.html"}) {
      Path path = Files.createDirectory(root.resolve(name + "-run"));
      Files.createFile(path.resolve(name));
      assertThatThrownBy(() -> RunFolder.create(path))
          .isInstanceOf(RunException.class)
          .hasMessage(
              "run folder " + path + " already holds a run; choose another one, or continue it with --resume");
    }
  }

  @Test
  void aFileIsRefused() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> RunFolder.create(file))
        .isInstanceOf(RunException.class)
        .hasMessage("run folder " + file + " is a file; give a folder or a name that is free");
    Path below = file.resolve("run");
    assertThatThrownBy(() -> RunFolder.create(below))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("run folder " + below + " cannot be written to (");
  }

  @Test
  void anUnwritableFolderIsRefused() throws IOException {
    Path path = Files.createDirectory(root.resolve("closed"));
    // The superuser may write everywhere except into a folder that the kernel makes up.
    Path closed = path.toFile().setWritable(false) && !Files.isWritable(path) ? path : Path.of("/proc/self");
    assertThatThrownBy(() -> RunFolder.create(closed))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("run folder " + closed + " cannot be written to (")
        .hasMessageEndingWith("); choose another one");
  }

  @Test
  void resumeNeedsARunWithACheckpoint() throws IOException {
    Path absent = root.resolve("absent");
    assertThatThrownBy(() -> RunFolder.resume(absent))
        .isInstanceOf(RunException.class)
        .hasMessage("run folder " + absent + " does not exist; give the folder of a run, as in runs/NAME");
    assertThat(absent).doesNotExist();
    assertThatThrownBy(() -> RunFolder.resume(root))
        .isInstanceOf(RunException.class)
        .hasMessage("run folder " + root + " holds no run: config.json is missing");
    Files.createFile(new RunFolder(root).config());
    assertThatThrownBy(() -> RunFolder.resume(root))
        .isInstanceOf(RunException.class)
        .hasMessage("run folder " + root + " has no checkpoint yet; start the run again in a new folder");
  }

  @Test
  void onlyARunWithoutACheckpointIsCleared() throws IOException {
    RunFolder folder = new RunFolder(root);
    Files.createFile(folder.config());
    Files.createFile(folder.checkpoint());
    folder.clearUnbegun();
    assertThat(folder.checkpoint()).exists();
    Files.delete(folder.checkpoint());
    folder.clearUnbegun();
    assertThat(folder.holdsRun()).isFalse();
  }

  @Test
  void whatAnInterruptedWriteLeftIsDeletedOnRequest() throws IOException {
    RunFolder folder = new RunFolder(root);
    Files.createFile(folder.config());
    Files.createFile(folder.checkpoint());
    Path partial = Files.createFile(root.resolve(".checkpoint.safetensors-1234.partial"));
    Path notes = Files.createFile(root.resolve("notes.partial"));
    assertThat(RunFolder.resume(root)).isEqualTo(folder);
    assertThat(partial).as("another process may be writing it").exists();
    folder.deletePartialFiles();
    assertThat(partial).doesNotExist();
    assertThat(notes).exists();
  }

  @Test
  void aFreeFolderIsFoundFreeAndNothingIsCreated() throws IOException {
    Path path = root.resolve("a/b");
    RunFolder.requireFree(path);
    assertThat(root).isEmptyDirectory();
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> RunFolder.requireFree(file))
        .hasMessage("run folder " + file + " is a file; give a folder or a name that is free");
    Path below = file.resolve("run");
    assertThatThrownBy(() -> RunFolder.requireFree(below))
        .hasMessage("run folder " + below + " cannot be written to (" + file + " is a file); choose another one");
    Files.createFile(new RunFolder(root).config());
    assertThatThrownBy(() -> RunFolder.requireFree(root)).hasMessageContaining("already holds a run");
  }

  @Test
  void aRunThatCouldNotStartIsTakenBack() throws IOException {
    RunFolder mine = RunFolder.create(root.resolve("mine"));
    Files.createFile(mine.config());
    Files.createFile(mine.metrics());
    mine.discard();
    assertThat(mine.path()).doesNotExist();
    RunFolder shared = RunFolder.create(root);
    Path notes = Files.writeString(root.resolve("notes.txt"), "mine");
    Files.createFile(shared.config());
    shared.discard();
    assertThat(shared.config()).doesNotExist();
    assertThat(notes).hasContent("mine");
  }
}
