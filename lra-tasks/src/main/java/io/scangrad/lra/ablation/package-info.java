/**
 * The chain of cores of Orvieto et al. 2023, trained one after another: {@link io.scangrad.lra.ablation.Plan} says which
 * runs there are, {@link io.scangrad.lra.ablation.Ablation} trains those that are missing, and {@link
 * io.scangrad.lra.ablation.AblationResult} holds their figures beside the paper's.
 */
@NullMarked
package io.scangrad.lra.ablation;

import org.jspecify.annotations.NullMarked;
