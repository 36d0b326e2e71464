package io.scangrad.lra.data.brown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrownCorpusTest {
  private static final String END = "; " + BrownCorpus.NEEDS;

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void writeCorpus() throws IOException {
    root = BrownFolders.write(folder.resolve("package"), 2, 12);
  }

  private static String plain(String tagged) {
    byte[] text = TaggedText.plain(Path.of("ca01"), tagged.getBytes(StandardCharsets.ISO_8859_1));
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  @Test
  void samplesHaveTheirCategoryAndPlainText() {
    BrownCorpus corpus = BrownCorpus.load(folder, false);
    assertThat(corpus.size()).isEqualTo(30);
    BrownSample first = corpus.samples().getFirst();
    assertThat(first.name()).isEqualTo("ca01");
    assertThat(first.category()).isZero();
    assertThat(first.isImaginative()).isFalse();
    assertThat(new String(first.text(), StandardCharsets.US_ASCII)).isEqualTo("ca01 ".repeat(10) + ".\nca01 ca01");
    BrownSample last = corpus.samples().getLast();
    assertThat(BrownCorpus.CATEGORIES.get(last.category())).isEqualTo("humor");
    assertThat(last.isImaginative()).isTrue();
    assertThat(corpus.samples().stream().filter(BrownSample::isImaginative)).hasSize(12);
    assertThat(BrownCorpus.load(root, false).size()).isEqualTo(30);
  }

  @Test
  void theLastSlashDividesWordAndTag() {
    assertThat(plain("1/2/cd //in and/or/cc\t``/``\r\n\r\nend/nn ./.\r\n")).isEqualTo("1/2 / and/or ``\nend .\n");
    assertThat(plain("caf\u00e9/nn")).isEqualTo("caf\u00e9");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "word|'word'", "/nn|'/nn'", "word/|'word/'", "/|'/'",
      "abcdefghijklmnopqrstuvwxyz|'abcdefghijklmnopqrstuvwx...'"})
  void wordsWithoutTagAreRefused(String word, String shown) {
    assertThatThrownBy(() -> plain("a/b\n\nc/d " + word + " e/f\n")).isInstanceOf(DataException.class)
        .hasMessage("ca01: line 3: expected words like said/vbd, found " + shown + END);
  }

  @Test
  void samplesWithoutWordsAreRefused() throws IOException {
    Path sample = root.resolve("cb02");
    Files.writeString(sample, "\n \n");
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(sample + ": has no words" + END);
    Files.write(sample, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(sample + ": has more than 1048576 bytes, so it is no file of the corpus" + END);
    Files.delete(sample);
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(sample + ": no such file" + END);
    Files.createDirectory(sample);
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(sample + ": is a folder, expected a file" + END);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
      "../../etc/passwd news|expected a sample and its category, like ca01 news",
      "ca01|expected a sample and its category, like ca01 news",
      "ca1 news|expected a sample and its category, like ca01 news",
      "ca02 gossip|unknown category gossip",
      "ca01 news|the sample ca01 was named before"})
  void wrongLinesOfTheCatalogueAreRefused(String line, String reason) throws IOException {
    Files.writeString(root.resolve("cats.txt"), "ca01 news\r\n" + line + "\r\n");
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(root.resolve("cats.txt") + ": line 2: " + reason + END);
  }

  @Test
  void incompleteCorporaAreRefused() throws IOException {
    Path catalogue = root.resolve("cats.txt");
    assertThatThrownBy(() -> BrownCorpus.load(root, true)).isInstanceOf(DataException.class)
        .hasMessage(catalogue + ": names 30 samples instead of 500" + END);
    Files.writeString(catalogue, "");
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(catalogue + ": names no samples" + END);
    Files.delete(catalogue);
    assertThatThrownBy(() -> BrownCorpus.load(root, false)).isInstanceOf(DataException.class)
        .hasMessage(root + ": has no cats.txt" + END);
  }
}
