package io.scangrad.tensor.io;

import io.scangrad.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors and notes in the safetensors format: 8 bytes of header length, a JSON header, the elements.
 *
 * <p>Types map as {@code f32 = F32}, {@code f64 = F64}, {@code c64 = C64} (interleaved in the file), {@code i32 =
 * I32} and {@code bool = BOOL}. The format has no name for {@code c128}: such a tensor is written as F64 with one
 * more axis of size 2, real part first, and a metadata entry {@code scangrad.dtype:NAME = complex128}, from which
 * reading restores it. Reading also takes F16 and BF16, which become {@code f32} without loss, and I8, U8, I16, U16,
 * U32, I64 and U64, which become {@code i32} if all values fit.
 *
 * <p>The same content gives the same bytes: the header lists tensors in the order of the map and metadata by key;
 * elements lie in the order of the map too, but larger types first, so that each tensor is aligned to its type.
 *
 * @param tensors the tensors by name, in order
 * @param metadata notes by key; keys that begin with {@code scangrad.dtype:} are reserved
 * @since 0.1
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The header's key of the notes, which no tensor can have as its name. */
  static final String METADATA = "__metadata__";

  /** Begins the metadata keys that record types which the format does not know. */
  static final String DTYPE_NOTE = "scangrad.dtype:";

  /** The value of such a note. */
  static final String COMPLEX128 = "complex128";

  /**
   * Keeps copies of both maps in their order.
   *
   * @throws IllegalArgumentException if a name is {@code __metadata__}, a metadata key is reserved or a tensor has more
   *     than 64 axes
   */
  public SafeTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException(
          "safetensors: no tensor can be named " + METADATA + ", the format uses it for notes");
    }
    for (Tensor tensor : tensors.values()) {
      Sizes.checkRank("safetensors", tensor);
    }
    for (String key : metadata.keySet()) {
      if (key.startsWith(DTYPE_NOTE)) {
        throw new IllegalArgumentException(
            "safetensors: metadata key '" + key + "' is reserved; choose one that does not begin with " + DTYPE_NOTE);
      }
    }
  }

  /** Holds tensors without notes. */
  public SafeTensors(Map<String, Tensor> tensors) {
    this(tensors, Map.of());
  }

  /**
   * Returns one tensor.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor tensor(String name) {
    @Nullable Tensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException("safetensors: no tensor '" + name + "'; there are " + tensors.keySet());
    }
    return found;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not exactly what the format demands, with one sentence that names it
   */
  public static SafeTensors read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return SafeTensorsReader.read(in, Files.size(file));
    } catch (IOException e) {
      throw new IOException("could not read " + file + " as safetensors: " + FileErrors.reason(e), e);
    }
  }

  /**
   * Writes a file, atomically: readers see the old content or all of the new.
   *
   * @throws IOException if it cannot be written, with one sentence that names it; it is then unchanged
   * @throws IllegalArgumentException if a name or note is no text: it holds half a surrogate pair
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, out -> SafeTensorsWriter.write(this, out));
  }

  /** Returns the specs of the tensors by name, and the metadata. */
  @Override
  public String toString() {
    Map<String, Object> specs = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> specs.put(name, tensor.spec()));
    return "SafeTensors[tensors=" + specs + ", metadata=" + metadata + "]";
  }
}
