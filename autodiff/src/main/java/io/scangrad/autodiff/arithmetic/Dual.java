package io.scangrad.autodiff.arithmetic;

/**
 * A dual number: a value and its change in one direction.
 *
 * @param value the value
 * @param tangent its derivative
 * @param <S> the numbers of both; duals again for second derivatives
 * @since 0.1
 */
public record Dual<S>(S value, S tangent) {}
