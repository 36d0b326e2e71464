package io.scangrad.tornado.simulator;

import java.lang.foreign.MemorySegment;
import uk.ac.manchester.tornado.api.exceptions.TornadoMemoryException;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** The copy of a host array in device memory: poison until something is copied or computed. */
final class DeviceBuffer {
  private final TornadoNativeArray array;
  private final Shadow shadow;
  private boolean read;
  private boolean freed;

  DeviceBuffer(TornadoNativeArray host) {
    array = likewise(host);
    shadow = new Shadow(host.getSize());
  }

  TornadoNativeArray array() {
    if (freed) {
      throw new TornadoMemoryException("device memory: an array is used that was given back");
    }
    return array;
  }

  Shadow shadow() {
    return shadow;
  }

  long bytes() {
    return array.getNumBytesOfSegmentWithHeader();
  }

  boolean isFreed() {
    return freed;
  }

  void free() {
    freed = true;
  }

  /** A launch begins. */
  void forgetReads() {
    read = false;
  }

  void noteRead() {
    read = true;
  }

  void copyFrom(TornadoNativeArray host) {
    array().getSegment().copyFrom(host.getSegment());
  }

  void copyTo(TornadoNativeArray host) {
    host.getSegment().copyFrom(array().getSegment());
  }

  byte[] bytesNow() {
    return array().getSegment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
  }

  /**
   * Takes back a copy from the host if the first launch after it wrote to the array and read nothing. TornadoVM
   * copies nothing to arrays whose first task only writes to them, whatever the graph says.
   *
   * @param before what was on the device before the copy
   * @param launchStart epoch in which the launch began
   */
  void undoCopyIfOnlyWritten(byte[] before, int launchStart) {
    if (read) {
      return;
    }
    boolean written = false;
    for (int i = 0; i < array.getSize() && !written; i++) {
      written = shadow.writtenSince(i, launchStart);
    }
    int bytes = array.getElementSize();
    MemorySegment old = MemorySegment.ofArray(before);
    for (int i = 0; written && i < array.getSize(); i++) {
      if (!shadow.writtenSince(i, launchStart)) {
        MemorySegment.copy(old, (long) i * bytes, array.getSegment(), (long) i * bytes, bytes);
      }
    }
  }

  private static TornadoNativeArray likewise(TornadoNativeArray host) {
    return switch (host) {
      case FloatArray floats -> new FloatArray(floats.getSize());
      case DoubleArray doubles -> new DoubleArray(doubles.getSize());
      case IntArray ints -> new IntArray(ints.getSize());
      case LongArray longs -> new LongArray(longs.getSize());
      case ByteArray bytes -> new ByteArray(bytes.getSize());
    };
  }
}
