/**
 * Retrieval of the Long Range Arena, pairs of papers of the ACL Anthology Network: {@link
 * io.scangrad.lra.data.aan.AanFiles} finds the published files, and {@link io.scangrad.lra.data.aan.AanCache} reads them
 * once and maps what a model sees of them into memory.
 */
@NullMarked
package io.scangrad.lra.data.aan;

import org.jspecify.annotations.NullMarked;
