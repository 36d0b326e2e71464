package io.scangrad.lra.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes an ablation as a table beside the paper's; rings as one small table for each core. */
public final class AblationText {
  private AblationText() {}

  /** Returns the lines. */
  public static String of(AblationResult result) {
    StringBuilder text = new StringBuilder(result.about()).append(System.lineSeparator());
    if (result.isGrid()) {
      result.cores().forEach(core -> text.append(grid(result, core)));
    } else {
      text.append(String.format("%-12s  %-12s  %-22s  %s%n", "core", "accuracy", "runs", "paper"));
      for (AblationResult.Row row : result.rows()) {
        text.append(String.format("%-12s  %-12s  %-22s  %s%n", row.arm().core(), row.text(), row.runs(),
            row.published().map(p -> p.text() + "  " + PublishedTables.title(row.arm().core())).orElse("–")));
      }
    }
    return text.toString().stripTrailing();
  }

  /** Returns the inner radii of a result, ascending as planned. */
  static List<Double> inner(AblationResult result) {
    return result.rows().stream().map(row -> row.arm().ring().orElseThrow().rMin()).distinct().toList();
  }

  /** Returns the outer radii of a result. */
  static List<Double> outer(AblationResult result) {
    return result.rows().stream().map(row -> row.arm().ring().orElseThrow().rMax()).distinct().toList();
  }

  /** Returns the figures of a core on a ring. */
  static Optional<AblationResult.Row> cell(AblationResult result, String core, double rMin, double rMax) {
    return result.rows().stream().filter(row -> row.arm().core().equals(core)
        && row.arm().ring().orElseThrow().rMin() == rMin && row.arm().ring().orElseThrow().rMax() == rMax).findFirst();
  }

  private static String grid(AblationResult result, String core) {
    StringBuilder text = new StringBuilder(String.format("%n%s%n%-12s", core, "r_max \\ r_min"));
    List<Double> inner = inner(result);
    inner.forEach(r -> text.append(String.format("  %-26s", Arm.number(r))));
    for (double rMax : outer(result)) {
      text.append(String.format("%n%-13s", Arm.number(rMax)));
      for (double rMin : inner) {
        Optional<AblationResult.Row> row = cell(result, core, rMin, rMax);
        String paper = row.flatMap(AblationResult.Row::published).map(p -> ", paper " + p.text()).orElse("");
        String own = row.map(r -> r.text() + (r.diverged() == 0 || r.accuracies().length == 0 ? ""
            : String.format(Locale.ROOT, " %d diverged", r.diverged()))).orElse("–");
        text.append(String.format("  %-26s", own + paper));
      }
    }
    List<String> lines = new ArrayList<>();
    text.toString().lines().forEach(line -> lines.add(line.stripTrailing()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
