package io.scangrad.lra.data.aan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Python bytes literal that arrives in pieces: checked whole, of which the beginning is kept, as it is written or as
 * the bytes it stands for.
 *
 * <p>Python writes bytes other than printable ASCII as {@code \n}, {@code \r}, {@code \t} or {@code \xNN}, and escapes the
 * backslash and the quote; {@code \a \b \f \v \0} and other octal escapes, which it reads too, are refused.
 */
final class BytesLiteral {
  /** What the next byte belongs to. */
  private enum State {
    START, QUOTE, TEXT, ESCAPE, HIGH_DIGIT, LOW_DIGIT, CLOSED, CARRIAGE_RETURN
  }

  private static final String NO_BEGINNING = "it does not begin with b' or b\"";

  private final boolean decoded;
  private final byte[] kept;
  private int length;
  private State state = State.START;
  private byte quote;
  private int high;
  private int flawAt;

  BytesLiteral(AanOptions options) {
    decoded = options.text() == AanOptions.Text.DECODED;
    kept = new byte[options.bytesKept()];
  }

  void clear() {
    length = 0;
    state = State.START;
  }

  /** Returns the array whose first {@link #length} bytes are kept; it is overwritten by the next literal. */
  byte[] kept() {
    return kept;
  }

  int length() {
    return length;
  }

  /** Goes on with {@code bytes[from..to)}; returns what is wrong, or null. */
  @Nullable String append(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (state == State.TEXT && length == kept.length) {
        i = skip(bytes, i, to);
        if (i == to) {
          break;
        }
      }
      String reason = accept(bytes[i]);
      if (reason != null) {
        flawAt = i;
        return reason;
      }
      i++;
    }
    return null;
  }

  /** Returns where in the array that was appended last the flaw is. */
  int flawAt() {
    return flawAt;
  }

  /**
   * Ends the literal; returns what is wrong, or null.
   *
   * @param endOfLine whether the end of the line follows, so that a carriage return may stand before it
   */
  @Nullable String finish(boolean endOfLine) {
    if (state == State.CARRIAGE_RETURN && endOfLine) {
      return null;
    }
    return state == State.CLOSED ? null : state == State.START ? "it is empty" : "its end is missing, the line may be cut off";
  }

  /** Passes over what is neither kept nor able to end the literal. */
  private int skip(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != quote && bytes[i] != '\\' && bytes[i] >= ' ' && bytes[i] < 0x7F) {
      i++;
    }
    return i;
  }

  private @Nullable String accept(byte b) {
    if (state == State.CLOSED && b == '\r') {
      state = State.CARRIAGE_RETURN;
      return null;
    }
    if (b < ' ' || b == 0x7F) {
      return "byte 0x%02X must be written as an escape".formatted(b & 0xFF);
    }
    return switch (state) {
      case START -> {
        state = State.QUOTE;
        yield b == 'b' ? null : NO_BEGINNING;
      }
      case QUOTE -> acceptQuote(b);
      case TEXT -> acceptText(b);
      case ESCAPE -> acceptEscape(b);
      case HIGH_DIGIT, LOW_DIGIT -> acceptDigit(b);
      case CLOSED, CARRIAGE_RETURN -> "it goes on behind its closing quote";
    };
  }

  private @Nullable String acceptQuote(byte b) {
    if (b != '\'' && b != '"') {
      return NO_BEGINNING;
    }
    quote = b;
    state = State.TEXT;
    keepLiteral((byte) 'b');
    keepLiteral(b);
    return null;
  }

  private @Nullable String acceptText(byte b) {
    keepLiteral(b);
    if (b == quote) {
      state = State.CLOSED;
    } else if (b == '\\') {
      state = State.ESCAPE;
    } else {
      keepDecoded(b);
    }
    return null;
  }

  private @Nullable String acceptEscape(byte b) {
    keepLiteral(b);
    state = State.TEXT;
    switch (b) {
      case 'n' -> keepDecoded((byte) '\n');
      case 'r' -> keepDecoded((byte) '\r');
      case 't' -> keepDecoded((byte) '\t');
      case '\\', '\'', '"' -> keepDecoded(b);
      case 'x' -> state = State.HIGH_DIGIT;
      default -> {
        return "unknown escape \\" + (char) b;
      }
    }
    return null;
  }

  private @Nullable String acceptDigit(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      return "\\x is not followed by two hexadecimal digits";
    }
    keepLiteral(b);
    if (state == State.HIGH_DIGIT) {
      high = digit;
      state = State.LOW_DIGIT;
    } else {
      keepDecoded((byte) (high << 4 | digit));
      state = State.TEXT;
    }
    return null;
  }

  private void keepLiteral(byte b) {
    if (!decoded && length < kept.length) {
      kept[length++] = b;
    }
  }

  private void keepDecoded(byte b) {
    if (decoded && length < kept.length) {
      kept[length++] = b;
    }
  }

  @Override
  public String toString() {
    return "BytesLiteral" + Arrays.toString(Arrays.copyOf(kept, length));
  }
}
