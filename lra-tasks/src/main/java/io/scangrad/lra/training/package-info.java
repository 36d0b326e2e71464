/** A whole training run, from its configuration to its report: {@link io.scangrad.lra.training.TrainingRun}. */
@NullMarked
package io.scangrad.lra.training;

import org.jspecify.annotations.NullMarked;
