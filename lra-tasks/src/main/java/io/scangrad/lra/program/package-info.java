/**
 * Programs to look at: layers and training steps, captured, compiled and timed. Start from {@link
 * io.scangrad.lra.program.Subject}.
 */
@NullMarked
package io.scangrad.lra.program;

import org.jspecify.annotations.NullMarked;
