package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtremesTest {
  @ParameterizedTest
  @CsvSource({
      "add, NAN INFINITE SUBNORMAL HUGE",
      "sum, NAN INFINITE SUBNORMAL HUGE",
      "prod, NAN INFINITE SUBNORMAL",
      "cumProd, NAN INFINITE SUBNORMAL",
      "denseScan, NAN SUBNORMAL",
      "solve, NAN",
      "det, NAN",
  })
  void functionsAreGivenTheExtremesThatSuitThem(String name, String kinds) {
    OpCase f = OpTable.all().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    Set<Extremes> suiting = Arrays.stream(Extremes.values()).filter(kind -> kind.suit(f)).collect(Collectors.toSet());
    assertThat(suiting)
        .isEqualTo(Arrays.stream(kinds.split(" ")).map(Extremes::valueOf).collect(Collectors.toSet()));
  }

  /** Why products are given no huge numbers: in one order they overflow, in the other they do not. */
  @Test
  void whetherHugeNumbersOverflowIsAMatterOfOrder() {
    assertThat(Var.of(0x1p1000, 0x1p1000, 0x1p-1000).prod().item()).isInfinite();
    assertThat(Var.of(0x1p1000, 0x1p-1000, 0x1p1000).prod().item()).isFinite();
  }
}
