package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who runs when; how long it took is nobody's business here. */
class AlternationTest {
  @Test
  void everyRoundBeginsWithAnother() {
    StringBuilder order = new StringBuilder();
    Alternation alternation = new Alternation(3, new Alternation.Budget(1e-12, 0, Double.POSITIVE_INFINITY, 0));
    List<double[]> seconds = alternation.run(
        List.of(() -> order.append('a'), () -> order.append('b'), () -> order.append('c')));
    assertThat(order.toString()).isEqualTo("abc" + "abc" + "bca" + "cab");
    assertThat(seconds).hasSize(3).allSatisfy(rounds -> assertThat(rounds).hasSize(3).doesNotContain(-1));
  }

  @Test
  void slowCodeJoinsTheFirstRoundsOnly() {
    List<String> calls = new ArrayList<>();
    Alternation alternation = new Alternation(5, new Alternation.Budget(1e-12, 0, 0, 0));
    List<double[]> seconds = alternation.run(List.of(() -> calls.add("slow")));
    assertThat(seconds.getFirst()).hasSize(Alternation.FEW);
    assertThat(calls).hasSize(1 + Alternation.FEW);
  }

  @Test
  void withoutWarmUpEveryRoundCallsOnce() {
    int[] calls = {0};
    List<double[]> seconds =
        new Alternation(4, new Alternation.Budget(0, 0, Double.POSITIVE_INFINITY, 0)).run(List.of(() -> calls[0]++));
    assertThat(seconds.getFirst()).hasSize(4);
    assertThat(calls[0]).isEqualTo(4);
  }
}
