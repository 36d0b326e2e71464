package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.listops.ListOpsTsvReader.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListOpsTsvReaderTest {
  private static final String HEADER = "Source\tTarget\n";

  @TempDir Path folder;

  @Test
  void readsWhatTheWriterWrites() {
    ListOpsConfig config = ListOpsConfig.standard(4).withSizes(1_500, 20, 20);
    SequenceSplits splits = ListOpsGenerator.generate(config, 2, Progress.NONE);
    ListOpsTsvWriter.writeAll(folder, splits, Progress.NONE);
    SequenceSplits read = ListOpsTsvReader.readAll(folder, Options.DEFAULT);
    for (Split split : Split.values()) {
      assertThat(Expressions.texts(read.get(split))).isEqualTo(Expressions.texts(splits.get(split)));
    }
  }

  @Test
  void lineEndsAndBracketsMayVary() {
    String[] spellings = {
      "Source\tTarget\r\n( ( ( [MIN 4 ) 7 ) ] )\t4\r\n3\t3\r\n",
      "Source\tTarget\n( ( ( [MIN 4 ) 7 ) ] )\t4\n3\t3\n",
      "Source\tTarget\n( ( ( [MIN 4 ) 7 ) ] )\t4\n3\t3",
      "Source\tTarget\r\n[MIN 4 7 ]\t4\r\n3\t3\r\n",
      "Source\tTarget\n [MIN  4 7 ] \t4\n3\t3\n"
    };
    for (String spelling : spellings) {
      assertThat(Expressions.texts(read(spelling)))
          .as(spelling)
          .containsExactly("[MIN 4 7 ] <eos> = 4", "3 <eos> = 3");
    }
  }

  @Test
  void everyTokenIsRead() {
    assertThat(Expressions.texts(read(HEADER + "[SM 0 1 2 3 4 5 6 7 8 9 [MAX 1 ] [MED 2 ] [MIN 3 ] ]\t1\n")))
        .containsExactly("[SM 0 1 2 3 4 5 6 7 8 9 [MAX 1 ] [MED 2 ] [MIN 3 ] ] <eos> = 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "1|expected 2 columns separated by a tab, found 1",
        "''|expected 2 columns separated by a tab, found an empty line",
        "1>1>1|expected 2 columns separated by a tab, found 3",
        "1>|the label must be a digit 0..9, found ''",
        "1>10|the label must be a digit 0..9, found '10'",
        "1>x|the label must be a digit 0..9, found 'x'",
        "1> 1|the label must be a digit 0..9, found ' 1'",
        "[MAX 1 2 ]>1|the label is 1, but the expression gives 2",
        "[MAX 12 2 ]>2|unknown token '12'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[FIRST 1 2 ]>1|unknown token '[FIRST'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[MAXI 1 ]>1|unknown token '[MAXI'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[S>1|unknown token '[S'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[M>1|unknown token '[M'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[>1|unknown token '['; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[max 1 ]>1|unknown token '[max'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[MAX 1 2]>2|unknown token '2]'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "(1)>1|unknown token '(1)'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "'\"1\">1'|unknown token '\"1\"'; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "abcdefghijklmnopqrstuvwxyz>1|unknown token 'abcdefghijklmnopqrstuvwx...';"
            + " known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )",
        "[MAX é ]>1|byte 0xC3 is not ASCII; the file must be plain text",
        "( 1>1|unbalanced round brackets: 1 '(' not closed",
        "1 ) (>1|unbalanced round brackets: ')' at column 3 closes nothing",
        ">1|unbalanced or incomplete expression: the expression is empty",
        "[MAX 1 2>2|unbalanced or incomplete expression: 1 of its '[' is not closed by ']'",
        "[MAX 1 ] ]>1|unbalanced or incomplete expression: token 4 follows a complete expression",
        "[MAX ]>1|unbalanced or incomplete expression: ']' (token 2) closes a list without arguments",
        "[SM 1 1 1 1 1 1 1 1 1 1 ]>0|more than 10 tokens; shorten the expression or raise the limit of the length"
      })
  void flawsAreReportedWithTheirLine(String line, String reason) {
    String content = HEADER + "5\t5\r\n" + line.replace('>', '\t') + "\r\n6\t6\r\n";
    Path file = write(content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ListOpsTsvReader.read(file, new Options(10, true)))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": line 3: " + reason);
  }

  @Test
  void labelsNeedNotBeVerified() {
    Path file = write((HEADER + "[MAX 1 2 ]\t1\n").getBytes(StandardCharsets.US_ASCII));
    SequenceDataset data = ListOpsTsvReader.read(file, new Options(10, false));
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Test
  void theLengthLimitCountsTokensOnly() {
    String ten = "( ( ( ( ( ( ( ( ( [SM 1 ) 1 ) 1 ) 1 ) 1 ) 1 ) 1 ) 1 ) ] )\t8\n";
    Path file = write((HEADER + ten).getBytes(StandardCharsets.US_ASCII));
    assertThat(ListOpsTsvReader.read(file, new Options(10, true)).length(0)).isEqualTo(11);
    assertThatThrownBy(() -> ListOpsTsvReader.read(file, new Options(9, true)))
        .hasMessage(file + ": line 2: more than 9 tokens; shorten the expression or raise the limit of the length");
  }

  @Test
  void filesWithoutSamplesAreRefused() {
    assertRefused("", ": is empty; expected the header Source<TAB>Target and one sample a line");
    assertRefused(HEADER, ": has no samples after its header; expected one a line");
    assertRefused("Source\tTarget", ": has no samples after its header; expected one a line");
  }

  @Test
  void filesWithoutTheHeaderAreRefused() {
    assertRefused("[MAX 1 2 ]\t2\n", ": line 1: expected the header Source<TAB>Target, found '[MAX 1 2 ]>2'");
    assertRefused("\n", ": line 1: expected the header Source<TAB>Target, found ''");
    assertRefused("\uFEFF" + HEADER, ": line 1: expected the header Source<TAB>Target, found '???Source>Target'");
  }

  @Test
  void oneEndlessLineIsRefusedBeforeItIsLoaded() throws IOException {
    Path file = folder.resolve("basic_test.tsv");
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) '(');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 8; i++) {
        out.write(piece);
      }
    }
    assertThatThrownBy(() -> ListOpsTsvReader.read(file, Options.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file + ": line 2: longer than 41004 bytes, more than a sample of 2047 tokens can need");
    Files.write(file, piece);
    assertThatThrownBy(() -> ListOpsTsvReader.read(file, new Options(100, true)))
        .hasMessage(file + ": line 1: longer than 2064 bytes, more than a sample of 100 tokens can need");
  }

  @Test
  void theLongestLegalExpressionsAreRead() {
    String digits = " 1".repeat(ListOpsTsvReader.DEFAULT_MAX_LENGTH - 2);
    SequenceDataset data = Expressions.dataset("[SM" + digits + " ]", "[MED" + digits + " ]");
    Path file = folder.resolve("basic_val.tsv");
    ListOpsTsvWriter.write(file, data, Progress.NONE);
    assertThat(Expressions.texts(ListOpsTsvReader.read(file, Options.DEFAULT))).isEqualTo(Expressions.texts(data));
    String nested = "[MAX ".repeat(1_023) + "7" + " ]".repeat(1_023);
    SequenceDataset deep = Expressions.dataset(nested);
    ListOpsTsvWriter.write(file, deep, Progress.NONE);
    assertThat(Expressions.texts(ListOpsTsvReader.read(file, Options.DEFAULT))).isEqualTo(Expressions.texts(deep));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    String remedy =
        ": no such file; name the folder that holds basic_train.tsv, basic_val.tsv and basic_test.tsv";
    assertThatThrownBy(() -> ListOpsTsvReader.readAll(folder, Options.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("basic_train.tsv") + remedy);
    Files.writeString(folder.resolve("basic_train.tsv"), HEADER + "1\t1\n");
    assertThatThrownBy(() -> ListOpsTsvReader.readAll(folder, Options.DEFAULT))
        .hasMessage(folder.resolve("basic_val.tsv") + remedy);
    assertThatThrownBy(() -> ListOpsTsvReader.read(folder.resolve("x"), Options.DEFAULT))
        .hasMessage(folder.resolve("x") + remedy);
    assertThatThrownBy(() -> ListOpsTsvReader.read(folder, Options.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": cannot be read (Is a directory); check that it is a readable file");
  }

  @Test
  void limitsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new Options(0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsTsvReader: maxLength (=0) must be in 1..65536");
  }

  @Provide
  Arbitrary<byte[]> damage() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.of('[', ']', '(', ')', ' ', '\t', '\r', '\n', '1', 'M', 'A', 'X', 'S')
                .map(c -> (byte) (char) c),
            Arbitraries.bytes());
    return bytes.array(byte[].class).ofMaxSize(60);
  }

  /** Any bytes are either read as legal samples or refused with a sentence: nothing else may come out. */
  @Property(tries = 1_000)
  void noContentBreaksTheReader(@ForAll("damage") byte[] content) throws IOException {
    Path directory = Files.createTempDirectory("listops");
    Path file = directory.resolve("basic_test.tsv");
    byte[] bytes = Arrays.copyOf(HEADER.getBytes(StandardCharsets.US_ASCII), HEADER.length() + content.length);
    System.arraycopy(content, 0, bytes, HEADER.length(), content.length);
    try {
      Files.write(file, bytes);
      SequenceDataset data = ListOpsTsvReader.read(file, new Options(20, true));
      assertThat(data.size()).isPositive();
    } catch (DataException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\r", "\t");
    } finally {
      Files.delete(file);
      Files.delete(directory);
    }
  }

  private SequenceDataset read(String content) {
    return ListOpsTsvReader.read(write(content.getBytes(StandardCharsets.UTF_8)), Options.DEFAULT);
  }

  private void assertRefused(String content, String message) {
    Path file = write(content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ListOpsTsvReader.read(file, Options.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(file + message);
  }

  private Path write(byte[] content) {
    try {
      return Files.write(folder.resolve("basic_test.tsv"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
