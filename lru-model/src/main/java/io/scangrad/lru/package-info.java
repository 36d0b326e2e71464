/** The Linear Recurrent Unit and what trains it. */
@NullMarked
package io.scangrad.lru;

import org.jspecify.annotations.NullMarked;
