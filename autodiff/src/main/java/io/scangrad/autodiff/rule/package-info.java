/**
 * The derivative rules of the vocabulary, one file per family, each holding both directions of each op side by side.
 *
 * <p>Start from {@link io.scangrad.autodiff.rule.Rules}. Conventions: the gradient of a real loss by {@code z = x +
 * iy} is
 * {@code dL/dx + i dL/dy}; a vjp is the adjoint of the jvp for the pairing {@code <u, v> = Re sum conj(u) v}.
 */
@NullMarked
package io.scangrad.autodiff.rule;

import org.jspecify.annotations.NullMarked;
