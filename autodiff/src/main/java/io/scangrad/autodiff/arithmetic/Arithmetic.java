package io.scangrad.autodiff.arithmetic;

import java.util.ArrayList;
import java.util.List;

/**
 * A kind of real numbers: what can be done with them. Implementations have no state; numbers are immutable.
 *
 * <p>Everything else that the ops of the vocabulary compute is written in these operations, once, in 
 * {@code io.scangrad.autodiff.program.Interpreter}. Arithmetics compose: {@code Dual} over {@code DoubleDouble} gives
 * derivatives to 30 digits, {@code Dual} over {@code Dual} second derivatives.
 *
 * @param <S> the numbers
 * @since 0.1
 */
public interface Arithmetic<S> {
  /** Returns a double as such a number, exactly and without error. */
  S of(double value);

  /** Returns the value of a number, rounded to a double. */
  double value(S x);

  /** Returns {@code a + b}. */
  S add(S a, S b);

  /** Returns {@code a - b}. */
  S sub(S a, S b);

  /** Returns {@code a b}. */
  S mul(S a, S b);

  /** Returns {@code a / b}. */
  S div(S a, S b);

  /** Returns {@code -a}. */
  S neg(S a);

  /** Returns the square root. */
  S sqrt(S a);

  /** Returns {@code e^a}. */
  S exp(S a);

  /** Returns {@code e^a - 1}, accurate near 0. */
  S expm1(S a);

  /** Returns the natural logarithm. */
  S log(S a);

  /** Returns {@code log(1 + a)}, accurate near 0. */
  S log1p(S a);

  /** Returns the sine. */
  S sin(S a);

  /** Returns the cosine. */
  S cos(S a);

  /** Returns the phase of the point {@code (x, y)} in {@code [-pi, pi]}. */
  S atan2(S y, S x);

  /**
   * Compares two numbers by value: negative, 0 or positive as a is less than, equal to or greater than b.
   *
   * @throws NotAnalyticException if these numbers have no order, as those of a complex step
   */
  int compare(S a, S b);

  /**
   * Returns the states of {@code h_t = a_t h_{t-1} + b_t}, complex, one step after the other.
   *
   * @param a one coefficient per step
   * @param b one input per step
   * @param initial the state before the first step
   */
  default List<ComplexNumber<S>> recurrence(
      List<ComplexNumber<S>> a, List<ComplexNumber<S>> b, ComplexNumber<S> initial) {
    ComplexFunctions<S> complex = new ComplexFunctions<>(this);
    List<ComplexNumber<S>> states = new ArrayList<>();
    ComplexNumber<S> h = initial;
    for (int t = 0; t < b.size(); t++) {
      h = complex.add(complex.mul(a.get(t), h), b.get(t));
      states.add(h);
    }
    return states;
  }

  /** Returns the sum, 0 of nothing. */
  default S sum(List<S> terms) {
    S sum = of(0);
    for (S term : terms) {
      sum = add(sum, term);
    }
    return sum;
  }
}
