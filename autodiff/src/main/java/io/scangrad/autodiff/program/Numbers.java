package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.ComplexNumber;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The elements of a tensor as numbers of some arithmetic, in row-major order.
 *
 * @param spec the type that the program computes in, and the sizes
 * @param re real parts; truth values as 0 and 1
 * @param im imaginary parts; empty where the type has none
 * @param <S> the numbers
 * @since 0.1
 */
public record Numbers<S>(TensorSpec spec, List<S> re, List<S> im) {
  /** Checks that there are as many numbers as elements. */
  public Numbers {
    int n = spec.shape().elements();
    if (re.size() != n || im.size() != (spec.dtype().isComplex() ? n : 0)) {
      throw new IllegalArgumentException(
          "numbers: " + spec + " needs " + n + " elements, given " + re.size() + " and " + im.size());
    }
  }

  /** Returns the elements of a tensor, exactly. */
  public static <S> Numbers<S> of(Arithmetic<S> a, Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    return of(x.spec(), i -> a.of(re[i]), i -> a.of(im[i]));
  }

  /** Returns the values as a tensor, rounded to its type. */
  public Tensor toTensor(Arithmetic<S> a) {
    Storage storage = Storage.allocate(dtype(), elements());
    for (int i = 0; i < elements(); i++) {
      storage.set(i, a.value(re.get(i)), isComplex() ? a.value(im.get(i)) : 0);
    }
    return Tensor.of(storage, shape());
  }

  /** Returns numbers made from their places. */
  public static <S> Numbers<S> of(TensorSpec spec, IntFunction<S> re, IntFunction<S> im) {
    int n = spec.shape().elements();
    List<S> real = new ArrayList<>(n);
    List<S> imaginary = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      real.add(re.apply(i));
      if (spec.dtype().isComplex()) {
        imaginary.add(im.apply(i));
      }
    }
    return new Numbers<>(spec, real, imaginary);
  }

  /** Returns real numbers made from their places. */
  static <S> Numbers<S> real(TensorSpec spec, IntFunction<S> element) {
    return of(spec, element, element);
  }

  /** Returns complex numbers made from their places. */
  static <S> Numbers<S> complex(TensorSpec spec, IntFunction<ComplexNumber<S>> element) {
    int n = spec.shape().elements();
    List<S> re = new ArrayList<>(n);
    List<S> im = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      ComplexNumber<S> z = element.apply(i);
      re.add(z.re());
      im.add(z.im());
    }
    return new Numbers<>(spec, re, im);
  }

  /** Returns the type. */
  public DType dtype() {
    return spec.dtype();
  }

  /** Returns the sizes. */
  public Shape shape() {
    return spec.shape();
  }

  /** Returns whether elements are complex. */
  public boolean isComplex() {
    return spec.dtype().isComplex();
  }

  /** Returns the number of elements. */
  public int elements() {
    return re.size();
  }

  /** Returns a complex element. */
  ComplexNumber<S> z(int i) {
    return new ComplexNumber<>(re.get(i), im.get(i));
  }

  /** Returns the elements at some places, in their order, under another shape; -1 stands for a given zero. */
  Numbers<S> picked(TensorSpec result, double[] places, S zero) {
    return of(result, i -> places[i] < 0 ? zero : re.get((int) places[i]),
        i -> places[i] < 0 ? zero : im.get((int) places[i]));
  }
}
