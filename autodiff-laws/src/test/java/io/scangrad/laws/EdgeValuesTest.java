package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every line of the table of edge values holds, and the table is published as it is. */
class EdgeValuesTest {
  private static final Path PUBLISHED = Path.of("..", "docs", "edge-values.md");

  @TestFactory
  Stream<DynamicTest> everyLineHolds() {
    List<Backend> backends = List.of(CpuBackend.standard(), new ReferenceBackend());
    return EdgeValues.rows().stream().map(row -> DynamicTest.dynamicTest(
        row.function() + " of " + row.kind() + " " + row.arguments(), () -> {
          for (Backend backend : backends) {
            row.check(backend, true);
            row.check(backend, false);
          }
        }));
  }

  @Test
  void noPointIsListedTwice() {
    List<String> points = EdgeValues.rows().stream()
        .map(row -> row.function() + " of " + row.kind() + " " + row.arguments()).toList();
    assertThat(points).doesNotHaveDuplicates();
  }

  @Test
  void everyElementwiseOpAndReductionThatComputesHasALine() {
    Set<String> functions = EdgeValues.rows().stream().map(row -> row.function().split(" ", 2)[0])
        .collect(Collectors.toSet());
    Stream.of(OpTable.unary(), OpTable.binary(), OpTable.reductions()).flatMap(List::stream)
        .filter(row -> row.takes(Kind.REAL) || row.takes(Kind.COMPLEX))
        .map(row -> row.name().split(" ", 2)[0])
        .filter(name -> !name.equals("cast"))
        .forEach(name -> assertThat(functions).contains(name));
  }

  @Test
  void aWrongLineIsFound() {
    wrong("abs", "0", "0", "1", "gradient by argument 0 in 64 bits is f64()[0.0] where the table has Row[function=abs");
    wrong("neg", "0", "0", "-1", "value in 64 bits is f64()[-0.0] where");
    wrong("log", "0", "nan", "inf", "value in 64 bits is f64()[-Infinity] where");
    wrong("sigmoid", "0", "0.5", "0.2500000000001", "gradient by argument 0 in 64 bits is f64()[0.25] where");
    wrong("sum", "[]", "0", "[0]", "gradient by argument 0 in 64 bits is f64(0,)[] where");
  }

  private static void wrong(String function, String at, String value, String gradient, String message) {
    EdgeValues.Row row = new EdgeValues.Row(function, Kind.REAL, at, value, gradient, "planted");
    assertThatThrownBy(() -> row.check(CpuBackend.standard(), true)).isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theTableIsPublished() throws IOException {
    if (Boolean.getBoolean("scangrad.write.docs")) {
      Files.writeString(PUBLISHED, EdgeValues.markdown());
    }
    assertThat(Files.readString(PUBLISHED))
        .as("docs/edge-values.md differs from EdgeValues.markdown(); its first lines say how to write it again")
        .isEqualTo(EdgeValues.markdown());
  }
}
