/**
 * Scans: all prefixes of a sequence under an associative operation.
 *
 * <p>Start from {@link io.scangrad.autodiff.scan.LinearScan}, the diagonal linear recurrence, {@link
 * io.scangrad.autodiff.scan.AssociativeScan} for any other combine, and {@link io.scangrad.autodiff.scan.DenseScan} for
 * recurrences with a matrix, which run step by step.
 */
@NullMarked
package io.scangrad.autodiff.scan;

import org.jspecify.annotations.NullMarked;
