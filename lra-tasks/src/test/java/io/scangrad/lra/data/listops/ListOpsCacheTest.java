package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListOpsCacheTest {
  private static final String ANEW = "; delete it to generate the data anew";

  private final ListOpsConfig config = ListOpsConfig.standard(5).withSizes(9, 3, 2).withLengths(4, 30);
  private final SequenceSplits splits = ListOpsGenerator.generate(config, 1, Progress.NONE);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve(ListOpsCache.fileName(config));
  }

  @Test
  void whatWasWrittenComesBack() {
    ListOpsCache.write(file, config, splits);
    assertSame(ListOpsCache.read(file, config), splits);
  }

  @Test
  void largeCachesComeBackToo() {
    // More tokens than fit the buffers of writer and reader.
    ListOpsConfig large = ListOpsConfig.standard(1).withSizes(2_500, 5, 5);
    SequenceSplits written = ListOpsCache.open(file, large, 2, Progress.NONE);
    assertThat(written.train().tokenCount()).isGreaterThan(1 << 21);
    assertSame(ListOpsCache.read(file, large), written);
  }

  @Test
  void openingGeneratesOnceThenReads() throws IOException {
    Path nested = folder.resolve("a/b").resolve(ListOpsCache.fileName(config));
    AtomicInteger calls = new AtomicInteger();
    Progress counting = (done, total) -> calls.incrementAndGet();
    assertSame(ListOpsCache.open(nested, config, 1, counting), splits);
    int generating = calls.get();
    assertThat(generating).isPositive();
    byte[] bytes = Files.readAllBytes(nested);
    assertSame(ListOpsCache.open(nested, config, 2, counting), splits);
    assertThat(calls).hasValue(generating);
    assertThat(Files.readAllBytes(nested)).isEqualTo(bytes);
    assertThat(names(nested.getParent())).containsExactly(ListOpsCache.fileName(config));
  }

  @Test
  void threadsDoNotChangeTheBytes() throws IOException {
    ListOpsConfig some = ListOpsConfig.standard(1).withSizes(500, 5, 5);
    ListOpsCache.open(folder.resolve("one"), some, 1, Progress.NONE);
    ListOpsCache.open(folder.resolve("two"), some, 2, Progress.NONE);
    assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("two"))).isEqualTo(-1);
  }

  @Test
  void differentConfigurationsHaveDifferentNames() {
    assertThat(ListOpsCache.fileName(ListOpsConfig.standard(1))).startsWith("listops-96000-2000-2000-seed1-");
    assertThat(ListOpsCache.fileName(config.withLengths(4, 31))).isNotEqualTo(ListOpsCache.fileName(config));
  }

  @Test
  void everyChangedByteIsRefused() throws IOException {
    ListOpsCache.write(file, config, splits);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      for (int change : new int[] {1, 0x80}) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) change;
        Files.write(file, changed);
        assertThatThrownBy(() -> ListOpsCache.open(file, config, 1, Progress.NONE))
            .as("byte %d changed by %x", i, change)
            .isInstanceOf(DataException.class)
            .hasMessageStartingWith(file + ": ")
            .hasMessageContaining("; delete it")
            .message()
            .doesNotContain("\n");
        assertThat(Files.readAllBytes(file)).as("the file is left alone").isEqualTo(changed);
      }
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    ListOpsCache.write(file, config, splits);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      String message =
          length < ListOpsCache.HEADER_BYTES
              ? ": is cut off within its header, after " + length + " bytes"
              : ": has " + length + " bytes instead of " + bytes.length + ", it is cut off";
      assertRefused(message + ANEW);
    }
  }

  @Test
  void appendedBytesAreRefused() throws IOException {
    ListOpsCache.write(file, config, splits);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused(
        ": has " + (bytes.length + 1) + " bytes instead of " + bytes.length + ", something was appended" + ANEW);
  }

  @Test
  void theReasonIsNamed() throws IOException {
    Files.writeString(file, "Source\tTarget and so on");
    assertRefused(": is not a ListOps cache" + ANEW);

    ListOpsCache.write(file, config, splits);
    byte[] bytes = Files.readAllBytes(file);
    byte[] token = bytes.clone();
    token[bytes.length - ListOpsCache.DIGEST_BYTES - 1] ^= 1;
    Files.write(file, token);
    assertRefused(": is damaged, its checksum does not match its content" + ANEW);

    byte[] header = bytes.clone();
    header[20] ^= 1;
    Files.write(file, header);
    assertRefused(": is damaged, the checksum of its header does not match" + ANEW);
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    Files.write(file, forged(bytes -> bytes.putInt(8, 7)));
    assertRefused(": has the format version 7, this program reads version 1" + ANEW);
  }

  @Test
  void forgedContentIsRefusedThoughItsChecksumsAreRight() throws IOException {
    int counts = ListOpsCache.HEADER_BYTES - 12;
    Files.write(file, forged(bytes -> bytes.putLong(counts, Long.MAX_VALUE)));
    assertRefused(": is damaged, its header names 9223372036854775807 tokens" + ANEW);
    Files.write(file, forged(bytes -> bytes.putInt(ListOpsCache.HEADER_BYTES, -5)));
    assertRefused(": is damaged, a sequence of -5 tokens is outside its limits" + ANEW);
    int labels = ListOpsCache.HEADER_BYTES + 4 * config.samples();
    Files.write(file, forged(bytes -> bytes.put(labels, (byte) 10)));
    assertRefused(": is damaged, it has the label 10" + ANEW);
    Files.write(file, forged(bytes -> bytes.put(labels + config.samples(), (byte) 17)));
    assertRefused(": is damaged, it has the token id 17" + ANEW);
    int length = splits.train().length(0);
    Files.write(file, forged(bytes -> bytes.putInt(ListOpsCache.HEADER_BYTES, length == 6 ? 7 : length - 1)));
    assertThatThrownBy(() -> ListOpsCache.read(file, config))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(": is damaged, its lengths add up to ");
  }

  @Test
  void theCacheOfAnotherConfigurationIsRefused() {
    ListOpsCache.write(file, config, splits);
    ListOpsConfig other = config.withLengths(4, 31);
    assertThatThrownBy(() -> ListOpsCache.read(file, other))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file + ": holds another data set than " + other
                + "; name another file, or delete it to generate the data");
  }

  @Test
  void missingFilesAndFoldersAreRefused() {
    assertRefused(": cannot be read (no such file or folder)" + ANEW);
    assertThatThrownBy(() -> ListOpsCache.open(folder, config, 1, Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": cannot be read (Is a directory)" + ANEW);
  }

  @Test
  void aFolderThatCannotBeCreatedIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    assertThatThrownBy(() -> ListOpsCache.write(blocked.resolve("cache"), config, splits))
        .isInstanceOf(DataException.class)
        .hasMessage(
            blocked + ": cannot be created (a file of that name is in the way); choose a folder that is writable");
  }

  @Test
  void aFailedWriteLeavesTheFileAsItWas() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("kept"), "kept");
    assertThatThrownBy(() -> ListOpsCache.write(target, config, splits)).isInstanceOf(RunException.class);
    assertThat(names(folder)).containsExactly("taken");
    assertThat(names(target)).containsExactly("kept");
  }

  @Test
  void partsOfOtherSizesAreRefused() {
    assertThatThrownBy(() -> ListOpsCache.write(file, config.withSizes(9, 4, 2), splits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsCache: VALIDATION has 3 samples, the configuration says 4");
    assertThat(file).doesNotExist();
  }

  /** Changes something in a good file and makes both checksums right again. */
  private byte[] forged(Consumer<ByteBuffer> change) throws IOException {
    ListOpsCache.write(file, config, splits);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    change.accept(bytes);
    int header = ListOpsCache.HEADER_BYTES - Integer.BYTES;
    bytes.putInt(header, ListOpsCache.checksum(bytes.array(), header));
    int end = bytes.capacity() - ListOpsCache.DIGEST_BYTES;
    MessageDigest digest = ListOpsCache.digest();
    digest.update(bytes.array(), 0, end);
    bytes.put(end, digest.digest());
    return bytes.array();
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ListOpsCache.read(file, config))
        .isInstanceOf(DataException.class)
        .hasMessage(file + message);
  }

  private static void assertSame(SequenceSplits actual, SequenceSplits expected) {
    for (Split split : Split.values()) {
      assertThat(Expressions.texts(actual.get(split))).isEqualTo(Expressions.texts(expected.get(split)));
    }
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
