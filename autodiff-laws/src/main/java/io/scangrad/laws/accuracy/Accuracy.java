package io.scangrad.laws.accuracy;

import io.scangrad.tensor.DType;

/**
 * A row of an accuracy table.
 *
 * @param name what was measured
 * @param dtype the type that it computes in, {@code f32} or {@code c64}
 * @param gradient the errors of the gradient
 * @param value the errors of the value
 * @since 0.1
 */
public record Accuracy(String name, DType dtype, ErrorStatistics gradient, ErrorStatistics value) {}
