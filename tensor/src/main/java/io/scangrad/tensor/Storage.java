package io.scangrad.tensor;

/**
 * The arrays behind a tensor, on the Java heap. Several tensors may look at one storage; nobody writes to it after the
 * kernel that filled it has returned. A storage may be longer than the tensors that lie in it.
 *
 * @since 0.1
 */
public sealed interface Storage {
  /** Returns the element type. */
  DType dtype();

  /** Returns the number of elements. */
  int length();

  /**
   * Real numbers of 32 bits.
   *
   * @param array the elements
   */
  @SuppressWarnings("ArrayRecordComponent")
  record F32(float[] array) implements Storage {
    @Override
    public DType dtype() {
      return DType.FLOAT32;
    }

    @Override
    public int length() {
      return array.length;
    }
  }

  /**
   * Real numbers of 64 bits.
   *
   * @param array the elements
   */
  @SuppressWarnings("ArrayRecordComponent")
  record F64(double[] array) implements Storage {
    @Override
    public DType dtype() {
      return DType.FLOAT64;
    }

    @Override
    public int length() {
      return array.length;
    }
  }

  /**
   * Complex numbers of two 32-bit parts, planar. The planes may differ in length, as arrays of a pool do; only elements
   * that have both parts count.
   *
   * @param re the real parts
   * @param im the imaginary parts
   */
  @SuppressWarnings("ArrayRecordComponent")
  record C64(float[] re, float[] im) implements Storage {
    @Override
    public DType dtype() {
      return DType.COMPLEX64;
    }

    @Override
    public int length() {
      return Math.min(re.length, im.length);
    }
  }

  /**
   * Complex numbers of two 64-bit parts, planar. The planes may differ in length, as arrays of a pool do; only elements
   * that have both parts count.
   *
   * @param re the real parts
   * @param im the imaginary parts
   */
  @SuppressWarnings("ArrayRecordComponent")
  record C128(double[] re, double[] im) implements Storage {
    @Override
    public DType dtype() {
      return DType.COMPLEX128;
    }

    @Override
    public int length() {
      return Math.min(re.length, im.length);
    }
  }

  /**
   * Signed integers of 32 bits.
   *
   * @param array the elements
   */
  @SuppressWarnings("ArrayRecordComponent")
  record I32(int[] array) implements Storage {
    @Override
    public DType dtype() {
      return DType.INT32;
    }

    @Override
    public int length() {
      return array.length;
    }
  }

  /**
   * Truth values.
   *
   * @param array the elements
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Bool(boolean[] array) implements Storage {
    @Override
    public DType dtype() {
      return DType.BOOL;
    }

    @Override
    public int length() {
      return array.length;
    }
  }

  /** Returns new storage for {@code length} elements, all zero or false. */
  static Storage allocate(DType dtype, int length) {
    return switch (dtype) {
      case FLOAT32 -> new F32(new float[length]);
      case FLOAT64 -> new F64(new double[length]);
      case COMPLEX64 -> new C64(new float[length], new float[length]);
      case COMPLEX128 -> new C128(new double[length], new double[length]);
      case INT32 -> new I32(new int[length]);
      case BOOL -> new Bool(new boolean[length]);
    };
  }

  /** Returns the real part at a position as a double; integers as they are, true as 1. */
  default double re(int position) {
    return switch (this) {
      case F32(float[] array) -> array[position];
      case F64(double[] array) -> array[position];
      case C64(float[] re, float[] im) -> re[position];
      case C128(double[] re, double[] im) -> re[position];
      case I32(int[] array) -> array[position];
      case Bool(boolean[] array) -> array[position] ? 1 : 0;
    };
  }

  /** Returns the imaginary part at a position as a double; 0 for types that have none. */
  default double im(int position) {
    return switch (this) {
      case C64(float[] re, float[] im) -> im[position];
      case C128(double[] re, double[] im) -> im[position];
      case F32 f -> 0;
      case F64 f -> 0;
      case I32 i -> 0;
      case Bool b -> 0;
    };
  }

  /**
   * Writes one element, rounded to the storage's type. For use while a storage is being filled, before anybody else
   * holds it.
   *
   * @param position where
   * @param re real part; integers are truncated, anything but 0 is true
   * @param im imaginary part, dropped by types that have none
   */
  default void set(int position, double re, double im) {
    switch (this) {
      case F32(float[] array) -> array[position] = (float) re;
      case F64(double[] array) -> array[position] = re;
      case C64(float[] res, float[] ims) -> {
        res[position] = (float) re;
        ims[position] = (float) im;
      }
      case C128(double[] res, double[] ims) -> {
        res[position] = re;
        ims[position] = im;
      }
      case I32(int[] array) -> array[position] = (int) re;
      case Bool(boolean[] array) -> array[position] = re != 0;
    }
  }
}
