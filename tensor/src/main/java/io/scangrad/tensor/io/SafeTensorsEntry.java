package io.scangrad.tensor.io;

import io.scangrad.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header says about one tensor, checked as far as that goes without the others.
 *
 * @param name its name
 * @param type how the file holds its elements
 * @param shape its sizes
 * @param begin the first byte, counted from the end of the header
 * @param end the byte after the last
 */
record SafeTensorsEntry(String name, ElementType type, Shape shape, long begin, long end) {
  /** Reads the value of one key of the header. */
  static SafeTensorsEntry read(String name, JsonReader json) throws IOException {
    @Nullable ElementType type = null;
    @Nullable Shape shape = null;
    long @Nullable [] offsets = null;
    json.beginObject();
    for (boolean first = true; json.hasNext(first, '}'); first = false) {
      String key = json.key();
      boolean again = switch (key) {
        case "dtype" -> {
          boolean seen = type != null;
          type = type(name, json.string());
          yield seen;
        }
        case "shape" -> {
          boolean seen = shape != null;
          shape = shape(name, numbers(name, key, json, Sizes.MAX_RANK + 1));
          yield seen;
        }
        case "data_offsets" -> {
          boolean seen = offsets != null;
          offsets = numbers(name, key, json, 2);
          yield seen;
        }
        default -> throw new IOException(
            "tensor " + FileErrors.quoted(name) + " has an unknown key " + FileErrors.quoted(key));
      };
      if (again) {
        throw new IOException("tensor " + FileErrors.quoted(name) + " has " + FileErrors.quoted(key) + " twice");
      }
    }
    if (type == null || shape == null || offsets == null) {
      String missing = type == null ? "dtype" : shape == null ? "shape" : "data_offsets";
      throw new IOException("tensor " + FileErrors.quoted(name) + " lacks '" + missing + "'");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new IOException("tensor " + FileErrors.quoted(name) + " has data_offsets " + Arrays.toString(offsets)
          + ", they must be a begin and an end that is not before it");
    }
    long bytes = (long) shape.elements() * type.bytes();
    if (offsets[1] - offsets[0] != bytes) {
      throw new IOException("tensor " + FileErrors.quoted(name) + " of " + type + shape + " needs " + bytes
          + " bytes, its data_offsets " + Arrays.toString(offsets) + " hold " + (offsets[1] - offsets[0]));
    }
    return new SafeTensorsEntry(name, type, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(String name, String key, JsonReader json, int most) throws IOException {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    for (boolean first = true; json.hasNext(first, ']'); first = false) {
      if (numbers.size() == most) {
        throw new IOException("tensor " + FileErrors.quoted(name) + " has more than " + most + " numbers in " + key);
      }
      numbers.add(json.wholeNumber());
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private static Shape shape(String name, long[] sizes) throws IOException {
    @Nullable Shape shape = Sizes.shape(sizes);
    if (shape == null) {
      throw new IOException("tensor " + FileErrors.quoted(name) + " has shape " + Arrays.toString(sizes)
          + ", more than the 2^31 - 1 elements that a tensor can have");
    }
    return shape;
  }

  private static ElementType type(String name, String dtype) throws IOException {
    return switch (dtype) {
      case "F64" -> ElementType.F64;
      case "F32" -> ElementType.F32;
      case "F16" -> ElementType.F16;
      case "BF16" -> ElementType.BF16;
      case "C64" -> ElementType.C64;
      case "I64" -> ElementType.I64;
      case "U64" -> ElementType.U64;
      case "I32" -> ElementType.I32;
      case "U32" -> ElementType.U32;
      case "I16" -> ElementType.I16;
      case "U16" -> ElementType.U16;
      case "I8" -> ElementType.I8;
      case "U8" -> ElementType.U8;
      case "BOOL" -> ElementType.BOOL;
      default -> throw new IOException("tensor " + FileErrors.quoted(name) + " has dtype " + FileErrors.quoted(dtype)
          + "; known are F64, F32, F16, BF16, C64, I64, U64, I32, U32, I16, U16, I8, U8, BOOL");
    };
  }
}
