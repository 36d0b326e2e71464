package io.scangrad.tensor.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of an npy file, parsed strictly: exactly the keys {@code descr}, {@code fortran_order} and {@code
 * shape}.
 *
 * @param type how the file holds its elements
 * @param order the byte order
 * @param fortranOrder whether the first axis varies fastest
 * @param sizes sizes as claimed, not negative
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyHeader(ElementType type, ByteOrder order, boolean fortranOrder, long[] sizes) {
  static NpyHeader parse(String text) throws IOException {
    return new Parser(text).header();
  }

  /** Reads the part of Python's literals that NumPy writes. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header() throws IOException {
      @Nullable String descr = null;
      @Nullable Boolean fortran = null;
      long @Nullable [] sizes = null;
      expect('{');
      while (!accept('}')) {
        String key = string();
        expect(':');
        boolean again = switch (key) {
          case "descr" -> {
            boolean seen = descr != null;
            descr = descr();
            yield seen;
          }
          case "fortran_order" -> {
            boolean seen = fortran != null;
            fortran = truth();
            yield seen;
          }
          case "shape" -> {
            boolean seen = sizes != null;
            sizes = sizes();
            yield seen;
          }
          default -> throw new IOException("its header has an unknown key " + FileErrors.quoted(key));
        };
        if (again) {
          throw new IOException("its header has " + FileErrors.quoted(key) + " twice");
        }
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      if (descr == null || fortran == null || sizes == null) {
        String missing = descr == null ? "descr" : fortran == null ? "fortran_order" : "shape";
        throw new IOException("its header lacks '" + missing + "'");
      }
      skipSpace();
      if (at < text.length()) {
        throw unexpected("nothing more");
      }
      return new NpyHeader(type(descr), order(descr), fortran, sizes);
    }

    private String descr() throws IOException {
      if (peek() == '[' || peek() == '(') {
        throw new IOException("it holds records of several fields; save each field as an array of its own");
      }
      return string();
    }

    private String string() throws IOException {
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw unexpected("a string");
      }
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        throw new IOException("its header has a string without end at " + at);
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private boolean truth() throws IOException {
      peek();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw unexpected("True or False");
    }

    private long[] sizes() throws IOException {
      List<Long> sizes = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        if (sizes.size() == Sizes.MAX_RANK) {
          throw new IOException("it has more than " + Sizes.MAX_RANK + " axes");
        }
        sizes.add(size());
        if (accept(',')) {
          continue;
        }
        if (sizes.size() == 1) {
          throw unexpected("',' after the only size");
        }
        expect(')');
        break;
      }
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private long size() throws IOException {
      peek();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start) {
        throw unexpected("a size");
      }
      if (at - start > 18) {
        throw new IOException("a size of " + (at - start) + " digits is too large");
      }
      return Long.parseLong(text, start, at, 10);
    }

    private boolean accept(char c) throws IOException {
      if (peek() != c) {
        return false;
      }
      at++;
      return true;
    }

    private void expect(char c) throws IOException {
      if (!accept(c)) {
        throw unexpected("'" + c + "'");
      }
    }

    private char peek() throws IOException {
      skipSpace();
      if (at == text.length()) {
        throw new IOException("its header ends in the middle of a value");
      }
      return text.charAt(at);
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    private IOException unexpected(String expected) {
      return new IOException("its header has " + FileErrors.quoted(text.substring(at, Math.min(at + 1, text.length())))
          + " at " + at + ", expected " + expected);
    }

    private static ElementType type(String descr) throws IOException {
      boolean oneByte = descr.startsWith("|");
      boolean marked = !descr.isEmpty() && "<>|".indexOf(descr.charAt(0)) >= 0;
      @Nullable ElementType type = switch (marked ? descr.substring(1) : "") {
        case "f8" -> ElementType.F64;
        case "f4" -> ElementType.F32;
        case "f2" -> ElementType.F16;
        case "c8" -> ElementType.C64;
        case "c16" -> ElementType.C128;
        case "i8" -> ElementType.I64;
        case "u8" -> ElementType.U64;
        case "i4" -> ElementType.I32;
        case "u4" -> ElementType.U32;
        case "i2" -> ElementType.I16;
        case "u2" -> ElementType.U16;
        case "i1" -> ElementType.I8;
        case "u1" -> ElementType.U8;
        case "b1" -> ElementType.BOOL;
        default -> null;
      };
      if (type == null || (oneByte && type.bytes() > 1)) {
        throw new IOException("its elements are " + FileErrors.quoted(descr)
            + "; known are < or > and f2, f4, f8, c8, c16, i2, i4, i8, u2, u4, u8, and |i1, |u1, |b1");
      }
      return type;
    }

    private static ByteOrder order(String descr) {
      return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
  }
}
