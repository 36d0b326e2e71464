package io.scangrad.lra.data.brown;

import io.scangrad.lra.data.DataException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Takes the tags off a sample of the Brown corpus: {@code word/tag} becomes {@code word}, which may hold slashes itself.
 * Words are joined by one blank, lines of the file by one line feed; blank lines are left out.
 */
final class TaggedText {
  private static final int SHOWN = 24;

  private TaggedText() {}

  /**
   * Returns the plain text.
   *
   * @param file named in messages
   * @param tagged its content
   * @throws DataException if a word has no tag, or there are no words
   */
  static byte[] plain(Path file, byte[] tagged) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(tagged.length);
    int line = 1;
    boolean words = false;
    int i = 0;
    while (i < tagged.length) {
      if (isBlank(tagged[i])) {
        if (tagged[i++] == '\n') {
          line++;
          if (words) {
            text.write('\n');
          }
          words = false;
        }
        continue;
      }
      int end = i;
      int slash = -1;
      while (end < tagged.length && !isBlank(tagged[end])) {
        slash = tagged[end] == '/' ? end : slash;
        end++;
      }
      if (slash <= i || slash == end - 1) {
        throw new DataException(file + ": line " + line + ": expected words like said/vbd, found "
            + shown(tagged, i, end) + "; " + BrownCorpus.NEEDS);
      }
      if (words) {
        text.write(' ');
      }
      text.write(tagged, i, slash - i);
      words = true;
      i = end;
    }
    if (text.size() == 0) {
      throw new DataException(file + ": has no words; " + BrownCorpus.NEEDS);
    }
    return text.toByteArray();
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static String shown(byte[] bytes, int from, int to) {
    String word = new String(bytes, from, Math.min(to - from, SHOWN), StandardCharsets.ISO_8859_1);
    return "'" + word.replaceAll("[^ -~]", "?") + (to - from > SHOWN ? "...'" : "'");
  }
}
