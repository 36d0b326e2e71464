package io.scangrad.laws;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.Op;
import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend that keeps a copy of every array that goes into an op or comes out of it, to find out whether anybody
 * wrote into one later. Not thread-safe.
 */
final class WatchingBackend implements Backend {
  private record Seen(MemorySegment copy, String where) {}

  private final Backend backend;
  private final Map<Object, Seen> seen = new IdentityHashMap<>();

  WatchingBackend(Backend backend) {
    this.backend = backend;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    inputs.forEach(x -> watch(x, "an input of " + op.name()));
    Tensor result = backend.run(op, inputs);
    watch(result, "the result of " + op.name());
    return result;
  }

  @Override
  public String name() {
    return backend.name() + ", watched";
  }

  /** Copies the arrays behind a tensor, gaps included. */
  void watch(Tensor x, String where) {
    switch (x.storage()) {
      case Storage.F32(float[] array) -> watch(array, MemorySegment.ofArray(array), where);
      case Storage.F64(double[] array) -> watch(array, MemorySegment.ofArray(array), where);
      case Storage.I32(int[] array) -> watch(array, MemorySegment.ofArray(array), where);
      case Storage.C64(float[] re, float[] im) -> {
        watch(re, MemorySegment.ofArray(re), where);
        watch(im, MemorySegment.ofArray(im), where);
      }
      case Storage.C128(double[] re, double[] im) -> {
        watch(re, MemorySegment.ofArray(re), where);
        watch(im, MemorySegment.ofArray(im), where);
      }
      case Storage.Bool(boolean[] array) -> {
        // Truth values have no segment of their own: they are kept as bytes.
        watch(array, bytes(array), where);
      }
    }
  }

  /** Checks that every array still holds the bits it held when it was first seen. */
  void requireUnchanged(String law, Object subject) {
    seen.forEach((array, first) -> {
      if (segment(array).mismatch(first.copy()) >= 0) {
        throw Agreement.violation(law, subject, first.where() + " was written to");
      }
    });
  }

  private void watch(Object array, MemorySegment content, String where) {
    seen.computeIfAbsent(array, key -> {
      MemorySegment copy = MemorySegment.ofArray(new byte[(int) content.byteSize()]);
      return new Seen(copy.copyFrom(content), where);
    });
  }

  private static MemorySegment segment(Object array) {
    return switch (array) {
      case float[] f -> MemorySegment.ofArray(f);
      case double[] d -> MemorySegment.ofArray(d);
      case int[] i -> MemorySegment.ofArray(i);
      case boolean[] b -> bytes(b);
      default -> throw new AssertionError("storage is made of arrays");
    };
  }

  private static MemorySegment bytes(boolean[] array) {
    byte[] bytes = new byte[array.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (array[i] ? 1 : 0);
    }
    return MemorySegment.ofArray(bytes);
  }
}
