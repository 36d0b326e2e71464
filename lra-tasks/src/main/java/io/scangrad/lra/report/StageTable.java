package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what each stage moves, computes and takes. */
public final class StageTable {
  private StageTable() {}

  /**
   * One stage.
   *
   * @param number its place in the order of running, from 0
   * @param title op, or length of the chain
   * @param result types and shapes of what it stores
   * @param bytes read and written
   * @param flops floating-point operations
   * @param buffers what it is stored in
   * @param seconds its time, NaN if unknown
   */
  record Row(int number, String title, String result, long bytes, double flops, String buffers, double seconds) {
    String bandwidth() {
      return Double.isFinite(seconds) && seconds > 0
          ? String.format(Locale.ROOT, "%.2f", bytes / seconds * 1e-9) : Numbers.UNKNOWN;
    }

    String speed() {
      return Double.isFinite(seconds) && seconds > 0
          ? String.format(Locale.ROOT, "%.2f", flops / seconds * 1e-9) : Numbers.UNKNOWN;
    }
  }

  /** Returns the stages, those that take longest first if times are known. */
  static List<Row> rows(ProgramData data) {
    List<Row> rows = IntStream.range(0, data.schedule().stages().size()).mapToObj(i -> row(data, i)).toList();
    return data.seconds().isEmpty() ? rows
        : rows.stream().sorted(Comparator.comparingDouble((Row row) -> -row.seconds()).thenComparing(Row::number)).toList();
  }

  static Row row(ProgramData data, int number) {
    Schedule schedule = data.schedule();
    Program program = schedule.program();
    Stage stage = schedule.stages().get(number);
    String result = stage.writes().stream().map(value -> program.spec(value).toString()).distinct()
        .collect(Collectors.joining(" "));
    String buffers = stage.writes().stream()
        .map(value -> schedule.buffers(value).isEmpty() ? "input"
            : schedule.buffers(value).stream().map(k -> "#" + k).collect(Collectors.joining(" ")))
        .distinct().collect(Collectors.joining(", "));
    return new Row(number, StageGraph.title(program, stage), result, schedule.bytes(stage),
        StageCost.flops(schedule, stage), buffers, data.seconds().isEmpty() ? Double.NaN : data.seconds().get(number));
  }

  /** Returns the times as text, longest first, with the total; the times must be known. */
  public static String text(ProgramData data) {
    double total = data.seconds().stream().mapToDouble(t -> t).sum();
    StringBuilder text = new StringBuilder(
        String.format(Locale.ROOT, "%5s %12s %6s %12s %8s %8s  %s%n", "stage", "median", "share", "moved", "GB/s",
            "GFLOP/s", "op"));
    for (Row row : rows(data)) {
      text.append(String.format(Locale.ROOT, "%5d %12s %6s %12s %8s %8s  %s %s%n", row.number(),
          Numbers.micros(row.seconds()), Numbers.percent(total > 0 ? row.seconds() / total : 0),
          Numbers.bytes(row.bytes()), row.bandwidth(), row.speed(), row.title(), row.result()));
    }
    return text.append("all stages: ").append(Numbers.micros(total)).toString();
  }
}
