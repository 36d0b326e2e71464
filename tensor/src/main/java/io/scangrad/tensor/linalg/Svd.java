package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Tensor;

/**
 * The singular value decomposition {@code A = U diag(s) V^T} of an m x n matrix, with {@code k = min(m, n)}.
 *
 * @param u left singular vectors as orthonormal columns, shape {@code (m, k)}
 * @param s singular values, descending, shape {@code (k,)}
 * @param v right singular vectors as orthonormal columns, shape {@code (n, k)}; not transposed
 * @since 0.1
 */
public record Svd(Tensor u, Tensor s, Tensor v) {}
