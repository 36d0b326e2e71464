package io.scangrad.tensor.io;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the elements of a tensor in row-major order, complex ones interleaved, least significant byte first. */
final class ElementWriter {
  private static final int CHUNK = 1 << 16;

  private ElementWriter() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    Tensor values = tensor.contiguous();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int perChunk = CHUNK / tensor.dtype().bytes();
    int end = values.layout().offset() + values.elements();
    for (int from = values.layout().offset(); from < end; from += perChunk) {
      bytes.clear();
      encode(values.storage(), from, Math.min(perChunk, end - from), bytes);
      out.write(bytes.array(), 0, bytes.position());
    }
  }

  private static void encode(Storage storage, int from, int n, ByteBuffer bytes) {
    for (int i = from; i < from + n; i++) {
      switch (storage) {
        case Storage.F32(float[] values) -> bytes.putFloat(values[i]);
        case Storage.F64(double[] values) -> bytes.putDouble(values[i]);
        case Storage.C64(float[] re, float[] im) -> bytes.putFloat(re[i]).putFloat(im[i]);
        case Storage.C128(double[] re, double[] im) -> bytes.putDouble(re[i]).putDouble(im[i]);
        case Storage.I32(int[] values) -> bytes.putInt(values[i]);
        case Storage.Bool(boolean[] values) -> bytes.put((byte) (values[i] ? 1 : 0));
      }
    }
  }
}
