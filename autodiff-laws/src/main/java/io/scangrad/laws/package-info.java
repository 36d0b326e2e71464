/**
 * The laws that every op and every scan obeys, as a jqwik kit to run on your own ops and backends.
 *
 * <p>Start from {@link io.scangrad.laws.OpCase} (a row of the law table: a function, where it may be evaluated, how
 * often it may be differentiated), {@link io.scangrad.laws.OpLaws} (the laws of an op) and {@link
 * io.scangrad.laws.LinearScanLaws}. {@link io.scangrad.laws.ProgramLaws} checks random programs made of all ops,
 * drawn by {@link io.scangrad.laws.RandomPrograms}, and shows the smallest that breaks a law.
 *
 * <pre>{@code
 * class CubeLaws implements OpLaws {
 *   public List<OpCase> cases() {
 *     return List.of(OpCase.of("cube", Arguments.one(x -> x.mul(x).mul(x), Domain.any())));
 *   }
 * }
 * }</pre>
 *
 * <p>No tolerance is chosen by hand: {@link io.scangrad.laws.Agreement} and {@link io.scangrad.laws.FiniteDifference}
 * compute theirs.
 */
@NullMarked
package io.scangrad.laws;

import org.jspecify.annotations.NullMarked;
