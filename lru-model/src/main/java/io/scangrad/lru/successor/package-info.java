/**
 * Successors of the Linear Recurrent Unit, as layers on the same {@link io.scangrad.autodiff.scan.LinearScan}: {@code
 * h_t = a_t h_{t-1} + b_t} with coefficients that depend on the input, or that oscillate.
 *
 * <p>Each is a record with {@code of(dModel, dState)}; {@code run} computes a sequence from a state, with resets where
 * packed sequences begin; {@code step} computes one position in memory that does not grow with the length. All are
 * causal. Start from {@link io.scangrad.lru.successor.RgLru} or {@link io.scangrad.lru.successor.S6}.
 *
 * <p>Coefficients have modulus at most 1, and the scan multiplies and adds one position after the other with its state
 * in double precision. It never divides by products of coefficients, which is what other implementations go to
 * logarithms for: products that underflow are states that are forgotten, and signs need no care.
 */
@NullMarked
package io.scangrad.lru.successor;

import org.jspecify.annotations.NullMarked;
