/**
 * Generated tasks that each ask for one ability: to select, to recall by content, to repeat a pattern, to add over a
 * distance. A sample is a function of (seed, split, number) alone; nothing is stored.
 */
@NullMarked
package io.scangrad.lra.data.probe;

import org.jspecify.annotations.NullMarked;
