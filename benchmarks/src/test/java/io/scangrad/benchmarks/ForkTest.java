package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkTest {
  @Test
  void theLastLineCounts() {
    assertThat(Fork.parse("Warning: versions\n" + ForkMain.MARK + " 123.5 60.25\n"))
        .isEqualTo(new Fork.Usage(123.5, 60.25));
  }

  @Test
  void anythingElseIsNoUsage() {
    assertThat(Fork.parse("")).isNull();
    assertThat(Fork.parse(ForkMain.MARK + " 1 2\njava.lang.OutOfMemoryError: Java heap space")).isNull();
  }

  @Test
  void allocationIsCounted() {
    Object[] kept = new Object[1];
    assertThat(Allocation.mebibytes(() -> kept[0] = new byte[3 << 20])).isBetween(3.0, 3.1);
  }
}
