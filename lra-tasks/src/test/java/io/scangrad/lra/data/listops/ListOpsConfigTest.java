package io.scangrad.lra.data.listops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ListOpsConfigTest {
  @Test
  void standardIsThatOfLongRangeArena() {
    assertThat(ListOpsConfig.standard(7))
        .isEqualTo(new ListOpsConfig(96_000, 2_000, 2_000, 500, 2_000, 10, 10, 0.25, 7));
    assertThat(ListOpsConfig.standard(7).samples()).isEqualTo(100_000);
    assertThat(ListOpsConfig.standard(7).withSizes(1, 2, 3).withLengths(4, 50))
        .isEqualTo(new ListOpsConfig(1, 2, 3, 4, 50, 10, 10, 0.25, 7));
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertRefused(0, 1, 1, 0, 9, 2, 2, 0.5, "train (=0) must be at least 1");
    assertRefused(1, -3, 1, 0, 9, 2, 2, 0.5, "validation (=-3) must be at least 1");
    assertRefused(1, 1, 0, 0, 9, 2, 2, 0.5, "test (=0) must be at least 1");
    assertRefused(
        Integer.MAX_VALUE, 1, 1, 0, 9, 2, 2, 0.5, "train + validation + test (=2147483649) must be at most 16777216");
    assertRefused(1, 1, 1, -1, 9, 2, 2, 0.5, "minLength (=-1) must not be negative");
    assertRefused(1, 1, 1, 0, 65_537, 2, 2, 0.5, "maxLength (=65537) must be in 2..65536");
    assertRefused(
        1, 1, 1, 8, 9, 2, 2, 0.5, "minLength (=8) must be at least 2 below maxLength (=9), as both are exclusive");
    assertRefused(1, 1, 1, 0, 9, 1, 2, 0.5, "maxDepth (=1) must be in 2..100");
    assertRefused(1, 1, 1, 0, 9, 2, 101, 0.5, "maxArgs (=101) must be in 2..100");
    assertRefused(1, 1, 1, 0, 9, 2, 2, 0, "listProbability (=0.0) must be above 0 and at most 1");
    assertRefused(1, 1, 1, 0, 9, 2, 2, Double.NaN, "listProbability (=NaN) must be above 0 and at most 1");
  }

  private static void assertRefused(
      int train,
      int validation,
      int test,
      int minLength,
      int maxLength,
      int maxDepth,
      int maxArgs,
      double listProbability,
      String message) {
    assertThatThrownBy(
            () ->
                new ListOpsConfig(
                    train, validation, test, minLength, maxLength, maxDepth, maxArgs, listProbability, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ListOpsConfig: " + message);
  }
}
