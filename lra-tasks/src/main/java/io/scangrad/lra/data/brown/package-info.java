/**
 * The Brown corpus: {@link io.scangrad.lra.data.brown.BrownCorpus} reads it, {@link
 * io.scangrad.lra.data.brown.BrownPassages} makes tasks of long texts and of pairs of them.
 */
@NullMarked
package io.scangrad.lra.data.brown;

import org.jspecify.annotations.NullMarked;
