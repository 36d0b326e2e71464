package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that override the model of a recipe. */
final class ModelOptions {
  @Option(names = "--d-model", paramLabel = "H",
      description = "Channels between the blocks (default: from the recipe).")
  private @Nullable Integer dModel;

  @Option(names = "--d-state", paramLabel = "N", description = "Complex states of a layer (default: from the recipe).")
  private @Nullable Integer dState;

  @Option(names = "--depth", paramLabel = "N", description = "Number of blocks (default: from the recipe).")
  private @Nullable Integer depth;

  @Option(names = "--r-min", paramLabel = "R",
      description = "Inner radius of the ring of initial eigenvalues, 0 <= R < 1 (default: from the recipe).")
  private @Nullable Double rMin;

  @Option(names = "--r-max", paramLabel = "R",
      description = "Outer radius of that ring, above the inner one, at most 1 (default: from the recipe).")
  private @Nullable Double rMax;

  @Option(names = "--max-phase", paramLabel = "RAD",
      description = "Largest phase of initial eigenvalues in radians, at most 2 pi (default: from the recipe).")
  private @Nullable Double maxPhase;

  @Option(names = "--dropout", paramLabel = "P",
      description = "Probability of dropping a channel, 0 <= P < 1 (default: from the recipe).")
  private @Nullable Double dropout;

  @Option(names = "--precision", paramLabel = "f32|f64",
      description = "Numbers of 32 or 64 bits for parameters and activations (default: from the recipe).")
  private @Nullable String precision;

  void override(HyperParameters.Draft draft) {
    draft.dModel = Given.or(dModel, draft.dModel);
    draft.dState = Given.or(dState, draft.dState);
    draft.depth = Given.or(depth, draft.depth);
    draft.rMin = Given.or(rMin, draft.rMin);
    draft.rMax = Given.or(rMax, draft.rMax);
    draft.maxPhase = Given.or(maxPhase, draft.maxPhase);
    draft.dropout = Given.or(dropout, draft.dropout);
    draft.precision = Given.or(precision, draft.precision);
  }
}
