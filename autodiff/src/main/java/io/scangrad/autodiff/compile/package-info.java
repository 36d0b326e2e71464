/**
 * Programs made ready to run on the CPU: elementwise ops joined into loops, buffers assigned by lifetime, nothing
 * allocated after the first run.
 *
 * <p>Start from {@link io.scangrad.autodiff.compile.Compiler} and {@link io.scangrad.autodiff.compile.Executable}.
 *
 * <pre>{@code
 * Program p = Program.capture(Autodiff.grad(x -> x.square().sum()), new TensorSpec(DType.FLOAT64, Shape.of(3)));
 * Executable gradient = Compiler.onCpu().compile(p);
 * List<Tensor> g = gradient.run(List.of(Tensor.of(new double[] {1, 2, 3}, 3)));    // [2, 4, 6]
 * }</pre>
 */
@NullMarked
package io.scangrad.autodiff.compile;

import org.jspecify.annotations.NullMarked;
