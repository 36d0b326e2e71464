package io.scangrad.lra.task;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.SequenceModel;
import org.junit.jupiter.api.Test;

class ModelSizeTest {
  private static final HyperParameters SMALL = Recipes.load("listops", "small").hyperParameters();

  private static SequenceModel model(HyperParameters sizes) {
    return Models.unchecked(sizes, new Linear(1, sizes.dModel()), 10);
  }

  @Test
  void everyRecipeFitsIntoAGigabyte() {
    for (String task : Tasks.names()) {
      for (String recipe : Recipes.of(task)) {
        HyperParameters sizes = Recipes.load(task, recipe).hyperParameters();
        assertThatCode(() -> ModelSize.requireRoom(sizes, model(sizes), 1L << 30)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void whatTheHeapCannotHoldIsRefusedWithTheSizes() {
    HyperParameters wide = SMALL.with(draft -> {
      draft.dModel = 20_000;
      draft.dState = 1_000;
      draft.depth = 2;
    });
    assertThatExceptionOfType(RunException.class)
        .isThrownBy(() -> ModelSize.requireRoom(wide, model(wide), 4_000_000_000L))
        .withMessageStartingWith("a model of 2 blocks with H = 20000 and N = 1000 takes more than 28.2 GB with its "
            + "optimiser, and the heap has 4.0 GB; use a smaller --d-model, --d-state or --depth");
  }

  @Test
  void aMatrixBeyondTheLimitOfATensorIsRefusedWhateverTheHeap() {
    HyperParameters wide = SMALL.with(draft -> draft.dModel = 50_000);
    assertThatExceptionOfType(RunException.class)
        .isThrownBy(() -> ModelSize.requireRoom(wide, model(wide), Long.MAX_VALUE));
  }

  @Test
  void everyCoreOfAbsurdSizesIsRefusedBeforeItIsAllocated() {
    for (String core : Core.ids()) {
      HyperParameters absurd = SMALL.with(draft -> {
        draft.core = core;
        draft.dModel = 100_000_000;
        draft.dState = 100_000_000;
      });
      assertThatExceptionOfType(RunException.class).as(core)
          .isThrownBy(() -> ModelSize.requireRoom(absurd, model(absurd), Long.MAX_VALUE))
          .withMessageStartingWith("a model of ");
    }
  }
}
