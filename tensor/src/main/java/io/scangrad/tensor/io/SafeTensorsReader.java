package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the safetensors format and refuses everything that is not exactly it. */
final class SafeTensorsReader {
  /** The longest header that the format allows, in bytes. */
  static final int MAX_HEADER = 100_000_000;

  private static final int LENGTH_BYTES = 8;

  private SafeTensorsReader() {}

  /**
   * Reads all content.
   *
   * @param in positioned at the first byte
   * @param size bytes that the file has
   */
  static SafeTensors read(InputStream in, long size) throws IOException {
    if (size < LENGTH_BYTES) {
      throw new IOException("it has " + size + " bytes, too few for the header's length");
    }
    long length = ByteBuffer.wrap(exactly(in, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > MAX_HEADER) {
      throw new IOException(
          "its header claims " + Long.toUnsignedString(length) + " bytes, the format allows " + MAX_HEADER);
    }
    if (length > size - LENGTH_BYTES) {
      throw new IOException("its header claims " + length + " bytes, the file has " + (size - LENGTH_BYTES) + " left");
    }
    Map<String, String> notes = new LinkedHashMap<>();
    Map<String, SafeTensorsEntry> entries = header(text(exactly(in, (int) length)), notes);
    check(entries.values(), size - LENGTH_BYTES - length);
    Map<String, Tensor> read = data(in, entries.values());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafeTensorsEntry entry : entries.values()) {
      @Nullable Tensor tensor = read.get(entry.name());
      if (tensor != null) {
        tensors.put(entry.name(), tensor);
      }
    }
    return new SafeTensors(withComplex128(tensors, notes), notes);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String text(byte[] header) throws IOException {
    try {
      // A fresh decoder reports malformed bytes instead of replacing them.
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("its header is not UTF-8", e);
    }
  }

  private static Map<String, SafeTensorsEntry> header(String text, Map<String, String> notes) throws IOException {
    if (!text.startsWith("{")) {
      throw new IOException("its header does not begin with '{'");
    }
    JsonReader json = new JsonReader(text);
    Map<String, SafeTensorsEntry> entries = new LinkedHashMap<>();
    boolean notesSeen = false;
    json.beginObject();
    for (boolean first = true; json.hasNext(first, '}'); first = false) {
      String name = json.key();
      if (name.equals(SafeTensors.METADATA) ? notesSeen : entries.containsKey(name)) {
        throw new IOException("its header has " + FileErrors.quoted(name) + " twice");
      }
      if (name.equals(SafeTensors.METADATA)) {
        notesSeen = true;
        notes(json, notes);
      } else {
        entries.put(name, SafeTensorsEntry.read(name, json));
      }
    }
    json.end();
    return entries;
  }

  private static void notes(JsonReader json, Map<String, String> notes) throws IOException {
    json.beginObject();
    for (boolean first = true; json.hasNext(first, '}'); first = false) {
      String key = json.key();
      if (notes.put(key, json.string()) != null) {
        throw new IOException("its metadata has " + FileErrors.quoted(key) + " twice");
      }
    }
  }

  /** Demands that the tensors fill the data one after the other, without holes. */
  private static void check(Iterable<SafeTensorsEntry> entries, long dataLength) throws IOException {
    long end = 0;
    for (SafeTensorsEntry entry : byPosition(entries)) {
      if (entry.end() > dataLength) {
        throw new IOException("tensor " + FileErrors.quoted(entry.name()) + " ends at byte " + entry.end()
            + " of the data, which has " + dataLength + "; the file may be truncated");
      }
      if (entry.begin() != end) {
        throw new IOException("tensor " + FileErrors.quoted(entry.name()) + " begins at byte " + entry.begin()
            + (entry.begin() < end ? ", inside another one, which ends at " : ", leaving a hole after ") + end);
      }
      end = entry.end();
    }
    if (end != dataLength) {
      throw new IOException("it has " + (dataLength - end) + " bytes after the last tensor");
    }
  }

  private static List<SafeTensorsEntry> byPosition(Iterable<SafeTensorsEntry> entries) {
    List<SafeTensorsEntry> sorted = new ArrayList<>();
    entries.forEach(sorted::add);
    sorted.sort(Comparator.comparingLong(SafeTensorsEntry::begin).thenComparingLong(SafeTensorsEntry::end));
    return sorted;
  }

  private static Map<String, Tensor> data(InputStream in, Iterable<SafeTensorsEntry> entries) throws IOException {
    Map<String, Tensor> tensors = new HashMap<>();
    for (SafeTensorsEntry entry : byPosition(entries)) {
      Storage values;
      try {
        values = ElementReader.read(in, entry.type(), ByteOrder.LITTLE_ENDIAN, entry.shape().elements());
      } catch (EOFException e) {
        throw e;
      } catch (IOException e) {
        throw new IOException("tensor " + FileErrors.quoted(entry.name()) + ": " + FileErrors.reason(e), e);
      }
      tensors.put(entry.name(), Tensor.of(values, entry.shape()));
    }
    return tensors;
  }

  /** Restores the tensors that the notes call complex and takes those notes away. */
  private static Map<String, Tensor> withComplex128(Map<String, Tensor> tensors, Map<String, String> notes)
      throws IOException {
    for (String key : List.copyOf(notes.keySet())) {
      if (key.startsWith(SafeTensors.DTYPE_NOTE)) {
        String name = key.substring(SafeTensors.DTYPE_NOTE.length());
        @Nullable Tensor pairs = tensors.get(name);
        if (!SafeTensors.COMPLEX128.equals(notes.remove(key))) {
          throw new IOException("its metadata " + FileErrors.quoted(key) + " is not '" + SafeTensors.COMPLEX128 + "'");
        }
        if (pairs == null) {
          continue; // Some other program took the tensor out.
        }
        if (pairs.dtype() != DType.FLOAT64 || pairs.shape().rank() == 0 || pairs.shape().size(-1) != 2) {
          throw new IOException("its metadata calls " + FileErrors.quoted(name)
              + " complex128, which needs F64 with a last axis of 2, but it is " + pairs.spec());
        }
        tensors.put(name, complex(pairs));
      }
    }
    return tensors;
  }

  private static Tensor complex(Tensor pairs) {
    Shape shape = pairs.shape().without(-1);
    double[] interleaved = pairs.toDoubles();
    double[] re = new double[shape.elements()];
    double[] im = new double[shape.elements()];
    for (int i = 0; i < re.length; i++) {
      re[i] = interleaved[2 * i];
      im[i] = interleaved[2 * i + 1];
    }
    return Tensor.of(new Storage.C128(re, im), shape);
  }
}
