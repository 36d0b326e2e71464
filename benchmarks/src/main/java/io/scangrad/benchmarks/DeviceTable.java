package io.scangrad.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of a device as lines of text. */
final class DeviceTable {
  private static final String FORMAT = "%-34s %10s %10s %7s %-13s %7s %8s %8s %12s";

  private DeviceTable() {}

  /** Returns what stands above the rows. */
  static List<String> heading(Gpu gpu) {
    return List.of(
        String.format(Locale.ROOT, "calc. ms: calculated for %s, not measured (%.3g TB/s, %.3g TFLOP/s)", gpu.name(),
            1e-12 * gpu.bytesPerSecond(), 1e-12 * gpu.flopsPerSecond()),
        String.format(Locale.ROOT, FORMAT, "job", "CPU ms", "device ms", "ratio", "10-90 %", "GB/s", "of triad",
            "GFLOP/s", "calc. ms"));
  }

  /** Returns the lines of one row. */
  static List<String> lines(DeviceRow row) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, FORMAT, row.job(), number("%.3f", row.cpuMs()),
        number("%.3f", row.deviceMs()), number("%.2f", row.ratio()),
        row.ratioLow() == null ? "" : number("%.2f", row.ratioLow()) + "-" + number("%.2f", row.ratioHigh()),
        rate(row.bytes(), row.deviceMs()), row.ofCopy() == null ? "" : number("%.0f %%", 100 * row.ofCopy()),
        rate(row.flops(), row.deviceMs()), number("%.4f", row.calculatedMs())));
    if (row.error() != null) {
      lines.add("    failed: " + row.error());
    } else if (row.deviceMs() != null) {
      lines.add(String.format(Locale.ROOT,
          "    first run: CPU %.1f ms, device %.1f ms; triad %.1f GB/s; largest difference %.1e", row.cpuFirstMs(),
          row.deviceFirstMs(), row.triadGBs(), row.largestDifference()));
    }
    return lines;
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String rate(long amount, @Nullable Double milliseconds) {
    return milliseconds == null ? "" : String.format(Locale.ROOT, "%.1f", 1e-6 * amount / milliseconds);
  }
}
