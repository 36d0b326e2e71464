package io.scangrad.lra.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes an ablation as JSON. Accuracies are shares, the paper's in percent; what is not known is {@code null}. */
public final class AblationJson {
  private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AblationJson() {}

  /** Returns the text. */
  public static String text(AblationResult result) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("task", result.plan().task());
    all.put("recipe", result.plan().recipe());
    all.put("steps", result.plan().base().steps());
    all.put("seeds", result.plan().seeds());
    all.put("complete", result.isComplete());
    all.put("paper", PublishedTables.SOURCE);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (AblationResult.Row row : result.rows()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("core", row.arm().core());
      entry.put("rMin", row.arm().ring().map(r -> r.rMin()).orElse(null));
      entry.put("rMax", row.arm().ring().map(r -> r.rMax()).orElse(null));
      entry.put("accuracies", row.accuracies());
      entry.put("mean", finite(row.mean()));
      entry.put("standardError", finite(row.standardError()));
      entry.put("diverged", row.diverged());
      entry.put("unfinished", row.unfinished());
      entry.put("paperPercent", row.published().map(p -> finite(p.mean())).orElse(null));
      entry.put("paperStandardError", row.published().map(p -> finite(p.error())).orElse(null));
      entry.put("paperAtChance", row.published().map(p -> Double.isNaN(p.mean())).orElse(false));
      rows.add(entry);
    }
    all.put("rows", rows);
    return PRETTY.writeValueAsString(all) + "\n";
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
