package io.scangrad.laws.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private record Fixed(String name, boolean accepts, boolean isExhaustive) implements Checker {
    @Override
    public boolean accepts(Candidate candidate, long seed) {
      return accepts;
    }
  }

  @Test
  void refusalsAreCountedPerCheckerAndShownAsATable() {
    List<PlantedError> errors = PlantedErrors.all().stream().filter(e -> e.function().equals("tanh(x)")).toList();
    Comparison comparison = Comparison.run(
        List.of(new Fixed("strict", false, true), new Fixed("lenient", true, false)), errors, 5, 2);
    assertThat(comparison.markdown()).isEqualTo("""
        | function | error | strict | lenient |
        | --- | --- | --- | --- |
        | tanh(x) | factor 2 | 2/2 | 0/5 |
        | tanh(x) | factor 2 in forward only | 2/2 | 0/5 |
        | tanh(x) | factor 2 in reverse only | 2/2 | 0/5 |
        | tanh(x) | none | 2/2 | 0/5 |
        """);
    assertThat(comparison.rows().getFirst().share(0)).isEqualTo(1);
    assertThat(comparison.rows().getFirst().share(1)).isZero();
  }

  @Test
  void peersDifferInWhatTheyFind() {
    List<PlantedError> errors = PlantedErrors.all().stream()
        .filter(e -> List.of("one entry + 1e-2", PlantedError.NONE).contains(e.error()))
        .filter(e -> e.function().equals("A x, A all ones"))
        .toList();
    Comparison comparison = Comparison.run(Comparison.peers(), errors, 30, 3);
    Comparison.Row wrong = comparison.rows().get(0);
    Comparison.Row right = comparison.rows().get(1);
    assertThat(wrong.refused().subList(0, 4)).containsExactly(3, 3, 0, 0);
    assertThat(wrong.share(4)).isBetween(0.5, 1.0);
    assertThat(wrong.share(5)).isEqualTo(1);
    assertThat(right.refused()).containsOnly(0);
  }
}
