/**
 * Kernels: static methods over planes. Each plane of a tensor is an array of its own ({@code f32} a {@code FloatArray},
 * {@code f64} a {@code DoubleArray}, {@code i32} an {@code IntArray}, {@code bool} a {@code ByteArray} of 0 and 1);
 * scalars come last and become constants of the compiled kernel.
 */
@NullMarked
package io.scangrad.tornado.kernel;

import org.jspecify.annotations.NullMarked;
