/**
 * Recurrences with a diagonal, constant state matrix that lead to the LRU or compete with it in Orvieto et al. 2023:
 * the steps of its ablation, S4D and S5.
 *
 * <p>They share everything but parametrisation, initial values and the maps around the state: see {@link
 * io.scangrad.lru.layer.DiagonalRecurrence}.
 */
@NullMarked
package io.scangrad.lru.diagonal;

import org.jspecify.annotations.NullMarked;
