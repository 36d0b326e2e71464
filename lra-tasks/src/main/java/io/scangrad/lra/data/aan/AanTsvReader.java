package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads a file of pairs from front to back in memory that depends neither on its size nor on the length of a line.
 *
 * <p>A line has five columns between tabs: label, two numbers of documents, two texts. There is no header and no
 * quoting. Labels are {@code 0}, {@code 1}, {@code 0.0} or {@code 1.0}; texts are Python bytes literals. Lines may end
 * in LF or CRLF. The first flaw ends the reading with a message that names file, line and column.
 */
final class AanTsvReader {
  private static final int COLUMNS = 5;
  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_FIELD = 256;
  private static final int SHOWN = 24;
  private static final int END = -1;

  private final Path file;
  private final InputStream in;
  private final LongConsumer progress;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] field = new byte[LONGEST_FIELD];
  private final BytesLiteral[] texts;
  private int next;
  private int filled;
  private long position;
  private long line = 1;
  private int column = 1;
  private int label;

  /** Takes what was read of a pair; the literals are overwritten by the next one. */
  interface Pairs {
    void add(int label, BytesLiteral first, BytesLiteral second) throws IOException;
  }

  private AanTsvReader(Path file, InputStream in, AanOptions options, LongConsumer progress) {
    this.file = file;
    this.in = in;
    this.progress = progress;
    this.texts = new BytesLiteral[] {new BytesLiteral(options), new BytesLiteral(options)};
  }

  /**
   * Reads a file.
   *
   * @param pairs takes the pairs in order; an exception of its own passes through
   * @param progress told how many bytes have been read
   * @return the number of pairs
   * @throws DataException if the file cannot be read or has a flaw
   */
  static long read(Path file, AanOptions options, Pairs pairs, LongConsumer progress) throws IOException {
    InputStream in;
    try {
      in = Files.newInputStream(file);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, AanFiles.NEEDS);
    }
    try (in) {
      return new AanTsvReader(file, in, options, progress).read(pairs);
    }
  }

  private long read(Pairs pairs) throws IOException {
    if (!more()) {
      throw new DataException(file + ": is empty; " + AanFiles.NEEDS);
    }
    while (more()) {
      readLine();
      pairs.add(label, texts[0], texts[1]);
      line++;
    }
    return line - 1;
  }

  private void readLine() {
    column = 1;
    label = label(readField());
    requireNumber(readField());
    requireNumber(readField());
    readText(texts[0], false);
    readText(texts[1], true);
  }

  /** Reads a short column into {@code field} and returns its length; the tab behind it is consumed. */
  private int readField() {
    int length = 0;
    int b;
    while ((b = nextByte()) != '\t') {
      if (b == END || b == '\n') {
        throw tooFewColumns(length == 1 && field[0] == '\r' ? 0 : length);
      }
      if (length == LONGEST_FIELD) {
        throw flaw("column " + column + " is longer than " + LONGEST_FIELD + " bytes; label and numbers are short");
      }
      field[length++] = (byte) b;
    }
    column++;
    return length;
  }

  /** Reads a text up to the tab or the end of the line behind it. */
  private void readText(BytesLiteral text, boolean last) {
    text.clear();
    while (true) {
      if (!more()) {
        if (!last) {
          throw tooFewColumns(1);
        }
        break;
      }
      int stop = next;
      while (stop < filled && buffer[stop] != '\t' && buffer[stop] != '\n') {
        stop++;
      }
      append(text, stop);
      if (stop == filled) {
        continue;
      }
      boolean tab = buffer[stop] == '\t';
      if (tab && last) {
        throw flaw("more than " + COLUMNS + " columns; a tab inside a text must be written \\t");
      }
      if (!tab && !last) {
        throw tooFewColumns(1);
      }
      consume(1);
      break;
    }
    String reason = text.finish(last);
    if (reason != null) {
      throw textFlaw(reason);
    }
    column++;
  }

  private void append(BytesLiteral text, int stop) {
    String reason = text.append(buffer, next, stop);
    if (reason != null) {
      consume(text.flawAt() - next);
      throw textFlaw(reason);
    }
    consume(stop - next);
  }

  private DataException textFlaw(String reason) {
    return flaw("column " + column + " is no Python bytes literal like b'...': " + reason);
  }

  private int label(int length) {
    int number = length == 0 ? -1 : field[0] - '0';
    boolean whole = length == 1 || (length == 3 && field[1] == '.' && field[2] == '0');
    if (!whole || number < 0 || number > 1) {
      throw flaw("the label must be 0, 1, 0.0 or 1.0, found " + shown(length));
    }
    return number;
  }

  private void requireNumber(int length) {
    if (length == 0) {
      throw flaw("column " + (column - 1) + " is empty, expected the number of a document");
    }
  }

  private DataException tooFewColumns(int inLast) {
    int found = column - 1 + (column == 1 && inLast == 0 ? 0 : 1);
    String what = found == 0 ? "an empty line" : Integer.toString(found);
    String hint = found == 3 ? "; this is the release without texts, " + AanFiles.NEEDS : "";
    return flaw("expected " + COLUMNS + " columns separated by tabs, found " + what + hint);
  }

  private DataException flaw(String reason) {
    return new DataException(file + ": line " + line + " (byte " + position + "): " + reason);
  }

  private String shown(int length) {
    String text = new String(Arrays.copyOf(field, Math.min(length, SHOWN)), StandardCharsets.ISO_8859_1)
        .replaceAll("[^ -~]", "?");
    return "'" + text + (length > SHOWN ? "...'" : "'");
  }

  private int nextByte() {
    if (!more()) {
      return END;
    }
    int b = buffer[next];
    consume(1);
    return b;
  }

  private void consume(int count) {
    next += count;
    position += count;
  }

  /** Loads more bytes if all are consumed; says whether there are any. */
  private boolean more() {
    if (next < filled) {
      return true;
    }
    try {
      next = 0;
      filled = Math.max(0, in.read(buffer));
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read behind byte " + position, e, "check the disk, or get the file anew");
    }
    progress.accept(position + filled);
    return filled > 0;
  }
}
