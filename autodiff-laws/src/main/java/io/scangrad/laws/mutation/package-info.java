/**
 * How strong the laws of derivatives are: mistakes are planted in the rule of each op, and the laws have to find them.
 *
 * <p>Start from {@link io.scangrad.laws.mutation.MutationEngine}. Rules are not edited as text: a rule is a program of
 * ops, and a {@link io.scangrad.laws.mutation.Mutant} is an edit of that program, so an op that is added to the
 * vocabulary gets its mutants without a line written for it.
 *
 * <pre>{@code
 * MutationReport report = MutationEngine.standard(1).run(UnaryOp.Exp.class);
 * report.survivors();   // empty
 * }</pre>
 */
@NullMarked
package io.scangrad.laws.mutation;

import org.jspecify.annotations.NullMarked;
