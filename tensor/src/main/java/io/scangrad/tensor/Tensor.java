package io.scangrad.tensor;

import org.jspecify.annotations.Nullable;

/**
 * An immutable multi-dimensional array: a {@link Layout} over a {@link Storage}.
 *
 * <p>{@link #permute}, {@link #slice}, {@link #expand}, {@link #real}, {@link #imag} and, where the layout allows it,
 * {@link #reshape} return views that share the storage. Arithmetic is the business of a {@code Backend}; here is only
 * what needs none.
 *
 * @since 0.1
 */
public final class Tensor {
  private final DType dtype;
  private final @Nullable Storage storage;
  private final Layout layout;

  private Tensor(DType dtype, @Nullable Storage storage, Layout layout) {
    this.dtype = dtype;
    this.storage = storage;
    this.layout = layout;
  }

  private Tensor(Storage storage, Layout layout) {
    this(storage.dtype(), storage, layout);
  }

  /**
   * Returns a tensor without numbers, which stands for a value that is computed later: type, sizes and views work,
   * and whoever asks for its numbers gets a {@link SymbolicTensorException}.
   */
  public static Tensor symbolic(TensorSpec spec) {
    return new Tensor(spec.dtype(), null, Layout.contiguous(spec.shape()));
  }

  /**
   * Returns a tensor over given storage and layout; nothing is copied.
   *
   * @throws IllegalArgumentException if the layout reaches outside the storage
   */
  public static Tensor of(Storage storage, Layout layout) {
    if (layout.shape().elements() > 0) {
      long low = layout.offset();
      long high = low;
      for (int d = 0; d < layout.shape().rank(); d++) {
        long reach = (long) (layout.shape().size(d) - 1) * layout.stride(d);
        low += Math.min(0, reach);
        high += Math.max(0, reach);
      }
      if (low < 0 || high >= storage.length()) {
        throw new IllegalArgumentException(
            "tensor: layout " + layout + " reaches outside its storage of " + storage.length() + " elements");
      }
    }
    return new Tensor(storage, layout);
  }

  /**
   * Returns a row-major tensor over the whole of a storage; nothing is copied.
   *
   * @throws IllegalArgumentException if the number of elements differs
   */
  public static Tensor of(Storage storage, Shape shape) {
    if (shape.elements() != storage.length()) {
      throw new IllegalArgumentException(
          "tensor: " + storage.length() + " values do not fill shape " + shape + ", which has " + shape.elements());
    }
    return new Tensor(storage, Layout.contiguous(shape));
  }

  /** Returns an {@code f32} tensor over an array, which is not copied and must not be written to any more. */
  public static Tensor of(float[] values, int... sizes) {
    return of(new Storage.F32(values), Shape.of(sizes));
  }

  /** Returns an {@code f64} tensor over an array, which is not copied and must not be written to any more. */
  public static Tensor of(double[] values, int... sizes) {
    return of(new Storage.F64(values), Shape.of(sizes));
  }

  /**
   * Returns a {@code c64} tensor over two arrays, which are not copied and must not be written to any more.
   *
   * @throws IllegalArgumentException if the arrays differ in length or do not fill the sizes
   */
  public static Tensor complex(float[] re, float[] im, int... sizes) {
    requireAsMany(re.length, im.length);
    return of(new Storage.C64(re, im), Shape.of(sizes));
  }

  /**
   * Returns a {@code c128} tensor over two arrays, which are not copied and must not be written to any more.
   *
   * @throws IllegalArgumentException if the arrays differ in length or do not fill the sizes
   */
  public static Tensor complex(double[] re, double[] im, int... sizes) {
    requireAsMany(re.length, im.length);
    return of(new Storage.C128(re, im), Shape.of(sizes));
  }

  private static void requireAsMany(int re, int im) {
    if (re != im) {
      throw new IllegalArgumentException(
          "tensor: " + re + " real and " + im + " imaginary parts; a complex number needs one of each");
    }
  }

  /** Returns an {@code i32} tensor over an array, which is not copied and must not be written to any more. */
  public static Tensor of(int[] values, Shape shape) {
    return of(new Storage.I32(values), shape);
  }

  /** Returns a {@code bool} tensor over an array, which is not copied and must not be written to any more. */
  public static Tensor of(boolean[] values, int... sizes) {
    return of(new Storage.Bool(values), Shape.of(sizes));
  }

  /** Returns a scalar of the given type, rounded to it. */
  public static Tensor scalar(DType dtype, double value) {
    return filled(new TensorSpec(dtype, Shape.scalar()), value, 0);
  }

  /** Returns a tensor whose elements all are {@code re + i im}; it takes the memory of one element. */
  public static Tensor filled(TensorSpec spec, double re, double im) {
    Storage one = Storage.allocate(spec.dtype(), 1);
    one.set(0, re, im);
    return new Tensor(one, Layout.contiguous(Shape.scalar()).expand(spec.shape()));
  }

  /** Returns a tensor of zeros (false for {@code bool}); it takes the memory of one element. */
  public static Tensor zeros(DType dtype, Shape shape) {
    return filled(new TensorSpec(dtype, shape), 0, 0);
  }

  /** Returns the element type. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the sizes. */
  public Shape shape() {
    return layout.shape();
  }

