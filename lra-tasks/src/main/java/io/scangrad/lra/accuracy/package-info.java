/**
 * The accuracy report: errors of the gradients of every op, of long scans and of the recurrent layer.
 *
 * <p>Start from {@link io.scangrad.lra.accuracy.AccuracyReport}.
 */
@NullMarked
package io.scangrad.lra.accuracy;

import org.jspecify.annotations.NullMarked;
