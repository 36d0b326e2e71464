package io.scangrad.laws;

/**
 * The laws that every op obeys: implement {@link #cases} in a test class and jqwik runs them all.
 *
 * @since 0.1
 */
public interface OpLaws
    extends ValueLaws, DerivativeLaws, SecondOrderLaws, ChainRuleLaws, DetachmentLaws, PurityLaws, CheckpointLaws {}
