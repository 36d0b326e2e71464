package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Writes the safetensors format. */
final class SafeTensorsWriter {
  private SafeTensorsWriter() {}

  static void write(SafeTensors content, OutputStream out) throws IOException {
    List<Map.Entry<String, Tensor>> largestTypeFirst = new ArrayList<>(content.tensors().entrySet());
    largestTypeFirst.sort(Comparator.comparingInt(entry -> -alignment(entry.getValue().dtype())));
    Map<String, Long> begins = new HashMap<>();
    long end = 0;
    for (Map.Entry<String, Tensor> entry : largestTypeFirst) {
      begins.put(entry.getKey(), end);
      end += length(entry.getValue());
    }
    byte[] header = header(content, begins);
    int padding = -header.length & 7;
    if (header.length + padding > SafeTensorsReader.MAX_HEADER) {
      throw new IOException("the header of " + header.length + " bytes is over the format's limit of "
          + SafeTensorsReader.MAX_HEADER);
    }
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length + padding).array());
    out.write(header);
    out.write(" ".repeat(padding).getBytes(UTF_8));
    for (Map.Entry<String, Tensor> entry : largestTypeFirst) {
      ElementWriter.write(entry.getValue(), out);
    }
  }

  private static byte[] header(SafeTensors content, Map<String, Long> begins) {
    SortedMap<String, String> notes = new TreeMap<>(content.metadata());
    content.tensors().forEach((name, tensor) -> {
      if (tensor.dtype() == DType.COMPLEX128) {
        notes.put(SafeTensors.DTYPE_NOTE + name, SafeTensors.COMPLEX128);
      }
    });
    StringBuilder json = new StringBuilder("{");
    if (!notes.isEmpty()) {
      json.append('"').append(SafeTensors.METADATA).append("\":{");
      notes.forEach((key, value) -> {
        JsonText.quote(key, json);
        json.append(':');
        JsonText.quote(value, json);
        json.append(',');
      });
      json.setCharAt(json.length() - 1, '}');
      json.append(',');
    }
    content.tensors().forEach((name, tensor) -> {
      long begin = begins.getOrDefault(name, 0L);
      JsonText.quote(name, json);
      ElementType type = tensor.dtype() == DType.COMPLEX128 ? ElementType.F64 : ElementType.of(tensor.dtype());
      json.append(":{\"dtype\":\"").append(type);
      json.append("\",\"shape\":").append(sizes(tensor));
      json.append(",\"data_offsets\":[").append(begin).append(',').append(begin + length(tensor)).append("]},");
    });
    if (json.length() > 1) {
      json.setLength(json.length() - 1);
    }
    return json.append('}').toString().getBytes(UTF_8);
  }

  private static String sizes(Tensor tensor) {
    Shape shape = tensor.shape();
    StringJoiner sizes = new StringJoiner(",", "[", "]");
    for (int d = 0; d < shape.rank(); d++) {
      sizes.add(Integer.toString(shape.size(d)));
    }
    if (tensor.dtype() == DType.COMPLEX128) {
      sizes.add("2");
    }
    return sizes.toString();
  }

  private static long length(Tensor tensor) {
    return (long) tensor.elements() * tensor.dtype().bytes();
  }

  /** Returns the multiple of bytes at which the elements of a type begin. */
  private static int alignment(DType dtype) {
    return Math.min(8, dtype.bytes());
  }
}
