/**
 * Files of tensors: {@link io.scangrad.tensor.io.SafeTensors} and {@link io.scangrad.tensor.io.Npy}; and
 * {@link io.scangrad.tensor.io.AtomicFile}, by which they and others write.
 *
 * <p>Files are read as if they came from a stranger: whatever the bytes, the outcome is the content or an
 * {@link java.io.IOException} of one sentence, and memory is taken for what the file holds, not for what it claims.
 */
@NullMarked
package io.scangrad.tensor.io;

import org.jspecify.annotations.NullMarked;
