/**
 * Kinds of real numbers in which a recorded program can be computed again: double-double, dual, with a running error
 * bound, with a complex step.
 *
 * <p>Start from {@link io.scangrad.autodiff.arithmetic.Arithmetic}; 
 * {@code io.scangrad.autodiff.program.Interpreter} runs programs in any of them.
 */
@NullMarked
package io.scangrad.autodiff.arithmetic;

import org.jspecify.annotations.NullMarked;
