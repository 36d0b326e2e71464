/**
 * Training: {@link io.scangrad.lru.train.Trainer} turns one {@link io.scangrad.lru.train.TrainingState} into the next,
 * and {@link io.scangrad.lru.train.Checkpoint} keeps it.
 */
@NullMarked
package io.scangrad.lru.train;

import org.jspecify.annotations.NullMarked;
