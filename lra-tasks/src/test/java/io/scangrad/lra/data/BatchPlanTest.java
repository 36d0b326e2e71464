package io.scangrad.lra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchPlanTest {
  @Test
  void inOrderCountsUpAndEndsRagged() {
    BatchPlan plan = BatchPlan.inOrder(5, 2);
    assertThat(plan.batches()).isEqualTo(3);
    assertThat(plan.samples()).isEqualTo(5);
    assertThat(plan.indices(0)).containsExactly(0, 1);
    assertThat(plan.indices(2)).containsExactly(4);
    assertThat(plan).hasToString("BatchPlan[3 batches, 5 samples]");
  }

  @Test
  void byLengthGoesFromShortToLongAndKeepsTies() {
    BatchPlan plan = BatchPlan.byLength(DataFixtures.sequences(5, 2, 9, 2, 5), 3);
    assertThat(plan.indices(0)).containsExactly(1, 3, 0);
    assertThat(plan.indices(1)).containsExactly(4, 2);
  }

  @Test
  void noSamplesAreNoBatches() {
    assertThat(BatchPlan.inOrder(0, 4).batches()).isZero();
    assertThat(BatchPlan.byLength(DataFixtures.sequences(), 4).batches()).isZero();
  }

  @Test
  void theLastBatchOfAnExactDivisionIsFull() {
    assertThat(BatchPlan.inOrder(6, 3).indices(1)).containsExactly(3, 4, 5);
  }

  @Test
  void batchesOutsideThePlanAreRefused() {
    assertThatThrownBy(() -> BatchPlan.inOrder(5, 2).indices(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BatchPlan.inOrder(5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BatchPlan: batchSize (=0) must be at least 1");
  }
}
