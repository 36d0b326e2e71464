/**
 * ListOps of the Long Range Arena: nested lists of digits under MIN, MAX, MED and SM, to be evaluated by the model.
 *
 * <p>{@link io.scangrad.lra.data.listops.ListOpsGenerator} draws expressions of the distribution of
 * {@code lra_benchmarks/data/listops.py} (github.com/google-research/long-range-arena),
 * {@link io.scangrad.lra.data.listops.ListOpsCache} keeps them in one checked file,
 * {@link io.scangrad.lra.data.listops.ListOpsTsvReader} and {@link io.scangrad.lra.data.listops.ListOpsTsvWriter}
 * speak the official format, and {@link io.scangrad.lra.data.listops.ListOpsEvaluator} computes the answers.
 */
@NullMarked
package io.scangrad.lra.data.listops;

import org.jspecify.annotations.NullMarked;