  /** Returns type and sizes. */
  public TensorSpec spec() {
    return new TensorSpec(dtype(), shape());
  }

  /**
   * Returns the arrays behind this tensor; reading only.
   *
   * @throws SymbolicTensorException if there are none
   */
  public Storage storage() {
    if (storage == null) {
      throw new SymbolicTensorException(spec());
    }
    return storage;
  }

  /** Returns whether this tensor has type and sizes only. */
  public boolean isSymbolic() {
    return storage == null;
  }

  /** Returns where the elements lie in the storage. */
  public Layout layout() {
    return layout;
  }

  /** Returns the number of elements. */
  public int elements() {
    return layout.shape().elements();
  }

  /** Returns the real part of one element as a double. */
  public double re(int... index) {
    return storage().re(layout.position(index));
  }

  /** Returns the imaginary part of one element as a double; 0 for types that have none. */
  public double im(int... index) {
    return storage().im(layout.position(index));
  }

  /**
   * Returns the only element as a double.
   *
   * @throws IllegalStateException if there is not exactly one element or it is complex
   */
  public double item() {
    if (elements() != 1 || dtype().isComplex()) {
      throw new IllegalStateException("item: needs one real element, this is " + spec());
    }
    return storage().re(layout.offset());
  }

  /** Returns the real parts in row-major order as a new array of doubles. */
  public double[] toDoubles() {
    int n = elements();
    double[] out = new double[n];
    Storage values = contiguous().storage();
    int offset = layout.isContiguous() ? layout.offset() : 0;
    for (int i = 0; i < n; i++) {
      out[i] = values.re(offset + i);
    }
    return out;
  }

  /** Returns the imaginary parts in row-major order as a new array of doubles. */
  public double[] toImaginaryDoubles() {
    return dtype().isComplex() ? imag().toDoubles() : new double[elements()];
  }

  /**
   * Returns this tensor with another shape of as many elements: a view where strides allow it, else a copy.
   *
   * @throws IllegalArgumentException if the number of elements differs
   */
  public Tensor reshape(Shape shape) {
    if (shape.elements() != elements()) {
      throw new IllegalArgumentException("reshape: " + shape() + " has " + elements() + " elements, " + shape + " has "
          + shape.elements());
    }
    @Nullable Layout view = layout.reshape(shape);
    return view != null ? with(view) : contiguous().reshape(shape);
  }

  /** Returns a view with axes reordered: axis {@code d} of the result is axis {@code axes[d]} of this. */
  public Tensor permute(int... axes) {
    return with(layout.permute(axes));
  }

  /** Returns a view of {@code sizes[d]} elements along axis d, from {@code starts[d]} by {@code steps[d]} (not 0). */
  public Tensor slice(int[] starts, int[] sizes, int[] steps) {
    return with(layout.slice(starts, sizes, steps));
  }

  /** Returns a view broadcast to a larger shape; stretched axes share memory. */
  public Tensor expand(Shape shape) {
    return with(layout.expand(shape));
  }

  /** Returns the real parts as a view; a real tensor is its own real part. */
  public Tensor real() {
    if (storage == null) {
      return new Tensor(dtype.toReal(), null, layout);
    }
    return switch (storage) {
      case Storage.C64(float[] re, float[] im) -> new Tensor(new Storage.F32(re), layout);
      case Storage.C128(double[] re, double[] im) -> new Tensor(new Storage.F64(re), layout);
      case Storage.F32 f -> this;
      case Storage.F64 f -> this;
      case Storage.I32 i -> this;
      case Storage.Bool b -> this;
    };
  }

  /**
   * Returns the imaginary parts as a view.
   *
   * @throws IllegalStateException if this is not complex
   */
  public Tensor imag() {
    if (storage == null && dtype.isComplex()) {
      return new Tensor(dtype.toReal(), null, layout);
    }
    return switch (storage()) {
      case Storage.C64(float[] re, float[] im) -> new Tensor(new Storage.F32(im), layout);
      case Storage.C128(double[] re, double[] im) -> new Tensor(new Storage.F64(im), layout);
      default -> throw new IllegalStateException("imag: needs a complex tensor, this is " + spec());
    };
  }

  /** Returns this tensor row-major without gaps: itself if it already is, else a copy that starts at offset 0. */
  public Tensor contiguous() {
    if (layout.isContiguous()) {
      return this;
    }
    if (storage == null) {
      return symbolic(spec());
    }
    Storage copy = Storage.allocate(dtype(), elements());
    StridedCopy.copy(storage, layout, copy);
    return new Tensor(copy, Layout.contiguous(shape()));
  }

  /** Returns a copy that shares nothing with this tensor, row-major from offset 0. */
  public Tensor copy() {
    if (storage == null) {
      return symbolic(spec());
    }
    Storage copy = Storage.allocate(dtype(), elements());
    StridedCopy.copy(storage, layout, copy);
    return new Tensor(copy, Layout.contiguous(shape()));
  }

  /** Returns type, sizes and, up to 16 elements, the values in row-major order. */
  @Override
  public String toString() {
    return storage == null || elements() > 16 ? spec().toString() : spec() + TensorText.values(this);
  }

  private Tensor with(Layout other) {
    return new Tensor(dtype, storage, other);
  }
}
