package io.scangrad.lra.accuracy;

import io.scangrad.laws.OpCase;
import io.scangrad.laws.OpTable;
import io.scangrad.laws.accuracy.Accuracy;
import io.scangrad.laws.accuracy.AccuracyTable;
import io.scangrad.laws.accuracy.OpAccuracy;
import io.scangrad.laws.accuracy.ScanAccuracy;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that the accuracy report tells: the ops of the law table, long scans and the recurrent layer.
 *
 * @param tries how many points of each op
 * @param seed from which everything is drawn
 * @param ops the rows of the ops
 * @param scans the rows of the scans; empty if not measured
 * @param layers the rows of the layer; empty if not measured
 */
public record AccuracyReport(
    int tries, long seed, AccuracyTable ops, AccuracyTable scans, AccuracyTable layers) {
  /** How many points of each op are measured if nobody says otherwise. */
  public static final int TRIES = 100;

  /** The seed if nobody says otherwise. */
  public static final long SEED = 1;

  private static final double MODULUS = 0.9999;
  private static final int[] SCANS = {4096, 16384};
  private static final int[] LAYERS = {64, 1024};
  private static final int BATCH = 2;

  private static final LinearRecurrentUnit LAYER = new LinearRecurrentUnit(8, 8, 0.9, 0.999, 2 * Math.PI, false);

  /** Returns the names of the functions that can be measured on their own. */
  public static List<String> names() {
    return measurable(OpTable.all()).map(o -> o.row().name()).distinct().toList();
  }

  /**
   * Measures everything.
   *
   * @param tries how many points of each op, at least 1
   * @param seed from which everything is drawn
   * @param between called between two pieces of work, from any thread; may throw to end it
   */
  public static AccuracyReport measure(int tries, long seed, Runnable between) {
    CpuBackend backend = CpuBackend.standard();
    AccuracyTable ops = measured(measurable(OpTable.all()), tries, seed, between);
    List<Accuracy> scans = IntStream.of(SCANS).boxed().parallel()
        .flatMap(length -> {
          between.run();
          return new ScanAccuracy(length, MODULUS).measure(backend, seed).stream();
        }).toList();
    List<Accuracy> layers = IntStream.of(LAYERS).boxed().parallel()
        .flatMap(length -> {
          between.run();
          LayerAccuracy layer = new LayerAccuracy(LAYER, BATCH, length);
          return Stream.concat(
              layer.measure(backend, seed).stream(), layer.measureGivenEigenvalues(backend, seed).stream());
        }).toList();
    return new AccuracyReport(tries, seed, ops, new AccuracyTable(scans), new AccuracyTable(layers));
  }

  /**
   * Measures one function; its rows are those of the whole report.
   *
   * @param tries how many points, at least 1
   * @param seed from which everything is drawn
   * @param name which function, one of {@link #names}
   * @param between called between two pieces of work, from any thread; may throw to end it
   */
  public static AccuracyReport measure(int tries, long seed, String name, Runnable between) {
    Stream<OpAccuracy> rows = measurable(OpTable.all()).filter(o -> o.row().name().equals(name));
    AccuracyTable none = new AccuracyTable(List.of());
    return new AccuracyReport(tries, seed, measured(rows, tries, seed, between), none, none);
  }

  private static Stream<OpAccuracy> measurable(List<OpCase> rows) {
    return OpAccuracy.of(rows).stream();
  }

  private static AccuracyTable measured(Stream<OpAccuracy> rows, int tries, long seed, Runnable between) {
    return new AccuracyTable(rows.parallel().map(row -> {
      between.run();
      return row.measure(CpuBackend.standard(), tries, seed);
    }).toList());
  }

  /** Returns the tables as lines for a terminal, an empty one between two tables. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (AccuracyTable table : List.of(ops, scans, layers)) {
      if (!table.rows().isEmpty()) {
        lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
        lines.addAll(table.lines());
      }
    }
    return lines;
  }

  /**
   * Returns the report in Markdown.
   *
   * @param command the command that makes it
   */
  public String markdown(String command) {
    return new AccuracyText(this).markdown(command);
  }

  /** Returns what the layer's rows were measured on. */
  String layer() {
    return "H = " + LAYER.dModel() + ", N = " + LAYER.dState() + ", batch " + BATCH + ", eigenvalues with moduli from "
        + LAYER.rMin() + " to " + LAYER.rMax();
  }
}
