/**
 * Several runs beside each other: {@link io.scangrad.lra.compare.Comparison} reads them, finished or not, {@link
 * io.scangrad.lra.compare.ComparisonPage} draws them and {@link io.scangrad.lra.compare.ComparisonText} prints their last
 * figures.
 */
@NullMarked
package io.scangrad.lra.compare;

import org.jspecify.annotations.NullMarked;
