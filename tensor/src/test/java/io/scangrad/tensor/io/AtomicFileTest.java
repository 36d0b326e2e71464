package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  private static IOConsumer<OutputStream> text(String text) {
    return out -> out.write(text.getBytes(UTF_8));
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.count();
    }
  }

  @Test
  void createsAndReplaces() throws IOException {
    Path file = directory.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    AtomicFile.write(file, text("new"));
    assertThat(file).hasContent("new");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void targetIsUntouchedWhileContentIsWritten() throws IOException {
    Path file = directory.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    AtomicFile.write(file, out -> {
      out.write(new byte[1 << 17]);
      assertThat(file).hasContent("old");
    });
    assertThat(file).hasSize(1 << 17);
  }

  @Test
  void fullDiskLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = directory.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> AtomicFile.write(file, out -> {
      out.write(new byte[1 << 17]);
      throw new IOException("No space left on device");
    })).withMessage("could not write " + file
        + ": no space left on the disk, free some and try again; nothing was changed");
    assertThat(file).hasContent("old");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void failureOfTheContentLeavesNothing() throws IOException {
    Path file = directory.resolve("a.txt");
    assertThatIllegalStateException().isThrownBy(() -> AtomicFile.write(file, out -> {
      throw new IllegalStateException("stop");
    }));
    assertThat(files()).isZero();
  }

  @Test
  void missingDirectoryAndDirectoryAsTargetAreNamed() throws IOException {
    Path missing = directory.resolve("no/a.txt");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> AtomicFile.write(missing, text("x")))
        .withMessage("could not write " + missing + ": the file or its directory does not exist; nothing was changed");
    Path folder = Files.createDirectory(directory.resolve("folder"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> AtomicFile.write(folder, text("x")))
        .withMessageMatching("could not write .*folder: it is a directory; nothing was changed");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void followsASymbolicLink() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    AtomicFile.write(link, text("new"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void interruptedThreadStillWrites() throws IOException {
    Path file = directory.resolve("a.txt");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, text("saved"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("saved");
  }
}
