package io.scangrad.autodiff.check;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Arithmetic on tensors as vectors, by plain loops in double: what checks and laws are written in, independent of every
 * backend.
 *
 * @since 0.1
 */
public final class Vectors {
  private Vectors() {}

  /** Returns {@code x + s u}, rounded to the type of x. */
  public static Tensor plus(Tensor x, double s, Tensor u) {
    return combine(1, x, s, u);
  }

  /** Returns {@code x + s u} for each pair. */
  public static List<Tensor> plus(List<Tensor> x, double s, List<Tensor> u) {
    return combine(1, x, s, u);
  }

  /** Returns {@code a x + b y} for real a and b, rounded to the type of x. */
  public static Tensor combine(double a, Tensor x, double b, Tensor y) {
    double[] xr = x.toDoubles();
    double[] xi = x.toImaginaryDoubles();
    double[] yr = y.toDoubles();
    double[] yi = y.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), xr.length);
    for (int i = 0; i < xr.length; i++) {
      storage.set(i, a * xr[i] + b * yr[i], a * xi[i] + b * yi[i]);
    }
    return Tensor.of(storage, x.shape());
  }

  /** Returns {@code a x + b y} for each pair. */
  public static List<Tensor> combine(double a, List<Tensor> x, double b, List<Tensor> y) {
    return IntStream.range(0, x.size()).mapToObj(i -> combine(a, x.get(i), b, y.get(i))).toList();
  }

  /** Returns {@code (re + i im) x} for complex x; real x are only multiplied by {@code re}. */
  public static Tensor times(double re, double im, Tensor x) {
    double[] xr = x.toDoubles();
    double[] xi = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), xr.length);
    for (int i = 0; i < xr.length; i++) {
      storage.set(i, re * xr[i] - im * xi[i], re * xi[i] + im * xr[i]);
    }
    return Tensor.of(storage, x.shape());
  }

  /** Returns {@code (re + i im) x} for each. */
  public static List<Tensor> times(double re, double im, List<Tensor> x) {
    return x.stream().map(each -> times(re, im, each)).toList();
  }

  /** Returns the complex conjugate; a tensor that is not complex is its own. */
  public static Tensor conj(Tensor x) {
    if (!x.dtype().isComplex()) {
      return x;
    }
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, re[i], -im[i]);
    }
    return Tensor.of(storage, x.shape());
  }

  /** Returns the complex conjugate of each. */
  public static List<Tensor> conj(List<Tensor> x) {
    return x.stream().map(Vectors::conj).toList();
  }

  /** Returns {@code <u, v> = Re sum conj(u) v}, summed as if in twice the precision (Ogita, Rump and Oishi 2005). */
  public static double pairing(Tensor u, Tensor v) {
    return pairing(List.of(u), List.of(v));
  }

  /** Returns the sum of the pairings, as if in twice the precision. */
  public static double pairing(List<Tensor> u, List<Tensor> v) {
    double[] sum = new double[2];
    for (int i = 0; i < u.size(); i++) {
      accumulate(sum, u.get(i).toDoubles(), v.get(i).toDoubles());
      accumulate(sum, u.get(i).toImaginaryDoubles(), v.get(i).toImaginaryDoubles());
    }
    return sum[0] + sum[1];
  }

  private static void accumulate(double[] sum, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double product = x[i] * y[i];
      double total = sum[0] + product;
      double back = total - sum[0];
      sum[1] += (sum[0] - (total - back)) + (product - back) + Math.fma(x[i], y[i], -product);
      sum[0] = total;
    }
  }

  /** Returns {@code sum |u| |v|}: the size that rounding errors of the pairing are measured by. */
  public static double magnitude(Tensor u, Tensor v) {
    double[] ur = u.toDoubles();
    double[] ui = u.toImaginaryDoubles();
    double[] vr = v.toDoubles();
    double[] vi = v.toImaginaryDoubles();
    double sum = 0;
    for (int i = 0; i < ur.length; i++) {
      sum += Math.hypot(ur[i], ui[i]) * Math.hypot(vr[i], vi[i]);
    }
    return sum;
  }

  /** Returns the largest modulus of an element, 0 of none. */
  public static double largest(Tensor x) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    double largest = 0;
    for (int i = 0; i < re.length; i++) {
      largest = Math.max(largest, Math.hypot(re[i], im[i]));
    }
    return largest;
  }

  /** Returns the sum of the magnitudes. */
  public static double magnitude(List<Tensor> u, List<Tensor> v) {
    double sum = 0;
    for (int i = 0; i < u.size(); i++) {
      sum += magnitude(u.get(i), v.get(i));
    }
    return sum;
  }

  /** Returns the sum over the axes that expanding to the gradient's shape would add or stretch. */
  public static Tensor summed(Tensor gradient, Shape shape) {
    int[] target = new int[shape.elements()];
    Storage sums = Storage.allocate(gradient.dtype(), shape.elements());
    for (int i = 0; i < target.length; i++) {
      target[i] = i;
    }
    // The same expansion applied to the places themselves tells where each element goes.
    Tensor places = Tensor.of(target, shape).expand(gradient.shape());
    double[] place = places.toDoubles();
    double[] re = gradient.toDoubles();
    double[] im = gradient.toImaginaryDoubles();
    for (int i = 0; i < place.length; i++) {
      int p = (int) place[i];
      sums.set(p, sums.re(p) + re[i], sums.im(p) + im[i]);
    }
    return Tensor.of(sums, shape);
  }

  /** Returns the same values in another type, rounded. */
  public static Tensor cast(Tensor x, DType dtype) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(dtype, re.length);
    for (int i = 0; i < re.length; i++) {
      storage.set(i, re[i], im[i]);
    }
    return Tensor.of(storage, x.shape());
  }

  /** Returns zeros of the same type and shape. */
  public static Tensor zeros(Tensor like) {
    return Tensor.zeros(like.dtype(), like.shape());
  }

  /** Returns a real scalar. */
  public static Tensor scalar(double value) {
    return Tensor.of(new double[] {value});
  }

  /** Returns half the distance from 1 to the next number: the unit roundoff of the parts of x. */
  public static double unit(Tensor x) {
    return x.dtype().isDouble() ? 0x1p-53 : 0x1p-24;
  }
}
