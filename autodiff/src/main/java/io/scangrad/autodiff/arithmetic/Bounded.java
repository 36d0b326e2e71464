package io.scangrad.autodiff.arithmetic;

/**
 * A computed number with a bound on its distance from the exact one.
 *
 * @param value what is computed
 * @param error how far off it may be; infinite or NaN if nothing is known
 * @since 0.1
 */
public record Bounded(double value, double error) {}
