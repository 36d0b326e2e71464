package io.scangrad.lra.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The framing of TensorFlow's record files. */
final class Records {
  private static final int MASK = 0xa282ead8;

  private Records() {}

  /** Returns a record: length, its checksum, the data, their checksum. */
  static byte[] frame(byte[] data) {
    byte[] length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(masked(length))
        .put(data)
        .putInt(masked(data))
        .array();
  }

  /** Returns the checksum, turned and shifted so that checksums of data that hold checksums are good ones. */
  private static int masked(byte[] data) {
    CRC32C sum = new CRC32C();
    sum.update(data);
    return Integer.rotateRight((int) sum.getValue(), 15) + MASK;
  }
}
