package io.scangrad.lra.compare;

import io.scangrad.lra.run.RunException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs beside each other.
 *
 * @param runs at least one, with names that differ
 */
public record Comparison(List<ComparedRun> runs) {
  /** Settings that differ between any two runs and say nothing. */
  private static final Set<String> ALWAYS = Set.of("commandLine", "started");

  private static final String ABSENT = "–";

  /** Copies the list. */
  public Comparison {
    runs = List.copyOf(runs);
  }

  /**
   * Reads runs.
   *
   * @param paths their folders, in the order in which they are shown
   * @throws RunException if one is no run or is damaged, or is given twice; the message names it
   */
  public static Comparison read(List<Path> paths) {
    List<Path> absolute = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    Set<Path> seen = new HashSet<>();
    for (int i = 0; i < paths.size(); i++) {
      if (!seen.add(absolute.get(i))) {
        throw new RunException(paths.get(i) + " is given twice; give each run once");
      }
    }
    List<String> names = names(absolute);
    List<ComparedRun> runs = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      runs.add(ComparedRun.read(paths.get(i), names.get(i)));
    }
    return new Comparison(runs);
  }

  /** Names each path by as many of its last parts as it takes for all names to differ. */
  private static List<String> names(List<Path> paths) {
    for (int parts = 1; ; parts++) {
      List<String> names = new ArrayList<>();
      boolean whole = true;
      for (Path path : paths) {
        int from = Math.max(0, path.getNameCount() - parts);
        whole &= from == 0;
        names.add(path.getNameCount() == 0 ? path.toString() : path.subpath(from, path.getNameCount()).toString());
      }
      if (whole || new HashSet<>(names).size() == names.size()) {
        return names;
      }
    }
  }

  /**
   * Returns the settings in which runs differ, in the order of {@code config.json}.
   *
   * @return values by setting, one for each run; a dash where it has none
   */
  public Map<String, List<String>> differences() {
    List<Map<String, String>> tables = runs.stream().map(run -> run.config().table()).toList();
    Set<String> keys = new LinkedHashSet<>();
    tables.forEach(table -> keys.addAll(table.keySet()));
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (String key : keys) {
      List<String> values = tables.stream().map(table -> table.getOrDefault(key, ABSENT)).toList();
      if (!ALWAYS.contains(key) && new HashSet<>(values).size() > 1) {
        differences.put(key, values);
      }
    }
    return differences;
  }

  /** Returns the settings that all runs share, as of the first. */
  public Map<String, String> shared() {
    Map<String, String> shared = new LinkedHashMap<>(runs.getFirst().config().table());
    shared.keySet().removeAll(differences().keySet());
    shared.keySet().removeAll(ALWAYS);
    return shared;
  }
}
