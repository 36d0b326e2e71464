/** Captured programs as TornadoVM task graphs: buffers, launches and what runs them on a device. */
@NullMarked
package io.scangrad.tornado;

import org.jspecify.annotations.NullMarked;
