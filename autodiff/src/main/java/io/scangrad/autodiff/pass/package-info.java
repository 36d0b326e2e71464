/**
 * Transformations of programs that keep their results to the bit: each pass is one idea and returns another program.
 *
 * <p>Start from {@link io.scangrad.autodiff.pass.Pass#standard}.
 */
@NullMarked
package io.scangrad.autodiff.pass;

import org.jspecify.annotations.NullMarked;
