/**
 * The audit of all derivatives as data, for programs that are no tests: every op in every element type it takes, held to
 * the oracles of gradient checking, to the laws and to planted mistakes.
 *
 * <pre>{@code
 * AuditReport report = Audit.standard().withTries(2).run((done, total) -> {});
 * report.failures().forEach(line -> System.err.println(line.op() + ": " + line.conclusion()));
 * }</pre>
 *
 * <p>Nothing is printed here; {@code ./scangrad gradcheck} shows the report as a table, as JSON and as a page.
 */
@NullMarked
package io.scangrad.laws.audit;

import org.jspecify.annotations.NullMarked;
