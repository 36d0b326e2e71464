package io.scangrad.lra.data.text;

import io.scangrad.lra.data.DataException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Reads characters beyond 16 bits as one, and nothing that is no UTF-8. */
final class Utf8 {
  /** Most bytes of a character. */
  static final int WIDEST = 4;

  private Utf8() {}

  /**
   * Decodes the first characters of a text.
   *
   * @param bytes the text
   * @param limit how many characters at most
   * @param cut whether the text goes on behind {@code bytes}, which then are at least {@code WIDEST * limit}
   * @param malformed makes the exception for a position that is looked at and is no UTF-8
   */
  static int[] codePoints(byte[] bytes, int limit, boolean cut, IntFunction<DataException> malformed) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(2 * limit);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, !cut);
    int[] points = out.flip().codePoints().limit(limit).toArray();
    if (result.isError() && points.length < limit) {
      throw malformed.apply(in.position());
    }
    return points;
  }
}
