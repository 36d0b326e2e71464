package io.scangrad.lra.ablation;

import io.scangrad.lra.compare.ComparedRun;
import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.DataTable;
import io.scangrad.lra.report.Note;
import io.scangrad.lra.report.Page;
import io.scangrad.lra.report.Plot;
import io.scangrad.lra.report.Ring;
import io.scangrad.lra.report.ValueGrid;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws an ablation as a page: the table beside the paper's, or heat maps of rings, and the courses of all runs. */
public final class AblationPage {
  private AblationPage() {}

  /**
   * Draws the page.
   *
   * @param result what to show
   * @param version of the program
   * @return the page, to be written in UTF-8
   */
  public static String render(AblationResult result, String version) {
    List<Page.Section> sections = new ArrayList<>();
    if (result.isGrid()) {
      result.cores().forEach(core -> sections.add(grids(result, core)));
    } else {
      sections.add(new Page.Section("Accuracy", "", true, List.of(Note.words(result.about()), table(result))));
    }
    sections.add(courses(result));
    return new Page("Scangrad ablation", result.plan().task(), result.about(), headline(result), sections,
        "Scangrad " + version).render();
  }

  private static List<Page.Figure> headline(AblationResult result) {
    List<Page.Figure> headline = new ArrayList<>();
    result.rows().stream().filter(row -> row.accuracies().length > 0)
        .max((a, b) -> Double.compare(a.mean(), b.mean()))
        .ifPresent(best -> headline.add(new Page.Figure("Best", best.text(), best.arm().name())));
    int ended = result.rows().stream().mapToInt(row -> row.accuracies().length).sum();
    int diverged = result.rows().stream().mapToInt(AblationResult.Row::diverged).sum();
    headline.add(new Page.Figure("Runs finished", ended + " of " + result.plan().slots().size(), ""));
    headline.add(new Page.Figure("Diverged", "" + diverged, ""));
    return headline;
  }

  private static DataTable table(AblationResult result) {
    List<List<DataTable.Cell>> rows = new ArrayList<>();
    for (AblationResult.Row row : result.rows()) {
      rows.add(List.of(DataTable.Cell.words(row.arm().core()), DataTable.Cell.number(row.text()),
          new DataTable.Cell(row.runs(), row.diverged() > 0 ? DataTable.Look.BAD : DataTable.Look.WORDS),
          DataTable.Cell.number(row.published().map(PublishedFigure::text).orElse("–")),
          new DataTable.Cell(PublishedTables.title(row.arm().core()), DataTable.Look.SOFT)));
    }
    return new DataTable(List.of("core", "accuracy", "runs", "paper", "in the paper"), rows);
  }

  private static Page.Section grids(AblationResult result, String core) {
    List<Double> inner = AblationText.inner(result);
    List<Double> outer = AblationText.outer(result);
    double[][] own = new double[outer.size()][inner.size()];
    String[][] ownText = new String[outer.size()][inner.size()];
    double[][] paper = new double[outer.size()][inner.size()];
    String[][] paperText = new String[outer.size()][inner.size()];
    for (int i = 0; i < outer.size(); i++) {
      for (int j = 0; j < inner.size(); j++) {
        Optional<AblationResult.Row> row = AblationText.cell(result, core, inner.get(j), outer.get(i));
        own[i][j] = row.map(AblationResult.Row::mean).orElse(Double.NaN);
        ownText[i][j] = row.map(r -> r.text() + (r.diverged() > 0 ? ", " + r.diverged() + " diverged" : "")).orElse("–");
        Optional<PublishedFigure> published = PublishedTables.ring(core, new Ring(inner.get(j), outer.get(i)));
        paper[i][j] = published.map(PublishedFigure::mean).orElse(Double.NaN);
        paperText[i][j] = published.map(PublishedFigure::text).orElse("–");
      }
    }
    List<String> down = outer.stream().map(Arm::number).toList();
    List<String> across = inner.stream().map(Arm::number).toList();
    return new Page.Section(core, "accuracy by the ring of initial eigenvalues", true, List.of(
        new ValueGrid("this ablation", "r_max", "r_min", down, across, own, ownText),
        new ValueGrid("paper, Table 5, colour CIFAR-10", "r_max", "r_min", down, across, paper, paperText)));
  }

  private static Page.Section courses(AblationResult result) {
    List<Block> plots = List.of(
        plot("Training loss by step (trend)", "loss", result, "train", Measurement::loss),
        plot("Validation accuracy by step", "accuracy", result, "validation", Measurement::accuracy));
    return new Page.Section("Courses", "every run; runs of one arm have one colour", true, plots);
  }

  private static Plot plot(String title, String label, AblationResult result, String split,
      ToDoubleFunction<Measurement> quantity) {
    List<Curve> curves = new ArrayList<>();
    for (int arm = 0; arm < result.rows().size(); arm++) {
      List<Slot> slots = result.plan().slots(result.rows().get(arm).arm());
      for (int i = 0; i < slots.size(); i++) {
        if (!new RunFolder(slots.get(i).folder()).holdsRun()) {
          continue;
        }
        List<Measurement> lines = ComparedRun.read(slots.get(i).folder(), "").on(split).stream()
            .filter(m -> Double.isFinite(quantity.applyAsDouble(m))).toList();
        boolean training = split.equals("train");
        Curve curve = Curve.of(i == 0 ? slots.get(i).arm().name() : "", training ? Curve.Look.LINE : Curve.Look.DOTS,
            arm, lines.stream().mapToDouble(Measurement::step).toArray(), lines.stream().mapToDouble(quantity).toArray());
        curves.add(training ? curve.trend() : curve);
      }
    }
    Plot.Side y = label.equals("accuracy") ? Plot.Side.percent(label) : Plot.Side.linear(label);
    return new Plot(title, Plot.Side.linear("step"), y, curves);
  }
}
