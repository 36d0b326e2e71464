package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that override a recipe. */
final class TrainingOptions {
  @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps in all.")
  private @Nullable Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Sequences in a step.")
  private @Nullable Integer batch;

  @Option(names = "--lr", paramLabel = "RATE", description = "Largest learning rate.")
  private @Nullable Double lr;

  @Option(names = "--d-model", paramLabel = "H", description = "Channels between the blocks.")
  private @Nullable Integer dModel;

  @Option(names = "--d-state", paramLabel = "N", description = "Complex states of a layer.")
  private @Nullable Integer dState;

  @Option(names = "--depth", paramLabel = "N", description = "Blocks.")
  private @Nullable Integer depth;

  @Option(names = "--r-min", paramLabel = "R", description = "Inner radius of the ring of initial eigenvalues.")
  private @Nullable Double rMin;

  @Option(names = "--r-max", paramLabel = "R", description = "Outer radius of that ring.")
  private @Nullable Double rMax;

  @Option(names = "--max-phase", paramLabel = "RAD", description = "Largest initial phase.")
  private @Nullable Double maxPhase;

  @Option(names = "--dropout", paramLabel = "P", description = "Probability of dropping a channel.")
  private @Nullable Double dropout;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice.")
  private @Nullable Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Worker threads; results do not depend on it.")
  private @Nullable Integer threads;

  @Option(names = "--precision", paramLabel = "f32|f64", description = "Type of parameters and activations.")
  private @Nullable String precision;

  /**
   * Returns hyper-parameters with what was given on the command line.
   *
   * @throws IllegalArgumentException if the result is not sound
   */
  HyperParameters override(HyperParameters recipe) {
    return recipe.with(draft -> {
      draft.steps = or(steps, draft.steps);
      draft.batch = or(batch, draft.batch);
      draft.lr = or(lr, draft.lr);
      draft.dModel = or(dModel, draft.dModel);
      draft.dState = or(dState, draft.dState);
      draft.depth = or(depth, draft.depth);
      draft.rMin = or(rMin, draft.rMin);
      draft.rMax = or(rMax, draft.rMax);
      draft.maxPhase = or(maxPhase, draft.maxPhase);
      draft.dropout = or(dropout, draft.dropout);
      draft.seed = or(seed, draft.seed);
      draft.threads = or(threads, draft.threads);
      draft.precision = or(precision, draft.precision);
    });
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
