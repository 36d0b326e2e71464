package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lru.core.Core;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HyperParametersTest {
  private final HyperParameters base = Recipes.load("listops", "small").hyperParameters().with(draft -> {
    draft.rMin = 0;
    draft.rMax = 0.99;
  });

  private void refuses(Consumer<HyperParameters.Draft> change, String message) {
    assertThatThrownBy(() -> base.with(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HyperParameters: " + message);
  }

  @Test
  void aCopyDiffersOnlyWhereItWasChanged() {
    HyperParameters copy = base.with(draft -> draft.steps = 7);
    assertThat(copy.steps()).isEqualTo(7);
    assertThat(copy.with(draft -> draft.steps = base.steps())).isEqualTo(base);
  }

  @Test
  void everyFieldOfTheDraftReachesTheCopy() {
    HyperParameters other =
        new HyperParameters(
            11, 12, 0.13, 0.14, 0.15, 0.16, 17, 18, 19, 0.20, 0.21, 0.22, 0.23, "layer", "none", true, true,
            "lru,ring", 0.29, 0.30, 31, 0.24, 25, 26, "f64", 27, 28);
    HyperParameters copy =
        base.with(
            draft -> {
              draft.steps = 11;
              draft.batch = 12;
              draft.lr = 0.13;
              draft.lrFactor = 0.14;
              draft.weightDecay = 0.15;
              draft.warmupFraction = 0.16;
              draft.dModel = 17;
              draft.dState = 18;
              draft.depth = 19;
              draft.rMin = 0.20;
              draft.rMax = 0.21;
              draft.maxPhase = 0.22;
              draft.dropout = 0.23;
              draft.norm = "layer";
              draft.mixer = "none";
              draft.bidirectional = true;
              draft.postNorm = true;
              draft.core = "lru,ring";
              draft.dtMin = 0.29;
              draft.dtMax = 0.30;
              draft.hippoBlocks = 31;
              draft.gradClip = 0.24;
              draft.evalEvery = 25;
              draft.checkpointEvery = 26;
              draft.precision = "f64";
              draft.seed = 27;
              draft.threads = 28;
            });
    assertThat(copy).isEqualTo(other);
  }

  @Test
  void ringMovesAsAWhole() {
    HyperParameters moved =
        base.with(
            draft -> {
              draft.rMin = 0.995;
              draft.rMax = 0.999;
            });
    assertThat(moved.rMin()).isEqualTo(0.995);
    refuses(draft -> draft.rMin = 0.991, "rMin (=0.991) must be at most rMax (=0.99)");
    refuses(
        draft -> {
          draft.rMin = 0.99;
          draft.rMax = 0.9;
        },
        "rMin (=0.99) must be at most rMax (=0.9)");
  }

  @Test
  void namesTheComponentItsValueAndTheRange() {
    refuses(draft -> draft.steps = 0, "steps (=0) must be at least 1");
    refuses(draft -> draft.batch = -3, "batch (=-3) must be at least 1");
    refuses(draft -> draft.lr = 0, "lr (=0.0) must be positive and finite");
    refuses(draft -> draft.lr = Double.NaN, "lr (=NaN) must be positive and finite");
    refuses(draft -> draft.lrFactor = Double.POSITIVE_INFINITY, "lrFactor (=Infinity) must be at least 0 and finite");
    refuses(draft -> draft.weightDecay = -0.1, "weightDecay (=-0.1) must be at least 0 and finite");
    refuses(draft -> draft.warmupFraction = 1.5, "warmupFraction (=1.5) must lie in [0, 1]");
    refuses(draft -> draft.dModel = 0, "dModel (=0) must be at least 1");
    refuses(draft -> draft.dState = 0, "dState (=0) must be at least 1");
    refuses(draft -> draft.depth = 0, "depth (=0) must be at least 1");
    refuses(draft -> draft.rMin = -0.1, "rMin (=-0.1) must lie in [0, 1)");
    refuses(draft -> draft.rMax = 1.01, "rMax (=1.01) must lie in (0, 1]");
    refuses(draft -> draft.maxPhase = 7, "maxPhase (=7.0) must lie in (0, 2 pi]");
    refuses(draft -> draft.dropout = 1, "dropout (=1.0) must lie in [0, 1)");
    refuses(draft -> draft.norm = "group", "norm (=group) must be one of batch, layer, none");
    refuses(draft -> draft.mixer = "moe", "mixer (=moe) must be one of glu, half-glu, mlp, none");
    refuses(draft -> draft.core = "gru", "core (=gru) must be one of " + String.join(", ", Core.ids()));
    refuses(draft -> draft.core = "lru,", "core (=) must be one of " + String.join(", ", Core.ids()));
    refuses(
        draft -> {
          draft.core = "lru,s5";
          draft.depth = 1;
        },
        "depth (=1) must give a block to each of core (=lru,s5)");
    refuses(draft -> draft.dtMin = 0, "dtMin (=0.0) must lie in (0, dtMax] with dtMax (=0.1)");
    refuses(draft -> draft.dtMin = 0.2, "dtMin (=0.2) must lie in (0, dtMax] with dtMax (=0.1)");
    refuses(draft -> draft.dtMax = Double.POSITIVE_INFINITY, "dtMax (=Infinity) must be finite");
    refuses(draft -> draft.hippoBlocks = 0, "hippoBlocks (=0) must be at least 1");
    refuses(draft -> draft.gradClip = -1, "gradClip (=-1.0) must be at least 0 and finite");
    refuses(draft -> draft.evalEvery = 0, "evalEvery (=0) must be at least 1");
    refuses(draft -> draft.checkpointEvery = 0, "checkpointEvery (=0) must be at least 1");
    refuses(draft -> draft.precision = "f16", "precision (=f16) must be one of f32, f64");
    refuses(draft -> draft.threads = 0, "threads (=0) must lie in [1, 1024]");
    refuses(draft -> draft.threads = 1025, "threads (=1025) must lie in [1, 1024]");
  }

  @Test
  void whatACoreRefusesIsRefused() {
    assertThatThrownBy(() -> base.with(
        draft -> {
          draft.core = "s5";
          draft.dState = 6;
          draft.hippoBlocks = 4;
        })).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("S5: dState (=6) must be a multiple of hippoBlocks (=4)");
  }
}
