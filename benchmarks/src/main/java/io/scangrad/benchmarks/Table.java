package io.scangrad.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as lines of text. */
final class Table {
  private static final String FORMAT = "%-38s %10s %10s %8s %-15s %8s %8s %8s  %s";

  private Table() {}

  /** Returns the heading. */
  static String heading() {
    return String.format(Locale.ROOT, FORMAT, "job", "ours ms", "peer ms", "ratio", "10-90 %", "GB/s", "GFLOP/s",
        "of limit", "").stripTrailing();
  }

  /** Returns the lines of one row: ours with the peer's fastest formulation, then the others, then remarks. */
  static List<String> lines(Row row) {
    List<String> lines = new ArrayList<>();
    if (row.error() != null) {
      lines.add(row.job() + ": failed: " + row.error());
      return lines;
    }
    lines.add(String.format(Locale.ROOT, FORMAT, row.job(), milliseconds(row.oursMs()), milliseconds(row.peerMs()),
        times(row.ratio()), spread(row.ratioLow(), row.ratioHigh()), rate(row.bytes(), row.oursMs()),
        rate(row.flops(), row.oursMs()), percent(row.ofLimit()), row.peer() == null ? "" : row.peer())
        .stripTrailing());
    for (Row.PeerTime other : row.peers()) {
      if (!other.peer().equals(row.peer())) {
        lines.add(String.format(Locale.ROOT, FORMAT, "", "", milliseconds(other.peerMs()), times(other.ratio()),
            spread(other.ratioLow(), other.ratioHigh()), "", "", "", other.peer()).stripTrailing());
      }
    }
    remarks(row).forEach(remark -> lines.add("    " + remark));
    return lines;
  }

  private static List<String> remarks(Row row) {
    List<String> remarks = new ArrayList<>();
    if (row.limit() != null) {
      remarks.add("limit: " + row.limit());
    }
    if (row.nsPerToken() != null) {
      remarks.add(String.format(Locale.ROOT, "%.4g ns per token", row.nsPerToken())
          + (row.growth() == null ? "" : String.format(Locale.ROOT, ", %.3f of the shortest length's", row.growth())));
    }
    if (row.largestDifference() != null) {
      remarks.add(String.format(Locale.ROOT, "largest difference from the peer %.1e, allowed %.1e",
          row.largestDifference(), row.tolerance()));
    }
    if (row.allocatedMiB() != null) {
      remarks.add(String.format(Locale.ROOT, "a call of ours allocates %.1f MiB", row.allocatedMiB()));
    }
    if (row.oursPeakMiB() != null) {
      remarks.add("peak memory: ours " + mebibytes(row.oursPeakMiB())
          + (row.oursBoundedPeakMiB() == null ? "" : ", with the heap bounded " + mebibytes(row.oursBoundedPeakMiB()))
          + (row.oursHeapMiB() == null ? "" : ", heap after a collection at most " + mebibytes(row.oursHeapMiB()))
          + (row.peerPeakMiB() == null ? "" : "; peer " + mebibytes(row.peerPeakMiB())));
    }
    if (row.note() != null) {
      remarks.add(row.note());
    }
    return remarks;
  }

  private static String milliseconds(@Nullable Double ms) {
    return ms == null ? "" : String.format(Locale.ROOT, ms < 10 ? "%.4f" : "%.2f", ms);
  }

  private static String times(@Nullable Double ratio) {
    return ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String spread(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : String.format(Locale.ROOT, "%.2f-%.2f", low, high);
  }

  private static String rate(@Nullable Long amount, @Nullable Double ms) {
    return amount == null || ms == null ? "" : String.format(Locale.ROOT, "%.1f", amount / ms * 1e-6);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String mebibytes(@Nullable Double mib) {
    return String.format(Locale.ROOT, "%.0f MiB", mib);
  }
}
