/**
 * Random numbers without hidden state: a {@link io.scangrad.tensor.random.Key} is passed and split, and element i of a
 * draw is a function of the key and i alone ({@link io.scangrad.tensor.random.Draws}), whoever computes it and in
 * whatever order.
 */
@NullMarked
package io.scangrad.tensor.random;

import org.jspecify.annotations.NullMarked;
