package io.scangrad.lra.report;

import io.scangrad.lra.report.StageGraph.Edge;
import io.scangrad.lra.report.StageGraph.Node;

/** Draws a compiled program as a source for Graphviz: a node per stage, edges with type, shape and bytes. */
public final class ProgramDot {
  private ProgramDot() {}

  /** Returns the source. */
  public static String render(ProgramData data) {
    StageGraph graph = StageGraph.of(data);
    StringBuilder dot = new StringBuilder("digraph ").append(quoted(data.name())).append(" {\n")
        .append("  label=").append(quoted(data.description())).append(";\n")
        .append("  node [fontname=\"monospace\", fontsize=10, style=filled, fillcolor=white];\n")
        .append("  edge [fontname=\"monospace\", fontsize=9];\n");
    for (int i = 0; i < graph.nodes().size(); i++) {
      dot.append("  n").append(i).append(' ').append(attributes(data, graph.nodes().get(i), i)).append(";\n");
    }
    for (Edge edge : graph.edges()) {
      dot.append("  n").append(edge.from()).append(" -> n").append(edge.to()).append(" [label=\"")
          .append(escaped(edge.spec().toString())).append("\\n").append(escaped(Numbers.bytes(edge.bytes())))
          .append(edge.view().isEmpty() ? "" : "\\n" + escaped(edge.view())).append("\"];\n");
    }
    return dot.append("}\n").toString();
  }

  private static String attributes(ProgramData data, Node node, int stage) {
    String time = node.kind().isStage() && !data.seconds().isEmpty()
        ? ", " + Numbers.micros(data.seconds().get(stage)) : "";
    return switch (node.kind()) {
      case INPUT, CONSTANT, OUTPUT -> "[shape=" + shape(node) + ", label=\"" + escaped(node.title()) + "\\n"
          + escaped(node.lines().getFirst()) + "\"]";
      default -> {
        StringBuilder label = new StringBuilder("{").append(field(stage + ": " + node.title() + time)).append('|');
        node.lines().forEach(line -> label.append(field(line)).append("\\l"));
        yield "[shape=record, fillcolor=\"" + colour(node) + "\", label=\"" + label + "}\"]";
      }
    };
  }

  private static String shape(Node node) {
    return switch (node.kind()) {
      case INPUT -> "ellipse";
      case CONSTANT -> "note";
      default -> "doubleoctagon";
    };
  }

  private static String colour(Node node) {
    return switch (node.kind()) {
      case CHAIN -> "#dce8fb";
      case MATMUL -> "#fbe3cf";
      case SCAN -> "#d5efe6";
      case REDUCE -> "#efe0f6";
      case MOVE -> "#f4efcf";
      default -> "#e8eaed";
    };
  }

  /** Escapes what has a meaning between the bars of a record, too. */
  private static String field(String text) {
    return escaped(text).replaceAll("[{}|<>]", "\\\\$0");
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ");
  }
}
