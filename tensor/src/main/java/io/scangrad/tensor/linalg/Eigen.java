package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Tensor;

/**
 * Eigenvalues and eigenvectors of an n x n matrix: {@code A v_k = lambda_k v_k}.
 *
 * @param values {@code lambda_k}, shape {@code (n,)}, by ascending real part; of a conjugate pair the one with positive
 *     imaginary part first
 * @param vectors {@code v_k} as columns, shape {@code (n, n)}, each of Euclidean length 1 and with its largest entry
 *     real and positive
 * @since 0.1
 */
public record Eigen(Tensor values, Tensor vectors) {}
