package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that override the training of a recipe. */
final class TrainingOptions {
  @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps in all (default: from the recipe).")
  private @Nullable Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Sequences in a step (default: from the recipe).")
  private @Nullable Integer batch;

  @Option(names = "--lr", paramLabel = "RATE",
      description = "Largest learning rate, reached after the warm-up (default: from the recipe).")
  private @Nullable Double lr;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of initial parameters, order of the data and dropout (default: from the recipe).")
  private @Nullable Long seed;

  void override(HyperParameters.Draft draft) {
    draft.steps = Given.or(steps, draft.steps);
    draft.batch = Given.or(batch, draft.batch);
    draft.lr = Given.or(lr, draft.lr);
    draft.seed = Given.or(seed, draft.seed);
  }
}
