package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PublishedFiles;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the ListOps files of the Long Range Arena.
 *
 * <p>Lines may end in CRLF or LF. Round brackets are checked for balance and dropped; every source must be one complete
 * expression; {@link ListOpsVocabulary#EOS} is appended to it. The first flaw ends the reading with a
 * {@link DataException} that names file, line and reason. Memory is bounded by the samples: a line longer than any
 * legal one is refused before it is loaded.
 */
public final class ListOpsTsvReader {
  /** Longest expression, in tokens without round brackets and end: with the end, 2,048. */
  public static final int DEFAULT_MAX_LENGTH = 2_047;

  /** Where below the folder that a user names the files may lie. */
  public static final List<String> PLACES =
      List.of("", "listops-1000", "lra_release/listops-1000", "lra_release/lra_release/listops-1000");

  private static final int BUFFER = 1 << 20;
  private static final int SHOWN = 24;

  /** Bytes at the end of the buffer that are never filled, so that a token may be looked at as a whole. */
  private static final int SLACK = 8;

  private final Path file;
  private final Options options;
  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer;
  private final byte[] tokens;
  private final ListOpsEvaluator evaluator = new ListOpsEvaluator();
  private final SequenceDataset.Builder builder = new SequenceDataset.Builder();
  private int next;
  private int filled;
  private long lineNumber;

  /**
   * Says how strictly to read.
   *
   * @param maxLength longest expression, in tokens without round brackets and end, in {@code 1..65,536}
   * @param verifyLabels whether every answer is computed and compared with the one in the file
   */
  public record Options(int maxLength, boolean verifyLabels) {
    /** Expressions of up to {@link #DEFAULT_MAX_LENGTH} tokens, answers verified. */
    public static final Options DEFAULT = new Options(DEFAULT_MAX_LENGTH, true);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if {@code maxLength} is outside its range
     */
    public Options {
      if (maxLength < 1 || maxLength > ListOpsConfig.LONGEST) {
        throw new IllegalArgumentException(
            "ListOpsTsvReader: maxLength (=" + maxLength + ") must be in 1.." + ListOpsConfig.LONGEST);
      }
    }
  }

  private ListOpsTsvReader(Path file, Options options, InputStream in) {
    this.file = file;
    this.options = options;
    this.in = in;
    // A token takes at most 5 bytes and its pair of brackets 4; twice that, for generous spacing.
    this.maxLineBytes = 20 * options.maxLength() + 64;
    this.buffer = new byte[Math.max(BUFFER, maxLineBytes + 2) + SLACK];
    this.tokens = new byte[options.maxLength() + 1];
  }

  /**
   * Reads {@code basic_train.tsv}, {@code basic_val.tsv} and {@code basic_test.tsv}.
   *
   * @param given the folder that holds them, or one in which an archive put that folder
   * @param options how strictly to read
   * @return the data set, samples in the order of the files
   * @throws DataException if a file is missing or has a flaw
   */
  public static SequenceSplits readAll(Path given, Options options) {
    Path folder = PublishedFiles.folder(given, PLACES, ListOpsTsvFiles.name(Split.TRAIN)).orElse(given);
    for (Split split : Split.values()) {
      Path file = folder.resolve(ListOpsTsvFiles.name(split));
      if (!Files.exists(file)) {
        throw missing(file);
      }
    }
    return new SequenceSplits(
        read(folder.resolve(ListOpsTsvFiles.name(Split.TRAIN)), options),
        read(folder.resolve(ListOpsTsvFiles.name(Split.VALIDATION)), options),
        read(folder.resolve(ListOpsTsvFiles.name(Split.TEST)), options));
  }

  /**
   * Reads one file.
   *
   * @param file the file
   * @param options how strictly to read
   * @return its samples in order, at least one
   * @throws DataException if the file is missing or has a flaw
   */
  public static SequenceDataset read(Path file, Options options) {
    try (InputStream in = Files.newInputStream(file)) {
      return new ListOpsTsvReader(file, options, in).read();
    } catch (NoSuchFileException _) {
      throw missing(file);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "check that it is a readable file");
    }
  }

  private static DataException missing(Path file) {
    return new DataException(
        file + ": no such file; name the folder that holds " + ListOpsTsvFiles.name(Split.TRAIN) + ", "
            + ListOpsTsvFiles.name(Split.VALIDATION) + " and " + ListOpsTsvFiles.name(Split.TEST));
  }

  private SequenceDataset read() throws IOException {
    int end = nextLine();
    if (end < 0) {
      throw new DataException(file + ": is empty; expected the header Source<TAB>Target and one sample a line");
    }
    String header = new String(buffer, next, end - next, StandardCharsets.ISO_8859_1);
    if (!header.equals(ListOpsTsvFiles.HEADER)) {
      throw flaw("expected the header Source<TAB>Target, found " + shown(next, end));
    }
    advance(end);
    while ((end = nextLine()) >= 0) {
      parse(next, end);
      advance(end);
    }
    if (builder.size() == 0) {
      throw new DataException(file + ": has no samples after its header; expected one a line");
    }
    return builder.build();
  }

  /** Finds the end of the line that starts at {@code next}, loading more as needed; -1 if there is no line. */
  private int nextLine() throws IOException {
    lineNumber++;
    int scanned = next;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          return bounded(i > next && buffer[i - 1] == '\r' ? i - 1 : i);
        }
      }
      bounded(filled - 1);
      scanned = filled - next;
      System.arraycopy(buffer, next, buffer, 0, scanned);
      next = 0;
      filled = scanned;
      int count = in.read(buffer, filled, buffer.length - SLACK - filled);
      if (count < 0) {
        return filled == 0 ? -1 : filled;
      }
      filled += count;
    }
  }

  private int bounded(int end) {
    if (end - next > maxLineBytes) {
      throw flaw(
          "longer than " + maxLineBytes + " bytes, more than a sample of " + options.maxLength() + " tokens can need");
    }
    return end;
  }

  /** Goes behind the line that ends at {@code end}. */
  private void advance(int end) {
    next = end;
    if (next < filled && buffer[next] == '\r') {
      next++;
    }
    if (next < filled) {
      next++;
    }
  }

  private void parse(int start, int end) {
    int tab = end - 1;
    while (tab >= start && buffer[tab] != '\t') {
      tab--;
    }
    if (tab < start) {
      throw columns(start, end);
    }
    int length = parseSource(start, tab, end);
    if (end - tab != 2 || buffer[tab + 1] < '0' || buffer[tab + 1] > '9') {
      throw flaw("the label must be a digit 0..9, found " + shown(tab + 1, end));
    }
    int label = buffer[tab + 1] - '0';
    int answer;
    try {
      answer = evaluator.evaluate(tokens, 0, length);
    } catch (IllegalArgumentException e) {
      throw flaw("unbalanced or incomplete expression: " + e.getMessage());
    }
    if (options.verifyLabels() && answer != label) {
      throw flaw("the label is " + label + ", but the expression gives " + answer);
    }
    tokens[length] = (byte) ListOpsVocabulary.EOS;
    builder.add(tokens, 0, length + 1, label);
  }

  /** Puts the tokens of {@code buffer[start..tab)} into {@code tokens} and returns their number. */
  private int parseSource(int start, int tab, int end) {
    int length = 0;
    int brackets = 0;
    int i = start;
    while (i < tab) {
      byte c = buffer[i];
      if (c == ' ') {
        i++;
        continue;
      }
      if (c == '\t') {
        throw columns(start, end);
      }
      int width = c == '[' ? operatorWidth(i, tab) : 1;
      byte after = buffer[i + width];
      int token = after == ' ' || after == '\t' ? token(c, i) : -1;
      i += width;
      if (token > 0) {
        if (length == options.maxLength()) {
          throw flaw("more than " + length + " tokens; shorten the expression or raise the limit of the length");
        }
        tokens[length++] = (byte) token;
      } else if (token < 0) {
        throw unknown(i - width, tab);
      } else {
        brackets += c == '(' ? 1 : -1;
        if (brackets < 0) {
          throw flaw("unbalanced round brackets: ')' at column " + (i - start) + " closes nothing");
        }
      }
    }
    if (brackets > 0) {
      throw flaw("unbalanced round brackets: " + brackets + " '(' not closed");
    }
    return length;
  }

  /** Tells the id of the token that starts with {@code c} at {@code i}: 0 for round brackets, -1 if unknown. */
  private int token(byte c, int i) {
    return switch (c) {
      case '(', ')' -> 0;
      case ']' -> ListOpsVocabulary.CLOSE;
      case '[' -> operator(i);
      default -> c >= '0' && c <= '9' ? ListOpsVocabulary.FIRST_DIGIT + c - '0' : -1;
    };
  }

  private int operatorWidth(int i, int tab) {
    return Math.min(tab - i, i + 3 <= tab && buffer[i + 1] == 'S' ? 3 : 4);
  }

  private int operator(int i) {
    byte second = buffer[i + 2];
    byte third = buffer[i + 3];
    if (buffer[i + 1] == 'S') {
      return second == 'M' ? ListOpsVocabulary.SM : -1;
    }
    if (buffer[i + 1] != 'M') {
      return -1;
    }
    if (second == 'I' && third == 'N') {
      return ListOpsVocabulary.MIN;
    }
    if (second == 'A' && third == 'X') {
      return ListOpsVocabulary.MAX;
    }
    return second == 'E' && third == 'D' ? ListOpsVocabulary.MED : -1;
  }

  private DataException unknown(int start, int tab) {
    int end = start;
    while (end < tab && buffer[end] != ' ') {
      if (buffer[end] < 0) {
        return flaw("byte 0x%02X is not ASCII; the file must be plain text".formatted(buffer[end]));
      }
      end++;
    }
    return flaw("unknown token " + shown(start, end) + "; known are a digit, [MIN, [MAX, [MED, [SM, ], ( and )");
  }

  private DataException columns(int start, int end) {
    int found = 1;
    for (int i = start; i < end; i++) {
      found += buffer[i] == '\t' ? 1 : 0;
    }
    return flaw("expected 2 columns separated by a tab, found " + (start == end ? "an empty line" : found));
  }

  private DataException flaw(String reason) {
    return new DataException(file + ": line " + lineNumber + ": " + reason);
  }

  /** Quotes bytes for a message: shortened, and with everything unprintable replaced. */
  private String shown(int start, int end) {
    StringBuilder text = new StringBuilder("'");
    for (int i = start; i < end && i < start + SHOWN; i++) {
      byte c = buffer[i];
      text.append(c >= ' ' && c < 127 ? (char) c : c == '\t' ? '>' : '?');
    }
    return text.append(end - start > SHOWN ? "...'" : "'").toString();
  }
}
