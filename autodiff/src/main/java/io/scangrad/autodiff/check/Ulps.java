package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.arithmetic.DoubleDoubleArithmetic;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.tensor.Tensor;

/**
 * Errors of tensors in units in the last place of their type, against values in double-double.
 *
 * @since 0.1
 */
public final class Ulps {
  private static final DoubleDoubleArithmetic EXACT = new DoubleDoubleArithmetic();

  private Ulps() {}

  /** Returns the largest error of a part, in units in the last place of the largest part of the tensor. */
  public static double normwise(Tensor computed, Numbers<DoubleDouble> exact) {
    double largest = 0;
    for (int k = 0; k < exact.elements(); k++) {
      largest = Math.max(largest, modulus(exact, k));
    }
    double worst = 0;
    for (int k = 0; k < exact.elements(); k++) {
      double error = error(computed, exact, k);
      worst = error == 0 ? worst : Math.max(worst, error / ulp(computed, largest));
    }
    return worst;
  }

  /** Returns the error of an element, in units in the last place of its modulus. */
  public static double of(Tensor computed, Numbers<DoubleDouble> exact, int k) {
    double error = error(computed, exact, k);
    return error == 0 ? 0 : error / ulp(computed, modulus(exact, k));
  }

  private static double error(Tensor computed, Numbers<DoubleDouble> exact, int k) {
    int position = computed.layout().position(k);
    double re = gap(computed.storage().re(position), exact.re().get(k));
    double im = exact.isComplex() ? gap(computed.storage().im(position), exact.im().get(k)) : 0;
    return Math.hypot(re, im);
  }

  private static double gap(double computed, DoubleDouble exact) {
    if (computed == exact.hi() && exact.lo() == 0) {
      return 0;
    }
    return Math.abs(EXACT.value(EXACT.sub(EXACT.of(computed), exact)));
  }

  private static double modulus(Numbers<DoubleDouble> x, int k) {
    return x.isComplex() ? Math.hypot(x.re().get(k).hi(), x.im().get(k).hi()) : Math.abs(x.re().get(k).hi());
  }

  private static double ulp(Tensor type, double at) {
    return type.dtype().isDouble() ? Math.ulp(at) : Math.ulp((float) at);
  }
}
