package io.scangrad.lra.ablation;

import io.scangrad.lra.report.Ring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables of the paper, from the data files beside this class, which name their source. */
public final class PublishedTables {
  /** What the tables are from. */
  public static final String SOURCE = "Orvieto et al. 2023, arXiv 2303.06349";

  private static final List<String[]> CHAIN = rows("chain.csv");
  private static final List<String[]> RINGS = rows("rings.csv");
  private static final double SAME = 1e-9;

  private PublishedTables() {}

  /**
   * Returns the accuracy of a core on a task; empty where the paper has none.
   *
   * @param core its name
   * @param task its name
   */
  public static Optional<PublishedFigure> chain(String core, String task) {
    int column = column(CHAIN.getFirst(), task);
    return row(CHAIN, core).filter(_ -> column > 1).map(row -> PublishedFigure.parse(row[column]));
  }

  /** Returns the names of each core of the chain. */
  static List<List<String>> cores() {
    return CHAIN.stream().skip(1).map(row -> List.of(row[0].split("\\|", -1))).toList();
  }

  /** Returns what the paper calls a core; its name where the paper has none. */
  public static String title(String core) {
    return row(CHAIN, core).map(row -> row[1]).orElse(core);
  }

  /**
   * Returns the accuracy of a core on colour CIFAR-10 by its ring (Table 5); empty where the paper has none.
   *
   * @param core its name
   * @param ring of the initial eigenvalues
   */
  public static Optional<PublishedFigure> ring(String core, Ring ring) {
    String[] headings = RINGS.getFirst();
    for (String[] row : RINGS.subList(1, RINGS.size())) {
      for (int column = 2; named(row[0], core) && column < row.length; column++) {
        double inner = Double.parseDouble(headings[column].replace("rMin=", ""));
        if (Math.abs(inner - ring.rMin()) < SAME && Math.abs(Double.parseDouble(row[1]) - ring.rMax()) < SAME) {
          return Optional.of(PublishedFigure.parse(row[column]));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the inner radii of Table 5. */
  public static List<Double> innerRadii() {
    return Arrays.stream(RINGS.getFirst()).skip(2).map(name -> Double.valueOf(name.replace("rMin=", ""))).toList();
  }

  /** Returns the outer radii of Table 5. */
  public static List<Double> outerRadii() {
    return RINGS.stream().skip(1).map(row -> Double.valueOf(row[1])).distinct().toList();
  }

  private static Optional<String[]> row(List<String[]> rows, String name) {
    return rows.stream().skip(1).filter(row -> named(row[0], name)).findFirst();
  }

  private static int column(String[] headings, String name) {
    for (int i = 0; i < headings.length; i++) {
      if (named(headings[i], name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean named(String names, String name) {
    return Arrays.asList(names.split("\\|", -1)).contains(name);
  }

  /** Reads a file of comma-separated cells without its comments. */
  private static List<String[]> rows(String name) {
    try (InputStream in = PublishedTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("ablation: resource " + name + " is missing from this build");
      }
      List<String[]> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          rows.add(line.split(",", -1));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("ablation: resource " + name + " cannot be read", e);
    }
  }
}
