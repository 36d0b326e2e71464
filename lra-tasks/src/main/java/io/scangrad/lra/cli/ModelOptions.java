package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lru.core.Core;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that override the model of a recipe. */
final class ModelOptions {
  @Option(names = "--core", paramLabel = "NAME[,NAME]",
      description = "Recurrent core: ${COMPLETION-CANDIDATES}; of several, the blocks take one after another "
          + "(default: from the recipe).",
      completionCandidates = CoreNames.class)
  private @Nullable String core;

  @Option(names = "--norm", paramLabel = "batch|layer|none",
      description = "Normalisation of the blocks (default: from the recipe).")
  private @Nullable String norm;

  @Option(names = "--post-norm", negatable = true,
      description = "Put the norm at the end of each block rather than before its core (default: from the recipe).")
  private @Nullable Boolean postNorm;

  @Option(names = "--mixer", paramLabel = "glu|half-glu|mlp|none",
      description = "What mixes channels after the core (default: from the recipe).")
  private @Nullable String mixer;

  @Option(names = "--bidirectional", negatable = true,
      description = "Let a second pass run backwards in time (default: from the recipe).")
  private @Nullable Boolean bidirectional;

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
      description = "Outer radius of that ring, at least the inner one, at most 1 (default: from the recipe).")
  private @Nullable Double rMax;

  @Option(names = "--max-phase", paramLabel = "RAD",
      description = "Largest phase of initial eigenvalues in radians, at most 2 pi (default: from the recipe).")
  private @Nullable Double maxPhase;

  @Option(names = "--dt-min", paramLabel = "DT",
      description = "Smallest initial step size of s4d-lin, s4d-inv and s5, positive (default: from the recipe).")
  private @Nullable Double dtMin;

  @Option(names = "--dt-max", paramLabel = "DT",
      description = "Largest initial step size, at least the smallest (default: from the recipe).")
  private @Nullable Double dtMax;

  @Option(names = "--hippo-blocks", paramLabel = "N",
      description = "HiPPO matrices in the initial state matrix of s5, a divisor of its states "
          + "(default: from the recipe).")
  private @Nullable Integer hippoBlocks;

  @Option(names = "--dropout", paramLabel = "P",
      description = "Probability of dropping a channel, 0 <= P < 1 (default: from the recipe).")
  private @Nullable Double dropout;

  @Option(names = "--precision", paramLabel = "f32|f64",
      description = "Numbers of 32 or 64 bits for parameters and activations (default: from the recipe).")
  private @Nullable String precision;

  void override(HyperParameters.Draft draft) {
    draft.core = Given.or(core, draft.core);
    draft.norm = Given.or(norm, draft.norm);
    draft.postNorm = Given.or(postNorm, draft.postNorm);
    draft.mixer = Given.or(mixer, draft.mixer);
    draft.bidirectional = Given.or(bidirectional, draft.bidirectional);
    draft.dModel = Given.or(dModel, draft.dModel);
    draft.dState = Given.or(dState, draft.dState);
    draft.depth = Given.or(depth, draft.depth);
    draft.rMin = Given.or(rMin, draft.rMin);
    draft.rMax = Given.or(rMax, draft.rMax);
    draft.maxPhase = Given.or(maxPhase, draft.maxPhase);
    draft.dtMin = Given.or(dtMin, draft.dtMin);
    draft.dtMax = Given.or(dtMax, draft.dtMax);
    draft.hippoBlocks = Given.or(hippoBlocks, draft.hippoBlocks);
    draft.dropout = Given.or(dropout, draft.dropout);
    draft.precision = Given.or(precision, draft.precision);
  }

  /** The names for the help text. */
  static final class CoreNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Core.ids().iterator();
    }
  }
}
