/**
 * The copy task: remember random bit vectors and repeat them later.
 *
 * <p>{@link io.scangrad.lra.data.copy.CopyTask} computes any sample from its number; there are no files.
 */
@NullMarked
package io.scangrad.lra.data.copy;

import org.jspecify.annotations.NullMarked;
