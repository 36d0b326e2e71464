package io.scangrad.tornado;

import io.scangrad.autodiff.compile.Place;
import io.scangrad.autodiff.compile.Plane;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** The host's side of the arrays on the device, and copies between them and tensors. */
final class NativeArrays {
  private final List<Plane> planes;
  private final List<@Nullable TornadoNativeArray> arrays = new ArrayList<>();

  NativeArrays(List<Plane> planes) {
    this.planes = planes;
    planes.forEach(_ -> arrays.add(null));
  }

  /** Returns an array of at least one element, made when it is first asked for; they are whatever was in memory. */
  TornadoNativeArray get(int number) {
    TornadoNativeArray array = arrays.get(number);
    if (array == null) {
      Plane plane = planes.get(number);
      int length = Math.max(1, plane.length());
      array = switch (plane.dtype()) {
        case FLOAT32 -> new FloatArray(length);
        case FLOAT64 -> new DoubleArray(length);
        case INT32 -> new IntArray(length);
        case BOOL -> new ByteArray(length);
        case COMPLEX64, COMPLEX128 -> throw new AssertionError("planes are real");
      };
      arrays.set(number, array);
    }
    return array;
  }

  /** Writes numbers into an array of {@code i32}. */
  void write(List<Integer> numbers, int array) {
    for (int k = 0; k < numbers.size(); k++) {
      get(array).getSegment().setAtIndex(ValueLayout.JAVA_INT, k, numbers.get(k));
    }
  }

  /** Sets all elements to 0. */
  void clear(int number) {
    get(number).getSegment().fill((byte) 0);
  }

  /** Returns the only element of an array of {@code i32}. */
  int count(int number) {
    return get(number).getSegment().get(ValueLayout.JAVA_INT, 0);
  }

  /** Writes the arrays of a tensor as they are, whatever its layout. */
  void write(Storage storage, Place place) {
    List<Integer> numbers = place.planes();
    switch (storage) {
      case Storage.F32(float[] a) -> write(MemorySegment.ofArray(a), numbers.getFirst());
      case Storage.F64(double[] a) -> write(MemorySegment.ofArray(a), numbers.getFirst());
      case Storage.I32(int[] a) -> write(MemorySegment.ofArray(a), numbers.getFirst());
      case Storage.C64(float[] re, float[] im) -> {
        write(MemorySegment.ofArray(re), numbers.getFirst());
        write(MemorySegment.ofArray(im), numbers.getLast());
      }
      case Storage.C128(double[] re, double[] im) -> {
        write(MemorySegment.ofArray(re), numbers.getFirst());
        write(MemorySegment.ofArray(im), numbers.getLast());
      }
      case Storage.Bool(boolean[] a) -> {
        byte[] bytes = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
          bytes[i] = (byte) (a[i] ? 1 : 0);
        }
        write(MemorySegment.ofArray(bytes), numbers.getFirst());
      }
    }
  }

  private void write(MemorySegment from, int number) {
    MemorySegment to = get(number).getSegment();
    MemorySegment.copy(from, 0, to, 0, Math.min(from.byteSize(), to.byteSize()));
  }

  /** Returns what lies at a place of the host's arrays, as a tensor of its own. */
  Tensor read(DType dtype, Place place) {
    MemorySegment re = get(place.planes().getFirst()).getSegment();
    MemorySegment im = get(place.planes().getLast()).getSegment();
    Storage storage = switch (dtype) {
      case FLOAT32 -> new Storage.F32(re.toArray(ValueLayout.JAVA_FLOAT));
      case FLOAT64 -> new Storage.F64(re.toArray(ValueLayout.JAVA_DOUBLE));
      case INT32 -> new Storage.I32(re.toArray(ValueLayout.JAVA_INT));
      case BOOL -> new Storage.Bool(booleans(re.toArray(ValueLayout.JAVA_BYTE)));
      case COMPLEX64 ->
          new Storage.C64(re.toArray(ValueLayout.JAVA_FLOAT), im.toArray(ValueLayout.JAVA_FLOAT));
      case COMPLEX128 ->
          new Storage.C128(re.toArray(ValueLayout.JAVA_DOUBLE), im.toArray(ValueLayout.JAVA_DOUBLE));
    };
    return Tensor.of(storage, place.layout()).copy();
  }

  private static boolean[] booleans(byte[] bytes) {
    boolean[] truth = new boolean[bytes.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = bytes[i] != 0;
    }
    return truth;
  }
}
