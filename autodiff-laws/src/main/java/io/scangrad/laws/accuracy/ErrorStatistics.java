package io.scangrad.laws.accuracy;

/**
 * How large the errors of many elements are, in units in the last place of 32-bit numbers.
 *
 * <p>The error of an element is measured in the unit in the last place of its modulus: rounding the exact value gives
 * at most 0.5 if it is real and {@code sqrt(0.5)} if it is complex. All numbers are 0 if nothing was compared.
 *
 * <p>An element that is exactly 0 has no unit in the last place: it counts where errors are measured by the largest
 * element of a tensor. A tensor that is 0 everywhere counts in {@code ofBound} only.
 *
 * @param elements how many elements have an exact value that is known to a small part of its unit in the last place:
 *     those that the next three numbers speak of
 * @param median the median error of these elements
 * @param high the error that 99 % of these elements do not exceed
 * @param worst the largest error of these elements
 * @param normwise the largest error of any element, in units in the last place of the largest element of its tensor,
 *     if that is known as well
 * @param ofBound the largest error of any part, as a part of its bound by running error analysis
 * @since 0.1
 */
public record ErrorStatistics(
    int elements, double median, double high, double worst, double normwise, double ofBound) {}
