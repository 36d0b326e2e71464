package io.scangrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Row row() {
    Row.Draft row = Row.of("scan");
    row.oursMs = 2.0;
    row.bytes = 48_000_000L;
    row.flops = 5_000_000L;
    row.ofLimit = 0.905;
    row.limit = "triad 26.5 GB/s";
    row.largestDifference = 2e-6;
    row.tolerance = 1e-4;
    row.peers = List.of(
        new Row.PeerTime("peer slow", 40, 20, 19, 21, 3), new Row.PeerTime("peer fast", 10, 5, 4.5, 5.5, 9));
    row.note("slow joined 3 rounds");
    return row.done();
  }

  @Test
  void theFastestFormulationIsTheOneComparedWith() {
    assertThat(row().peer()).isEqualTo("peer fast");
    assertThat(row().ratio()).isEqualTo(5);
    assertThat(row().peerMs()).isEqualTo(10);
  }

  @Test
  void aRowTellsOursThenTheOthersThenRemarks() {
    assertThat(Table.heading()).startsWith("job  ").contains("ours ms", "ratio", "10-90 %", "of limit");
    assertThat(Table.lines(row())).containsExactly(
        "scan                                       2.0000      10.00     5.00 4.50-5.50           24.0      2.5"
            + "   90.5 %  peer fast",
        "                                                       40.00    20.00 19.00-21.00"
            + "                                 peer slow",
        "    limit: triad 26.5 GB/s",
        "    largest difference from the peer 2.0e-06, allowed 1.0e-04",
        "    slow joined 3 rounds");
  }

  @Test
  void aRowWithoutPeerLeavesItsColumnsEmpty() {
    Row.Draft row = Row.of("start-copy");
    row.oursMs = 1234.5;
    assertThat(Table.lines(row.done())).containsExactly("start-copy                                1234.50");
  }

  @Test
  void aFailureIsOneLine() {
    Row.Draft row = Row.of("scan");
    row.error = "h differs";
    assertThat(Table.lines(row.done())).containsExactly("scan: failed: h differs");
  }

  @Test
  void memoryIsTold() {
    Row.Draft row = Row.of("train");
    row.oursPeakMiB = 1000.4;
    row.oursHeapMiB = 700.0;
    row.peerPeakMiB = 3000.0;
    assertThat(Table.lines(row.done()))
        .contains("    peak memory: ours 1000 MiB, heap after a collection at most 700 MiB; peer 3000 MiB");
  }
}
