package io.scangrad.laws.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table as text. */
class AccuracyTableTest {
  private static final AccuracyTable TABLE = new AccuracyTable(List.of(
      new Accuracy("exp", DType.FLOAT32, new ErrorStatistics(12, 0.25, 1.5, 12.34, 123.4, 1e-9),
          new ErrorStatistics(12, 0, 0, 2e6, Double.POSITIVE_INFINITY, 0)),
      new Accuracy("a | b", DType.COMPLEX64, new ErrorStatistics(0, 0, 0, 0, 0, 0),
          new ErrorStatistics(0, 0, 0, 0, 0, 0))));

  @Test
  void markdownHasALinePerRow() {
    assertThat(TABLE.markdown()).isEqualTo("""
        | function | type | elements | median | 99 % | worst | normwise | of bound | value: worst | value: normwise |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | exp | f32 | 12 | 0.250 | 1.50 | 12.3 | 123 | 1e-09 | 2e+06 | infinite |
        | a \\| b | c64 | 0 | - | - | - | 0 | 0 | 0 | 0 |
        """);
  }

  @Test
  void linesAreAligned() {
    assertThat(TABLE.lines()).hasSize(3).allSatisfy(line -> assertThat(line).hasSameSizeAs(TABLE.lines().getFirst()));
    assertThat(TABLE.lines().get(1)).startsWith("exp       f32         12   0.250  1.50");
  }
}
