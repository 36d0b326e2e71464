package io.scangrad.tensor.io;

import io.scangrad.tensor.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the elements of a tensor, interleaved and in any byte order, into storage. */
final class ElementReader {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final ElementType type;
  private final ByteBuffer bytes;

  private ElementReader(InputStream in, ElementType type, ByteOrder order) {
    this.in = in;
    this.type = type;
    this.bytes = ByteBuffer.allocate(CHUNK).order(order);
  }

  /**
   * Reads elements; the caller has checked that the file holds them.
   *
   * @throws EOFException if the stream ends before
   * @throws IOException if an integer does not fit into 32 bits or a truth value is neither 0 nor 1
   */
  static Storage read(InputStream in, ElementType type, ByteOrder order, int count) throws IOException {
    Storage out = Storage.allocate(type.dtype(), count);
    ElementReader reader = new ElementReader(in, type, order);
    int perChunk = CHUNK / type.bytes();
    for (int from = 0; from < count; from += perChunk) {
      int n = Math.min(perChunk, count - from);
      reader.fill(n * type.bytes());
      reader.decode(out, from, n);
    }
    return out;
  }

  private void fill(int length) throws IOException {
    if (in.readNBytes(bytes.array(), 0, length) < length) {
      throw new EOFException();
    }
  }

  private void decode(Storage out, int from, int n) throws IOException {
    switch (out) {
      case Storage.F32(float[] to) -> {
        for (int i = 0; i < n; i++) {
          to[from + i] = switch (type) {
            case F16 -> Float.float16ToFloat(bytes.getShort(2 * i));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
            default -> bytes.getFloat(4 * i);
          };
        }
      }
      case Storage.F64(double[] to) -> bytes.asDoubleBuffer().get(0, to, from, n);
      case Storage.C64(float[] re, float[] im) -> {
        for (int i = 0; i < n; i++) {
          re[from + i] = bytes.getFloat(8 * i);
          im[from + i] = bytes.getFloat(8 * i + 4);
        }
      }
      case Storage.C128(double[] re, double[] im) -> {
        for (int i = 0; i < n; i++) {
          re[from + i] = bytes.getDouble(16 * i);
          im[from + i] = bytes.getDouble(16 * i + 8);
        }
      }
      case Storage.I32(int[] to) -> {
        for (int i = 0; i < n; i++) {
          to[from + i] = integer(i, from + i);
        }
      }
      case Storage.Bool(boolean[] to) -> {
        for (int i = 0; i < n; i++) {
          byte value = bytes.get(i);
          if (value != 0 && value != 1) {
            throw new IOException("bool element " + (from + i) + " is byte " + (value & 0xff) + ", neither 0 nor 1");
          }
          to[from + i] = value == 1;
        }
      }
    }
  }

  private int integer(int i, int element) throws IOException {
    return switch (type) {
      case I8 -> bytes.get(i);
      case U8 -> bytes.get(i) & 0xff;
      case I16 -> bytes.getShort(2 * i);
      case U16 -> bytes.getShort(2 * i) & 0xffff;
      case U32 -> fitting(bytes.getInt(4 * i) & 0xffffffffL, element);
      case I64 -> fitting(bytes.getLong(8 * i), element);
      case U64 -> {
        long value = bytes.getLong(8 * i);
        yield fitting(value < 0 ? Long.MAX_VALUE : value, element);
      }
      default -> bytes.getInt(4 * i);
    };
  }

  private int fitting(long value, int element) throws IOException {
    if (value != (int) value) {
      throw new IOException(type + " element " + element + " does not fit into i32, the only integer type here; "
          + "store it as I32, or as F64 if it is no index");
    }
    return (int) value;
  }
}
