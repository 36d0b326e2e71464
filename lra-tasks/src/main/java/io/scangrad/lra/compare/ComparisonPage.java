package io.scangrad.lra.compare;

import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.DataTable;
import io.scangrad.lra.report.Page;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.PlotFile;
import io.scangrad.lra.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws a comparison as a page: curves over steps and over time, last figures, settings that differ. */
public final class ComparisonPage {
  private ComparisonPage() {}

  /**
   * Draws the page.
   *
   * @param comparison what to show
   * @param version of the program
   * @return the page, to be written in UTF-8
   */
  public static String render(Comparison comparison, String version) {
    List<ComparedRun> runs = comparison.runs();
    List<Page.Section> sections = new ArrayList<>();
    sections.add(new Page.Section("Figures", "", true, List.of(figures(runs))));
    sections.add(drawings("Loss", runs, Measurement::loss, false));
    sections.add(drawings("Accuracy", runs, Measurement::accuracy, true));
    sections.add(new Page.Section("Settings that differ", "", true, List.of(differences(comparison))));
    sections.add(new Page.Section("Settings that all share", "", true, List.of(shared(comparison.shared()))));
    String tasks = runs.stream().map(run -> run.config().task()).distinct().collect(Collectors.joining(", "));
    return new Page("Scangrad comparison", tasks, runs.size() == 1 ? "1 run" : runs.size() + " runs", headline(runs),
        sections, "Scangrad " + version).render();
  }

  /**
   * Draws the accuracies on the validation split by step as an SVG file of its own.
   *
   * @param comparison what to show
   * @return the file, to be written in UTF-8
   */
  public static String drawing(Comparison comparison) {
    return PlotFile.render(new Plot("Validation accuracy", Plot.Side.linear("step"), Plot.Side.percent("accuracy"),
        curves(comparison.runs(), "validation", Measurement::step, Measurement::accuracy)));
  }

  private static List<Page.Figure> headline(List<ComparedRun> runs) {
    List<Page.Figure> headline = new ArrayList<>();
    runs.stream().filter(ComparedRun::isFinished)
        .max((a, b) -> Double.compare(accuracy(a), accuracy(b)))
        .ifPresent(best -> headline.add(new Page.Figure("Best test accuracy",
            String.format(Locale.ROOT, "%.2f%%", 100 * accuracy(best)), best.name())));
    long finished = runs.stream().filter(ComparedRun::isFinished).count();
    headline.add(new Page.Figure("Finished", finished + " of " + runs.size(), ""));
    return headline;
  }

  private static double accuracy(ComparedRun run) {
    return run.test().map(Measurement::accuracy).orElse(Double.NaN);
  }

  private static Page.Section drawings(
      String title, List<ComparedRun> runs, ToDoubleFunction<Measurement> quantity, boolean percent) {
    Plot.Side y = percent ? Plot.Side.percent(title.toLowerCase(Locale.ROOT))
        : Plot.Side.linear(title.toLowerCase(Locale.ROOT));
    List<Block> plots = List.of(
        new Plot("Training by step (trend)", Plot.Side.linear("step"), y,
            curves(runs, "train", Measurement::step, quantity)),
        new Plot("Training by time (trend)", Plot.Side.linear("seconds of training"), y,
            curves(runs, "train", Measurement::seconds, quantity)),
        new Plot("Validation by step", Plot.Side.linear("step"), y,
            curves(runs, "validation", Measurement::step, quantity)),
        new Plot("Validation by time", Plot.Side.linear("seconds of training"), y,
            curves(runs, "validation", Measurement::seconds, quantity)));
    return new Page.Section(title, "", true, plots);
  }

  private static List<Curve> curves(List<ComparedRun> runs, String split, ToDoubleFunction<Measurement> place,
      ToDoubleFunction<Measurement> quantity) {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<Measurement> lines = runs.get(i).on(split).stream()
          .filter(m -> Double.isFinite(quantity.applyAsDouble(m)) && Double.isFinite(place.applyAsDouble(m))).toList();
      boolean training = split.equals("train");
      Curve curve = Curve.of(runs.get(i).name(), training ? Curve.Look.LINE : Curve.Look.DOTS, i,
          lines.stream().mapToDouble(place).toArray(), lines.stream().mapToDouble(quantity).toArray());
      curves.add(training ? curve.trend() : curve);
    }
    return curves;
  }

  private static DataTable figures(List<ComparedRun> runs) {
    List<List<DataTable.Cell>> rows = new ArrayList<>();
    for (ComparedRun run : runs) {
      List<String> figures = ComparisonText.figures(run);
      List<DataTable.Cell> row = new ArrayList<>();
      for (int i = 0; i < figures.size(); i++) {
        row.add(i < 2 ? DataTable.Cell.words(figures.get(i)) : DataTable.Cell.number(figures.get(i)));
      }
      rows.add(row);
    }
    return new DataTable(ComparisonText.headings(), rows);
  }

  private static DataTable differences(Comparison comparison) {
    List<String> headings = new ArrayList<>(List.of("setting"));
    comparison.runs().forEach(run -> headings.add(run.name()));
    List<List<DataTable.Cell>> rows = new ArrayList<>();
    comparison.differences().forEach((key, values) -> {
      List<DataTable.Cell> row = new ArrayList<>(List.of(new DataTable.Cell(key, DataTable.Look.SOFT)));
      values.forEach(value -> row.add(DataTable.Cell.words(value)));
      rows.add(row);
    });
    return new DataTable(headings, rows);
  }

  private static DataTable shared(Map<String, String> shared) {
    return new DataTable(List.of("setting", "value"), shared.entrySet().stream()
        .map(entry -> List.of(new DataTable.Cell(entry.getKey(), DataTable.Look.SOFT),
            DataTable.Cell.words(entry.getValue())))
        .toList());
  }
}
