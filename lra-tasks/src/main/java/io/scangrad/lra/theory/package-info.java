/**
 * Measures what the theory of the Linear Recurrent Unit claims, with this library's own recurrences, initialisers and
 * derivatives: {@link io.scangrad.lra.theory.Theory} runs the experiments, each of which gives a {@link
 * io.scangrad.lra.theory.Statement} of readings.
 *
 * <p>A reading holds a measured value against a formula, within what sampling or rounding can explain. Beside it stand
 * mistakes: wrong formulas and wrong samplers, which the same measurement has to refuse, or it would say nothing.
 *
 * <p>Source: Orvieto et al. 2023, "Resurrecting recurrent neural networks for long sequences", and what is named with
 * each statement.
 */
@NullMarked
package io.scangrad.lra.theory;

import org.jspecify.annotations.NullMarked;
