package io.scangrad.tensor.io;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the npy format and refuses everything that is not exactly it. */
final class NpyReader {
  /** More than any array of numbers needs; NumPy itself stops at 10,000 unless told otherwise. */
  private static final int MAX_HEADER = 1 << 16;

  private NpyReader() {}

  /**
   * Reads the tensor.
   *
   * @param in positioned at the first byte
   * @param size bytes that the file has
   */
  static Tensor read(InputStream in, long size) throws IOException {
    byte[] start = in.readNBytes(NpyWriter.MAGIC.length + 2);
    if (start.length < NpyWriter.MAGIC.length + 2
        || Arrays.mismatch(start, NpyWriter.MAGIC) != NpyWriter.MAGIC.length) {
      throw new IOException("it does not begin with npy's magic number");
    }
    int major = start[NpyWriter.MAGIC.length] & 0xff;
    int minor = start[NpyWriter.MAGIC.length + 1] & 0xff;
    if (major < 1 || major > 3 || minor != 0) {
      throw new IOException("it has format version " + major + "." + minor + "; known are 1.0, 2.0 and 3.0");
    }
    int lengthBytes = major == 1 ? 2 : 4;
    ByteBuffer count = ByteBuffer.wrap(exactly(in, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
    long length = major == 1 ? count.getShort() & 0xffff : count.getInt() & 0xffffffffL;
    long left = size - start.length - lengthBytes;
    if (length > MAX_HEADER || length > left) {
      throw new IOException("its header claims " + length + " bytes, the file has " + left + " left and the limit is "
          + MAX_HEADER);
    }
    NpyHeader header = NpyHeader.parse(text(exactly(in, (int) length), major));
    return elements(in, header, left - length);
  }

  private static Tensor elements(InputStream in, NpyHeader header, long left) throws IOException {
    long[] sizes = header.sizes();
    @Nullable Shape shape = Sizes.shape(sizes);
    if (shape == null) {
      throw new IOException("it has shape " + Arrays.toString(sizes)
          + ", more than the 2^31 - 1 elements that a tensor can have");
    }
    long bytes = (long) shape.elements() * header.type().bytes();
    if (bytes != left) {
      throw new IOException("its " + header.type() + shape + " needs " + bytes + " bytes, the file has " + left
          + (left < bytes ? "; it may be truncated" : ""));
    }
    Storage values = ElementReader.read(in, header.type(), header.order(), shape.elements());
    if (!header.fortranOrder()) {
      return Tensor.of(values, shape);
    }
    int rank = shape.rank();
    int[] reversed = new int[rank];
    int[] axes = new int[rank];
    for (int d = 0; d < rank; d++) {
      reversed[d] = shape.size(rank - 1 - d);
      axes[d] = rank - 1 - d;
    }
    return Tensor.of(values, Shape.of(reversed)).permute(axes);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String text(byte[] header, int major) throws IOException {
    if (major < 3) {
      return new String(header, StandardCharsets.ISO_8859_1);
    }
    try {
      // A fresh decoder reports malformed bytes instead of replacing them.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("its header is not UTF-8", e);
    }
  }
}
