package io.scangrad.tensor.io;

import java.io.IOException;

/**
 * A strict reader of the JSON that headers are made of: objects, arrays, strings and whole numbers that are not
 * negative.
 *
 * <p>The caller says what comes next, so nothing is kept that was not asked for and nesting cannot be deeper than the
 * caller goes. Errors name the position in the header.
 */
final class JsonReader {
  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  /** Goes into an object; {@link #hasNext} follows, then {@link #key} for each member. */
  void beginObject() throws IOException {
    expect('{', "an object");
  }

  /** Goes into an array; {@link #hasNext} follows. */
  void beginArray() throws IOException {
    expect('[', "an array");
  }

  /**
   * Returns whether the object or array has another member, and passes the comma before it or the end.
   *
   * @param first whether no member was read yet
   * @param end the closing brace or bracket
   */
  boolean hasNext(boolean first, char end) throws IOException {
    char next = peek();
    if (next == end) {
      at++;
      return false;
    }
    if (!first) {
      expect(',', "',' or '" + end + "'");
    }
    return true;
  }

  /** Reads a key and its colon. */
  String key() throws IOException {
    String key = string();
    expect(':', "':' after a key");
    return key;
  }

  /** Reads a whole number from 0 to 10^18 - 1. */
  long wholeNumber() throws IOException {
    if (!isDigit(peek())) {
      throw unexpected("a whole number");
    }
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at - start > 1 && text.charAt(start) == '0') {
      at = start;
      throw unexpected("a number without leading zeros");
    }
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      throw unexpected("a whole number");
    }
    if (at - start > 18) {
      throw new IOException(
          "its header has a number of " + (at - start) + " digits at " + start + ", which is too large");
    }
    return Long.parseLong(text, start, at, 10);
  }

  /** Reads a string. */
  String string() throws IOException {
    expect('"', "a string");
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = read();
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        at--;
        throw new IOException("its header has control character " + (int) c + " in a string at " + at);
      }
      value.append(c == '\\' ? escaped() : c);
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(value.charAt(i))) {
        throw new IOException("its header has half a surrogate pair in the string that ends at " + (at - 1));
      }
    }
    return value.toString();
  }

  /** Demands that nothing but white space is left. */
  void end() throws IOException {
    skipSpace();
    if (at < text.length()) {
      throw unexpected("the end");
    }
  }

  private char escaped() throws IOException {
    char c = read();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          char digit = read();
          int value = digit < 128 ? Character.digit(digit, 16) : -1;
          if (value < 0) {
            at--;
            throw unexpected("four hexadecimal digits after \\u");
          }
          code = code * 16 + value;
        }
        yield (char) code;
      }
      default -> {
        at--;
        throw unexpected("an escape that JSON has");
      }
    };
  }

  private void expect(char wanted, String what) throws IOException {
    if (peek() != wanted) {
      throw unexpected(what);
    }
    at++;
  }

  private char peek() throws IOException {
    skipSpace();
    if (at == text.length()) {
      throw ended();
    }
    return text.charAt(at);
  }

  private char read() throws IOException {
    if (at == text.length()) {
      throw ended();
    }
    return text.charAt(at++);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IOException ended() {
    return new IOException("its header ends in the middle of a value");
  }

  private IOException unexpected(String expected) {
    char c = text.charAt(at);
    String found = c >= ' ' && c < 127 ? "'" + c + "'" : "character " + (int) c;
    return new IOException("its header has " + found + " at " + at + ", expected " + expected);
  }
}
