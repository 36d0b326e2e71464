/**
 * Checks whether the derivatives of a function are right, and says how strong the check was.
 *
 * <p>Start from {@link io.scangrad.autodiff.check.GradCheck}, which returns a {@link
 * io.scangrad.autodiff.check.Report} with a {@link io.scangrad.autodiff.check.Verdict}.
 *
 * <pre>{@code
 * GradCheck.standard().withOrder(2).check(x -> x.tanh().sum(), Tensor.of(new double[] {0.1, -2}, 2)).orThrow();
 * }</pre>
 */
@NullMarked
package io.scangrad.autodiff.check;

import org.jspecify.annotations.NullMarked;
