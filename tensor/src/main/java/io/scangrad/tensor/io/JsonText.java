package io.scangrad.tensor.io;

/** Writes strings as JSON. */
final class JsonText {
  private JsonText() {}

  /**
   * Appends a string in quotes.
   *
   * @throws IllegalArgumentException if the string holds half a surrogate pair, which no encoding can express
   */
  static void quote(String value, StringBuilder out) {
    out.append('"');
    value.codePoints().forEach(c -> {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", c));
          } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("safetensors: half a surrogate pair in a name or in metadata");
          } else {
            out.appendCodePoint(c);
          }
        }
      }
    });
    out.append('"');
  }
}
