/**
 * Computations as lists of ops: recorded while they run, printed, run again in any kind of numbers.
 *
 * <p>Start from {@link io.scangrad.autodiff.program.Program} and {@link io.scangrad.autodiff.program.Interpreter}.
 *
 * <pre>{@code
 * Program p = Program.record(x -> x.square().sum(), Tensor.of(new double[] {3, 4}, 2));
 * // { a:f64(2,) -> b:f64(2,) = mul a a; c:f64(1,) = sum[axes=[0]] b; d:f64() = reshape[shape=()] c; in d }
 * }</pre>
 */
@NullMarked
package io.scangrad.autodiff.program;

import org.jspecify.annotations.NullMarked;
