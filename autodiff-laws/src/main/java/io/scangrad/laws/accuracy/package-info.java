/**
 * How accurate gradients are: errors in units in the last place against double-double numbers, for every op.
 *
 * <p>Start from {@link io.scangrad.laws.accuracy.GradientErrors}, which measures a function of your own, or {@link
 * io.scangrad.laws.accuracy.OpAccuracy}, which measures the rows of the law table:
 *
 * <pre>{@code
 * GradientErrors errors = GradientErrors.on(CpuBackend.standard());
 * errors.add(in -> in.getFirst().exp(), List.of(x), w);
 * double worst = errors.gradient().worst();
 * }</pre>
 */
@NullMarked
package io.scangrad.laws.accuracy;

import org.jspecify.annotations.NullMarked;
