package io.scangrad.lra.data.aan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PairDataset;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AanCacheTest {
  private static final AanOptions LITERAL = new AanOptions(AanOptions.Text.LITERAL, 40, false);
  private static final AanOptions DECODED = new AanOptions(AanOptions.Text.DECODED, 40, false);

  @TempDir Path folder;
  private Path caches;
  private Path cache;
  private AanFiles files;
  private final AtomicInteger made = new AtomicInteger();

  @BeforeEach
  void writeFiles() throws IOException {
    caches = folder.resolve("cache");
    cache = caches.resolve(AanCache.fileName(LITERAL));
    files = AanFiles.locate(AanFolders.write(folder.resolve("tsv_data")));
  }

  private AanCache.Documents open(AanOptions options) {
    List<Long> reports = new ArrayList<>();
    AanCache.Documents documents = AanCache.open(cache, files, options, (done, total) -> reports.add(total - done));
    if (!reports.isEmpty()) {
      assertThat(reports).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
      made.incrementAndGet();
    }
    return documents;
  }

  private static int[] tokens(PairDataset data, int i, int member) {
    int[] tokens = new int[data.length(i, member)];
    data.copyTokens(i, member, tokens, 0);
    return tokens;
  }

  /** All of a data set as text. */
  private static List<String> pairs(AanCache.Documents documents) {
    List<String> pairs = new ArrayList<>();
    for (Split split : Split.values()) {
      PairDataset data = documents.splits().get(split);
      for (int i = 0; i < data.size(); i++) {
        pairs.add(split + " " + data.label(i) + Arrays.toString(tokens(data, i, 0)) + Arrays.toString(tokens(data, i, 1)));
      }
    }
    return pairs;
  }

  @Test
  void literalsAreNumberedByTheirFrequencyInTraining() {
    AanCache.Documents documents = open(LITERAL);
    PairDataset train = documents.splits().train();
    assertThat(train.size()).isEqualTo(8);
    assertThat(documents.splits().validation().size()).isEqualTo(3);
    assertThat(documents.splits().test().size()).isEqualTo(3);
    // The quote is the most frequent character, b the second one.
    int[] x = tokens(train, 2, 1);
    assertThat(x).startsWith(4, 3).endsWith(3, 2).hasSize(5);
    int[] last = tokens(documents.splits().validation(), 0, 1);
    assertThat(last).as("b'w~' and end; w is known, ~ is not").hasSize(6);
    assertThat(last[3]).isEqualTo(1);
    assertThat(last[2]).isBetween(5, documents.vocabulary() - 1);
    assertThat(train.length(5, 0)).as("cut").isEqualTo(40);
    assertThat(tokens(train, 5, 0)[39]).as("the end is not cut").isEqualTo(2);
    int largest = 0;
    for (int i = 0; i < train.size(); i++) {
      largest = Math.max(largest, Arrays.stream(tokens(train, i, 0)).max().orElseThrow());
      largest = Math.max(largest, Arrays.stream(tokens(train, i, 1)).max().orElseThrow());
    }
    assertThat(documents.vocabulary()).isEqualTo(largest + 1);
    assertThat(train.label(0)).isEqualTo(1);
    assertThat(train.label(1)).isZero();
  }

  @Test
  void decodedTextsAreBytesPlusOne() {
    AanCache.Documents documents = open(DECODED);
    assertThat(documents.vocabulary()).isEqualTo(257);
    PairDataset train = documents.splits().train();
    byte[] expected = "one\nand \u2019".getBytes(StandardCharsets.UTF_8);
    int[] tokens = tokens(train, 0, 0);
    assertThat(tokens).hasSize(expected.length);
    for (int t = 0; t < tokens.length; t++) {
      assertThat(tokens[t]).isEqualTo(1 + (expected[t] & 0xFF));
    }
    assertThat(train.length(1, 1)).as("an empty text").isZero();
    assertThat(tokens(train, 0, 1)).containsExactly('i' + 1, 't' + 1, '\'' + 1, 's' + 1);
    assertThat(train.length(5, 0)).isEqualTo(40);
  }

  @Test
  void theCacheIsMadeOnceAndThenMapped() throws IOException {
    List<String> first = pairs(open(LITERAL));
    byte[] bytes = Files.readAllBytes(cache);
    FileTime written = Files.getLastModifiedTime(cache);
    assertThat(pairs(open(LITERAL))).isEqualTo(first);
    assertThat(made).hasValue(1);
    assertThat(Files.readAllBytes(cache)).isEqualTo(bytes);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(written);
    try (Stream<Path> entries = Files.list(caches)) {
      assertThat(entries).containsExactly(cache);
    }
  }

  @Test
  void everyChangedByteMakesItAnew() throws IOException {
    List<String> right = pairs(open(LITERAL));
    byte[] bytes = Files.readAllBytes(cache);
    int changes = 0;
    for (int i = AanCache.MAGIC.length; i < bytes.length; i += 3, changes++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x40;
      Files.write(cache, changed);
      assertThat(pairs(open(LITERAL))).as("byte %d", i).isEqualTo(right);
      assertThat(Files.readAllBytes(cache)).isEqualTo(bytes);
    }
    assertThat(made).hasValue(1 + changes);
  }

  @Test
  void everyTruncationMakesItAnew() throws IOException {
    List<String> right = pairs(open(LITERAL));
    byte[] bytes = Files.readAllBytes(cache);
    for (int length = 0; length < bytes.length; length += 11) {
      Files.write(cache, Arrays.copyOf(bytes, length));
      assertThat(pairs(open(LITERAL))).as("%d bytes", length).isEqualTo(right);
    }
    Files.write(cache, Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(pairs(open(LITERAL))).isEqualTo(right);
    assertThat(Files.readAllBytes(cache)).isEqualTo(bytes);
  }

  @Test
  void otherFilesAndOptionsMakeItAnew() throws IOException {
    open(LITERAL);
    Files.setLastModifiedTime(files.test(), FileTime.from(Instant.ofEpochSecond(1)));
    open(LITERAL);
    assertThat(made).hasValue(2);
    assertThat(open(new AanOptions(AanOptions.Text.LITERAL, 41, false)).splits().train().length(5, 0)).isEqualTo(41);
    assertThat(made).hasValue(3);
    assertThat(AanCache.fileName(DECODED)).isNotEqualTo(AanCache.fileName(LITERAL));
    assertThat(AanCache.fileName(AanOptions.standard(AanOptions.Text.LITERAL))).isEqualTo("aan-literal-4000.cache");
  }

  @Test
  void whatIsNoCacheIsLeftAlone() throws IOException {
    Files.createDirectories(caches);
    Files.writeString(cache, "my only copy");
    assertThatThrownBy(() -> open(LITERAL)).isInstanceOf(DataException.class).hasMessage(cache
        + ": is no cache of the documents, but has its name; move it away, or name another folder by --cache");
    assertThat(cache).hasContent("my only copy");
    Files.delete(cache);
    Files.createDirectory(cache);
    assertThatThrownBy(() -> open(LITERAL)).isInstanceOf(DataException.class)
        .hasMessageStartingWith(cache + ": is no regular file");
  }

  @Test
  void flawsInTheFilesLeaveNothingBehind() throws IOException {
    AanFolders.write(folder.resolve("tsv_data"), Split.TEST, List.of("1\t1\t2\tb't'\tb'u'", "1\tx"), "\n");
    assertThatThrownBy(() -> open(LITERAL)).isInstanceOf(DataException.class)
        .hasMessageContaining("new_aan_pairs.test.tsv: line 2 (byte ");
    try (Stream<Path> entries = Files.list(caches)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void aFailedAttemptKeepsTheOldCache() throws IOException {
    open(LITERAL);
    byte[] bytes = Files.readAllBytes(cache);
    AanFolders.write(folder.resolve("tsv_data"), Split.TEST, List.of("9"), "\n");
    assertThatThrownBy(() -> open(LITERAL)).isInstanceOf(DataException.class);
    assertThat(Files.readAllBytes(cache)).isEqualTo(bytes);
  }

  @Test
  void thePublishedNumbersOfPairsAreRequired() {
    AanOptions complete = new AanOptions(AanOptions.Text.LITERAL, 40, true);
    assertThatThrownBy(() -> open(complete)).isInstanceOf(DataException.class).hasMessage(files.train()
        + ": has 8 pairs instead of the 147086 published ones, it is cut off; " + AanFiles.NEEDS);
    assertThat(cache).doesNotExist();
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    assertThatThrownBy(() -> AanCache.open(blocked.resolve("x"), files, LITERAL, Progress.NONE))
        .isInstanceOf(RunException.class).hasMessage(
            blocked + ": cannot be created (a file of that name is in the way); choose a folder that is writable");
  }

  @Test
  void filesAreFoundWhereArchivesPutThem() throws IOException {
    Path release = folder.resolve("deep/lra_release/lra_release/tsv_data");
    AanFolders.write(release);
    assertThat(AanFiles.locate(folder.resolve("deep")).train()).isEqualTo(release.resolve("new_aan_pairs.train.tsv"));
    assertThat(AanFiles.locate(release).get(Split.VALIDATION)).isEqualTo(release.resolve("new_aan_pairs.eval.tsv"));
    Files.delete(files.validation());
    assertThatThrownBy(() -> AanFiles.locate(folder)).isInstanceOf(DataException.class)
        .hasMessage(files.validation() + ": no such file; " + AanFiles.NEEDS);
  }

  @Test
  void theOlderReleaseIsNamed() throws IOException {
    Path older = Files.createDirectories(folder.resolve("older/aan"));
    Path ids = Files.writeString(older.resolve("new_aan_pairs.train.only_ids.tsv"), "1\ta\tb\n");
    assertThatThrownBy(() -> AanFiles.locate(folder.resolve("older"))).isInstanceOf(DataException.class).hasMessage(
        ids + ": this older release has the numbers of the documents only, not their texts; " + AanFiles.NEEDS);
    assertThatThrownBy(() -> AanFiles.locate(older)).hasMessageStartingWith(ids + ": this older release");
  }

  @Test
  void optionsHaveTheirRanges() {
    assertThatThrownBy(() -> new AanOptions(AanOptions.Text.LITERAL, 3, false))
        .hasMessage("Aan: maxLength (=3) must be in 4..65536");
    assertThat(AanOptions.standard(AanOptions.Text.DECODED).pairs(Split.TEST)).isEqualTo(17_437);
  }
}
