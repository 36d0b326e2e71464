package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Tensor;

/**
 * The decomposition {@code A = Q R} of an m x n matrix, with {@code k = min(m, n)}.
 *
 * @param q orthonormal columns, shape {@code (m, k)}
 * @param r upper triangular, shape {@code (k, n)}, with no negative number on its diagonal
 * @since 0.1
 */
public record Qr(Tensor q, Tensor r) {}
