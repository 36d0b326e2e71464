/**
 * Images as sequences of pixels, however they are stored, and small PNG files.
 *
 * <p>Start with {@link io.scangrad.lra.data.image.ImageSequences}.
 */
@NullMarked
package io.scangrad.lra.data.image;

import org.jspecify.annotations.NullMarked;
