package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads NumPy arrays of strings with two axes, as {@code numpy.save} writes them: elements of 8-bit characters
 * ({@code S}) or of 32-bit ones ({@code U}), row-major, filled up with zeros.
 */
final class NpyStrings {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_BYTES = 2;
  private static final Pattern HEADER = Pattern.compile(
      "\\{'descr': '([<>|])([SU])([0-9]{1,6})', 'fortran_order': (True|False), "
          + "'shape': \\(([0-9]{1,9}), ([0-9]{1,9})\\), \\}\\s*");
  private static final String REMEDY = "; get the file anew";

  private NpyStrings() {}

  /** Returns whether the content of a file begins as such an array does. */
  static boolean isNpy(byte[] bytes) {
    return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads the rows.
   *
   * @param file for messages
   * @param bytes its content
   * @throws DataException if it is not such an array, whole and with nothing behind it
   */
  static List<List<String>> read(Path file, byte[] bytes) {
    int start = MAGIC.length + VERSION_BYTES;
    int lengthBytes = bytes.length > start && bytes[MAGIC.length] > 1 ? Integer.BYTES : Short.BYTES;
    if (bytes.length < start + lengthBytes) {
      throw new DataException(file + ": is cut off within its header, after " + bytes.length + " bytes" + REMEDY);
    }
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(start);
    long headerBytes = lengthBytes == Short.BYTES ? content.getShort() & 0xFFFF : content.getInt() & 0xFFFFFFFFL;
    if (headerBytes > content.remaining()) {
      throw new DataException(file + ": is cut off within its header, after " + bytes.length + " bytes" + REMEDY);
    }
    String header = new String(bytes, content.position(), (int) headerBytes, StandardCharsets.ISO_8859_1);
    content.position(content.position() + (int) headerBytes);
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches() || parts.group(4).equals("True")) {
      throw new DataException(file + ": is a NumPy array, but not of strings in rows and columns" + REMEDY);
    }
    return rows(file, content, parts);
  }

  private static List<List<String>> rows(Path file, ByteBuffer content, Matcher header) {
    boolean wide = header.group(2).equals("U");
    int characters = Integer.parseInt(header.group(3));
    int rows = Integer.parseInt(header.group(5));
    int columns = Integer.parseInt(header.group(6));
    int elementBytes = characters * (wide ? Integer.BYTES : 1);
    // Checked step by step, so that no product of claims exceeds a long.
    long elements = (long) rows * columns;
    boolean possible = characters > 0 && elements <= content.remaining();
    if (!possible || elements * elementBytes != content.remaining()) {
      throw new DataException(file + ": has " + content.remaining() + " bytes for " + rows + "x" + columns
          + " strings of " + elementBytes + " bytes" + REMEDY);
    }
    content.order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    List<List<String>> result = new ArrayList<>(rows);
    for (int r = 0; r < rows; r++) {
      List<String> row = new ArrayList<>(columns);
      for (int c = 0; c < columns; c++) {
        row.add(wide ? wideString(file, content, characters) : narrowString(content, characters));
      }
      result.add(row);
    }
    return result;
  }

  private static String narrowString(ByteBuffer content, int characters) {
    byte[] bytes = new byte[characters];
    content.get(bytes);
    int end = characters;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }

  private static String wideString(Path file, ByteBuffer content, int characters) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < characters; k++) {
      int at = content.position();
      int character = content.getInt();
      if (!Character.isValidCodePoint(character)) {
        throw new DataException(file + ": has no character at byte " + at + REMEDY);
      }
      text.appendCodePoint(character);
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
