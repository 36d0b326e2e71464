/**
 * Turns what a run measured, or an audit of derivatives found, into one self-contained HTML page.
 *
 * <p>Start from {@link io.scangrad.lra.report.ReportData}, which holds everything shown, and {@link
 * io.scangrad.lra.report.HtmlReport}, which draws it; {@link io.scangrad.lra.report.AuditPage} draws an audit. A page
 * fetches nothing, runs no script, adapts to light, dark and print, and is well-formed XML.
 *
 * {@snippet :
 * String page = HtmlReport.render(data);
 * AtomicFiles.write(folder.report(), page);
 * }
 */
@NullMarked
package io.scangrad.lra.report;

import org.jspecify.annotations.NullMarked;
