/**
 * The vocabulary of computations as data, and the inference of their types and shapes.
 *
 * <p>Start from {@link io.scangrad.tensor.op.Op} and {@link io.scangrad.tensor.op.Inference}.
 */
@NullMarked
package io.scangrad.tensor.op;

import org.jspecify.annotations.NullMarked;
