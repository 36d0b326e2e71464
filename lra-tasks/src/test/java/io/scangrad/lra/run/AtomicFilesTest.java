package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void createsAndReplaces() throws IOException {
    Path file = folder.resolve("report.html");
    AtomicFiles.write(file, "first ä");
    assertThat(file).hasContent("first ä");
    AtomicFiles.write(file, "second");
    assertThat(file).hasContent("second");
    assertThat(names()).containsExactly("report.html");
  }

  @Test
  void fullDiskLeavesTheOldContentAndNothingElse() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    AtomicFiles.write(file, "good");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "could not write "
                + file
                + ": no space left on the disk, free some and try again; nothing was changed");
    assertThat(file).hasContent("good");
    assertThat(names()).containsExactly("checkpoint.safetensors");
  }

  @Test
  void contentThatFailsForAnyReasonLeavesNothing() throws IOException {
    Path file = folder.resolve("a");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      throw new IllegalStateException("bug in the content");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void missingDirectoryIsNamed() {
    Path file = folder.resolve("absent").resolve("a");
    assertThatThrownBy(() -> AtomicFiles.write(file, ""))
        .isInstanceOf(RunException.class)
        .hasMessage("could not write " + file + ": the file or its directory does not exist; nothing was changed");
  }

  @Test
  void aDirectoryInTheWayIsNotReplaced() throws IOException {
    Path file = Files.createDirectories(folder.resolve("a/b")).getParent();
    assertThatThrownBy(() -> AtomicFiles.write(file, "x"))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("could not write " + file + ": ")
        .hasMessageEndingWith("; nothing was changed");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void followsASymbolicLink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFiles.write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  private java.util.List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
