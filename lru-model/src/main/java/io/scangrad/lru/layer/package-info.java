/**
 * Layers as values: a record of sizes that declares its parameters and computes with them, in parallel over a sequence
 * or one position at a time.
 *
 * <p>Start from {@link io.scangrad.lru.layer.Layer}, {@link io.scangrad.lru.layer.LinearRecurrentUnit} and {@link
 * io.scangrad.lru.layer.SequenceModel#builder()}. Recurrent cores are {@link io.scangrad.lru.layer.Recurrence}s; those
 * by name are in {@link io.scangrad.lru.core.Core}.
 */
@NullMarked
package io.scangrad.lru.layer;

import org.jspecify.annotations.NullMarked;
