/**
 * Scans: all prefixes of a sequence under an associative operation.
 *
 * <p>Start from {@link io.scangrad.autodiff.scan.LinearScan}, the diagonal linear recurrence, and {@link
 * io.scangrad.autodiff.scan.AssociativeScan} for any other combine.
 */
@NullMarked
package io.scangrad.autodiff.scan;

import org.jspecify.annotations.NullMarked;
