package io.scangrad.laws;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.DoubleArithmetic;
import java.util.SplittableRandom;

/**
 * Doubles with rounding errors enlarged as {@link NoisyBackend} enlarges those of ops: every result is changed
 * relatively by a random amount of about the square root of the unit roundoff. Not thread-safe.
 */
final class NoisyArithmetic implements Arithmetic<Double> {
  private static final double AMPLITUDE = 0x1p-26;

  private final DoubleArithmetic exact = new DoubleArithmetic();
  private final SplittableRandom random;

  NoisyArithmetic(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private double noisy(double x) {
    double size = AMPLITUDE * (0.5 + random.nextDouble());
    return x + x * (random.nextBoolean() ? size : -size);
  }

  @Override
  public Double of(double value) {
    return value;
  }

  @Override
  public double value(Double x) {
    return x;
  }

  @Override
  public Double add(Double a, Double b) {
    return noisy(a + b);
  }

  @Override
  public Double sub(Double a, Double b) {
    return noisy(a - b);
  }

  @Override
  public Double mul(Double a, Double b) {
    return noisy(a * b);
  }

  @Override
  public Double div(Double a, Double b) {
    return noisy(a / b);
  }

  @Override
  public Double neg(Double a) {
    return -a;
  }

  @Override
  public Double sqrt(Double a) {
    return noisy(exact.sqrt(a));
  }

  @Override
  public Double exp(Double a) {
    return noisy(exact.exp(a));
  }

  @Override
  public Double expm1(Double a) {
    return noisy(exact.expm1(a));
  }

  @Override
  public Double log(Double a) {
    return noisy(exact.log(a));
  }

  @Override
  public Double log1p(Double a) {
    return noisy(exact.log1p(a));
  }

  @Override
  public Double sin(Double a) {
    return noisy(exact.sin(a));
  }

  @Override
  public Double cos(Double a) {
    return noisy(exact.cos(a));
  }

  @Override
  public Double atan2(Double y, Double x) {
    return noisy(exact.atan2(y, x));
  }

  @Override
  public int compare(Double a, Double b) {
    return exact.compare(a, b);
  }
}
