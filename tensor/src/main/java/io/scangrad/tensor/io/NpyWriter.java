package io.scangrad.tensor.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the npy format. */
final class NpyWriter {
  /** What every file begins with. */
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Elements begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** NumPy leaves room for the first size to grow to so many digits in place. */
  private static final int DIGITS_OF_FIRST_SIZE = 21;

  private NpyWriter() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    Sizes.checkRank("npy", tensor);
    // A shape prints as Python prints a tuple: (), (3,), (3, 4).
    String shape = tensor.shape().toString();
    String text = "{'descr': '" + descr(tensor.dtype()) + "', 'fortran_order': False, 'shape': " + shape + ", }";
    if (tensor.shape().rank() > 0) {
      text += " ".repeat(DIGITS_OF_FIRST_SIZE - Integer.toString(tensor.shape().size(0)).length());
    }
    // Magic number, version 1.0, and the length of the header in two bytes, which 64 axes cannot exceed.
    int before = MAGIC.length + 4;
    int padding = -(before + text.length() + 1) & (ALIGNMENT - 1);
    byte[] header = (text + " ".repeat(padding) + "\n").getBytes(ISO_8859_1);
    ByteBuffer start = ByteBuffer.allocate(before).order(ByteOrder.LITTLE_ENDIAN);
    start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length);
    out.write(start.array());
    out.write(header);
    ElementWriter.write(tensor, out);
  }

  private static String descr(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case COMPLEX64 -> "<c8";
      case COMPLEX128 -> "<c16";
      case INT32 -> "<i4";
      case BOOL -> "|b1";
    };
  }
}
