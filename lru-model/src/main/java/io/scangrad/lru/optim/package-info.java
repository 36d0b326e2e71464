/** How parameters are changed: {@link io.scangrad.lru.optim.AdamW}, its schedule and clipping. */
@NullMarked
package io.scangrad.lru.optim;

import org.jspecify.annotations.NullMarked;
