package io.scangrad.autodiff.arithmetic;

/**
 * A complex number whose parts are numbers of any kind.
 *
 * @param re real part
 * @param im imaginary part
 * @param <S> the kind of numbers
 * @since 0.1
 */
public record ComplexNumber<S>(S re, S im) {}
