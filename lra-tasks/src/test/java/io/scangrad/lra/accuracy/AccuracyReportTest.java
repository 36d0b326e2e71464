package io.scangrad.lra.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.laws.accuracy.Accuracy;
import io.scangrad.laws.accuracy.AccuracyTable;
import io.scangrad.laws.accuracy.ErrorStatistics;
import io.scangrad.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accuracy report. */
class AccuracyReportTest {
  private static AccuracyTable table(String name, double normwise) {
    ErrorStatistics errors = new ErrorStatistics(4, 0.25, 0.5, 0.5, normwise, 0.5);
    return new AccuracyTable(List.of(new Accuracy(name, DType.FLOAT32, errors, errors)));
  }

  @Test
  void theWholeReportHasASectionForEachPart() {
    AccuracyReport report = new AccuracyReport(7, 3, table("op", 33), table("scan", 1), table("layer", 1));
    assertThat(report.markdown("the command")).containsSubsequence("# Accuracy\n\nMade by `the command`",
        "7 points drawn from seed 3", "An ulp,", "## Ops", "0 of 1 rows are within 2 ulp", "- `op` in `f32`: 33.0\n",
        "| op | f32 | 4 |", "## Long scans", "| scan |", "## The LRU layer", "H = 8, N = 8", "| layer |");
    assertThat(report.markdown("the command")).endsWith("|\n").doesNotContain("\n\n\n");
    assertThat(report.lines()).hasSize(8).element(2).isEqualTo("");
  }

  @Test
  void oneFunctionHasTheRowsOfTheWholeAndNoOtherSection() {
    AccuracyReport report = AccuracyReport.measure(2, 1, "exp", () -> {});
    assertThat(report.ops().rows()).extracting(Accuracy::name).containsExactly("exp", "exp");
    assertThat(report.markdown("x")).contains("2 of 2 rows are within 2 ulp").doesNotContain("## Long", "## The LRU");
  }

  @Test
  void whoeverAsksEndsTheWork() {
    assertThatThrownBy(() -> AccuracyReport.measure(2, 1, "exp", () -> {
      throw new IllegalStateException("enough");
    })).hasMessageContaining("enough");
  }

  @Test
  void namesAreThoseOfFunctionsWithDerivatives() {
    assertThat(AccuracyReport.names()).contains("exp", "linearScan", "softmax of squares").doesNotHaveDuplicates()
        .doesNotContain("fill", "isFinite");
  }
}
