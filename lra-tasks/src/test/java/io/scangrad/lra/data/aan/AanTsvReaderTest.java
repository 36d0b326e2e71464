package io.scangrad.lra.data.aan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AanTsvReaderTest {
  private static final AanOptions LITERAL = new AanOptions(AanOptions.Text.LITERAL, 100, false);
  private static final AanOptions DECODED = new AanOptions(AanOptions.Text.DECODED, 100, false);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("pairs.tsv");
  }

  private List<String> read(AanOptions options) {
    List<String> pairs = new ArrayList<>();
    try {
      long count = AanTsvReader.read(
          file, options, (label, a, b) -> pairs.add(label + " " + text(a) + " " + text(b)), _ -> {});
      assertThat(count).isEqualTo(pairs.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }

  private List<String> read(String content, AanOptions options) {
    try {
      Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(options);
  }

  private static String text(BytesLiteral literal) {
    return new String(literal.kept(), 0, literal.length(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void literalsAreKeptAsTheyAreWritten() {
    String pair = "0.0\t1\t2\tb'a \"b\" \\n\\xe2\\''\tb\"it's\"\r\n1\t1\t2\tb''\tb'x'";
    assertThat(read(pair, LITERAL)).containsExactly("0 b'a \"b\" \\n\\xe2\\'' b\"it's\"", "1 b'' b'x'");
  }

  @Test
  void literalsAreDecodedToTheirBytes() {
    String pair = "1.0\t1\t2\tb'a\\t\\r\\n\\\\\\'\\\"\\xE2\\x00'\tb\"it's\"\n";
    assertThat(read(pair, DECODED)).containsExactly("1 a\t\r\n\\'\"\u00e2\0 it's");
  }

  @Test
  void textsAreCut() {
    String pair = "1\t1\t2\tb'\\x41234567'\tb\"12\"\n";
    assertThat(read(pair, new AanOptions(AanOptions.Text.LITERAL, 8, false))).containsExactly("1 b'\\x412 b\"12\"");
    assertThat(read(pair, new AanOptions(AanOptions.Text.DECODED, 4, false))).containsExactly("1 A234 12");
  }

  @Test
  void whatIsCutOffIsReadToItsEnd() {
    String pair = "1\t1\t2\tb'012345678 it\\'s \\\\'\tb'y'\n";
    for (AanOptions.Text text : AanOptions.Text.values()) {
      assertThat(read(pair, new AanOptions(text, 5, false))).singleElement().asString().endsWith("y" + end(text));
      assertThatThrownBy(() -> read(pair.replace("s \\", "s \\q\\"), new AanOptions(text, 5, false)))
          .isInstanceOf(DataException.class).hasMessageEndingWith("unknown escape \\q");
    }
  }

  private static String end(AanOptions.Text text) {
    return text == AanOptions.Text.LITERAL ? "'" : "";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "``|expected 5 columns separated by tabs, found an empty line",
        "1|expected 5 columns separated by tabs, found 1",
        "1>1>2>b'x'|expected 5 columns separated by tabs, found 4",
        "1>1>2>b'x'>b'y'>z|more than 5 columns; a tab inside a text must be written \\t",
        "2>1>2>b'x'>b'y'|the label must be 0, 1, 0.0 or 1.0, found '2'",
        "0.5>1>2>b'x'>b'y'|the label must be 0, 1, 0.0 or 1.0, found '0.5'",
        ">1>2>b'x'>b'y'|the label must be 0, 1, 0.0 or 1.0, found ''",
        "label>1>2>b'x'>b'y'|the label must be 0, 1, 0.0 or 1.0, found 'label'",
        "1>>2>b'x'>b'y'|column 2 is empty, expected the number of a document",
        "1>1>>b'x'>b'y'|column 3 is empty, expected the number of a document",
        "1>1>2>x>b'y'|column 4 is no Python bytes literal like b'...': it does not begin with b' or b\"",
        "1>1>2>bx'>b'y'|column 4 is no Python bytes literal like b'...': it does not begin with b' or b\"",
        "1>1>2>>b'y'|column 4 is no Python bytes literal like b'...': it is empty",
        "1>1>2>b'x>b'y'|column 4 is no Python bytes literal like b'...': its end is missing, the line may be cut off",
        "1>1>2>b'x'>b'y|column 5 is no Python bytes literal like b'...': byte 0x0D must be written as an escape",
        "1>1>2>b'x\\'>b'y'|column 4 is no Python bytes literal like b'...': its end is missing, the line may be cut off",
        "1>1>2>b'x'y>b'y'|column 4 is no Python bytes literal like b'...': it goes on behind its closing quote",
        "1>1>2>b'\\q'>b'y'|column 4 is no Python bytes literal like b'...': unknown escape \\q",
        "1>1>2>b'\\xg0'>b'y'|column 4 is no Python bytes literal like b'...': \\x is not followed by two hexadecimal "
            + "digits",
        "1>1>2>b'\u00e9'>b'y'|column 4 is no Python bytes literal like b'...': byte 0xE9 must be written as an escape"
      })
  void flawsAreReportedWithTheirLine(String line, String reason) {
    String content = "1\t1\t2\tb'x'\tb'y'\r\n" + line.replace('>', '\t') + "\r\n0\t1\t2\tb'x'\tb'y'\r\n";
    for (AanOptions options : List.of(LITERAL, DECODED)) {
      assertThatThrownBy(() -> read(content, options))
          .isInstanceOf(DataException.class)
          .hasMessageMatching("(?s)\\Q" + file + "\\E: line 2 \\(byte \\d+\\): \\Q" + reason + "\\E.*")
          .message().doesNotContain("\n");
    }
  }

  @Test
  void thePositionIsThatOfTheFlaw() {
    assertThatThrownBy(() -> read("1\t1\t2\tb'x\u00e9'\tb'y'\n", LITERAL)).hasMessageContaining("line 1 (byte 9)");
  }

  @Test
  void everyTruncationOfTheLastLineIsFound() {
    String first = "1\t1\t2\tb'x'\tb'y'\n";
    String second = "0\t1\t2\tb'some \\x00 text'\tb'and more'";
    for (int cut = 1; cut < second.length(); cut++) {
      String content = first + second.substring(0, cut);
      assertThatThrownBy(() -> read(content, LITERAL)).as(content)
          .isInstanceOf(DataException.class).hasMessageStartingWith(file + ": line 2 (byte ");
    }
    assertThat(read(first + second, LITERAL)).hasSize(2);
  }

  @Test
  void numbersOfDocumentsWithoutTextsAreTheOlderRelease() {
    assertThatThrownBy(() -> read("1\tP98-1001\tP99-1002\n", LITERAL)).isInstanceOf(DataException.class).hasMessage(
        file + ": line 1 (byte 20): expected 5 columns separated by tabs, found 3; this is the release without texts, "
            + AanFiles.NEEDS);
  }

  @Test
  void filesThatAreEmptyMissingOrFoldersAreRefused() throws IOException {
    assertThatThrownBy(() -> read(LITERAL)).isInstanceOf(DataException.class)
        .hasMessage(file + ": cannot be read (no such file or folder); " + AanFiles.NEEDS);
    assertThatThrownBy(() -> read("", LITERAL)).isInstanceOf(DataException.class)
        .hasMessage(file + ": is empty; " + AanFiles.NEEDS);
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> read(LITERAL)).isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": cannot be read");
  }

  /** A text of 40 MB needs no more memory than a short one; the reader holds one megabyte. */
  @Test
  void hugeLinesAreStreamedAndHugeFieldsRefused() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'm');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("1\t1\t2\tb'start ".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 40; i++) {
        out.write(megabyte);
      }
      out.write("'\tb'y'\n".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(read(LITERAL)).singleElement().asString().startsWith("1 b'start mm").endsWith("mm b'y'").hasSize(106);
    Files.write(file, megabyte);
    assertThatThrownBy(() -> read(LITERAL)).isInstanceOf(DataException.class).hasMessage(
        file + ": line 1 (byte 257): column 1 is longer than 256 bytes; label and numbers are short");
  }

  @Test
  void progressEndsWithTheSizeOfTheFile() throws IOException {
    String content = "1\t1\t2\tb'x'\tb'y'\n".repeat(100_000);
    Files.writeString(file, content);
    List<Long> reports = new ArrayList<>();
    AanTsvReader.read(file, LITERAL, (label, a, b) -> {}, reports::add);
    assertThat(reports).isSorted().hasSizeGreaterThan(1).endsWith((long) content.length());
  }

  /** Whatever bytes a text has, what Python writes for them is read as them. */
  @Property(tries = 200)
  void everyTextSurvivesPythonsSpelling(@ForAll @Size(max = 60) byte[] bytes, @ForAll @IntRange(min = 1, max = 7) int piece) {
    byte[] literal = python(bytes).getBytes(StandardCharsets.US_ASCII);
    for (AanOptions options : List.of(DECODED, new AanOptions(AanOptions.Text.LITERAL, 1_000, false))) {
      BytesLiteral read = new BytesLiteral(options);
      for (int from = 0; from < literal.length; from += piece) {
        assertThat(read.append(literal, from, Math.min(literal.length, from + piece))).isNull();
      }
      assertThat(read.finish(false)).isNull();
      byte[] expected = options.equals(DECODED) ? bytes : literal;
      assertThat(Arrays.copyOf(read.kept(), read.length())).isEqualTo(expected);
    }
  }

  private static String python(byte[] bytes) {
    boolean single = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\'') < 0
        || new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"') >= 0;
    StringBuilder text = new StringBuilder(single ? "b'" : "b\"");
    for (byte b : bytes) {
      text.append(switch (b) {
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        case '\\' -> "\\\\";
        case '\'' -> single ? "\\'" : "'";
        default -> b < ' ' || b == 0x7F ? "\\x%02x".formatted(b & 0xFF) : Character.toString(b);
      });
    }
    return text.append(single ? '\'' : '"').toString();
  }
}
