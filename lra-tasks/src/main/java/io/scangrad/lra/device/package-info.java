/** Training on a device: captured programs through TornadoVM, as {@code lru-model} wants them. */
@NullMarked
package io.scangrad.lra.device;

import org.jspecify.annotations.NullMarked;
