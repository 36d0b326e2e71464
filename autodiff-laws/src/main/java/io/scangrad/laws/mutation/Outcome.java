package io.scangrad.laws.mutation;

/**
 * A mutant and what became of it.
 *
 * @param mutant the mistake
 * @param verdict whether it was found
 * @since 0.1
 */
public record Outcome(Mutant mutant, Verdict verdict) {}
