/**
 * The command line.
 *
 * <p>{@link io.scangrad.lra.cli.Start} is what the launcher {@code ./scangrad} runs; {@link io.scangrad.lra.cli.Main}
 * is the command itself.
 */
@NullMarked
package io.scangrad.lra.cli;

import org.jspecify.annotations.NullMarked;
