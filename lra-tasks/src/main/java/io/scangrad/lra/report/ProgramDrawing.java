package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lra.report.LayeredLayout.Box;
import io.scangrad.lra.report.LayeredLayout.Link;
import io.scangrad.lra.report.LayeredLayout.Point;
import io.scangrad.lra.report.StageGraph.Edge;
import io.scangrad.lra.report.StageGraph.Kind;
import io.scangrad.lra.report.StageGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Draws the stages of a program in layers: a stage is below all that it reads. Inputs and constants are drawn again
 * beside readers that are far away. Edges are labelled up to a number of stages; above it they tell on hovering.
 */
final class ProgramDrawing {
  private static final int MOST_LABELLED = 120;
  private static final int FAR = 4;
  private static final int WRAP = 26;
  private static final int MOST_LINES = 4;
  private static final double LETTER = 6.3;
  private static final double SMALL_LETTER = 5.3;
  private static final double LINE = 14;
  private static final double SMALL_LINE = 11;
  private static final double MARGIN = 10;

  private final ProgramData data;
  private final StageGraph graph;
  private final boolean labelled;
  private final List<Integer> drawn = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final LayeredLayout layout;

  ProgramDrawing(ProgramData data) {
    this.data = data;
    this.graph = StageGraph.of(data);
    this.labelled = graph.stages() <= MOST_LABELLED;
    int[] layers = layers();
    int step = labelled ? 2 : 1; // with a layer for labels before each
    for (int i = 0; i < graph.nodes().size(); i++) {
      add(i, step * layers[i]);
    }
    Map<List<Integer>, Integer> copies = new HashMap<>();
    for (Edge edge : graph.edges()) {
      int from = edge.from();
      boolean copied = kind(from) == Kind.INPUT || kind(from) == Kind.CONSTANT;
      if (copied && layers[edge.to()] - layers[from] > FAR) {
        int layer = layers[edge.to()] - 1;
        from = copies.computeIfAbsent(List.of(from, layer), key -> add(key.getFirst(), step * layer));
      }
      List<String> label = labelled ? label(edge) : List.of();
      links.add(new Link(from, edge.to(), label.stream().mapToInt(String::length).max().orElse(0) * SMALL_LETTER,
          label.size() * SMALL_LINE));
    }
    layout = new LayeredLayout(boxes, links);
  }

  private int add(int node, int layer) {
    List<String> text = text(node);
    int longest = text.stream().mapToInt(String::length).max().orElse(0);
    drawn.add(node);
    texts.add(text);
    boxes.add(new Box(longest * LETTER + 16, text.size() * LINE + 8, layer));
    return boxes.size() - 1;
  }

  /**
   * The longest path from the inputs; stages that read no more than is read of them sink to their first reader, inputs
   * and constants always, so that edges are short.
   */
  private int[] layers() {
    int n = graph.nodes().size();
    int[] layer = new int[n];
    List<List<Edge>> into = new ArrayList<>();
    List<List<Edge>> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      into.add(new ArrayList<>());
      out.add(new ArrayList<>());
    }
    for (Edge edge : graph.edges()) {
      into.get(edge.to()).add(edge);
      out.get(edge.from()).add(edge);
    }
    for (int i = 0; i < graph.stages(); i++) {
      layer[i] = lowest(into.get(i), layer);
    }
    for (int i = graph.stages() - 1; i >= 0; i--) {
      OptionalInt reader = firstReader(out.get(i), layer);
      long computed = into.get(i).stream().filter(edge -> kind(edge.from()).isStage()).count();
      if (reader.isPresent() && computed <= out.get(i).size()) {
        layer[i] = reader.getAsInt() - 1;
      }
    }
    for (int i = graph.stages(); i < n; i++) {
      layer[i] = kind(i) == Kind.OUTPUT ? lowest(into.get(i), layer)
          : firstReader(out.get(i), layer).orElse(1) - 1;
    }
    return layer;
  }

  private Kind kind(int node) {
    return graph.nodes().get(node).kind();
  }

  /** Returns the layer below the stages that edges come from; what only reads inputs is in layer 1. */
  private int lowest(List<Edge> into, int[] layer) {
    return into.stream().mapToInt(edge -> kind(edge.from()).isStage() ? layer[edge.from()] + 1 : 1).max().orElse(1);
  }

  private OptionalInt firstReader(List<Edge> out, int[] layer) {
    return out.stream().filter(edge -> kind(edge.to()).isStage()).mapToInt(edge -> layer[edge.to()]).min();
  }

  private static List<String> label(Edge edge) {
    List<String> lines = new ArrayList<>(List.of(edge.spec().toString(), Numbers.bytes(edge.bytes())));
    if (!edge.view().isEmpty()) {
      lines.add(edge.view());
    }
    return lines;
  }

  private List<String> text(int i) {
    Node node = graph.nodes().get(i);
    if (!node.kind().isStage()) {
      return List.of(node.title(), node.lines().getFirst());
    }
    List<String> lines = new ArrayList<>(List.of(i + ": " + node.title()));
    if (node.lines().size() > 1) {
      lines.addAll(wrapped(StageGraph.ops(program(), stage(i))));
    }
    if (!data.seconds().isEmpty()) {
      lines.add(Numbers.micros(data.seconds().get(i)));
    }
    return lines;
  }

  private static List<String> wrapped(String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ")) {
      if (line.length() + word.length() + 1 > WRAP && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    if (lines.size() > MOST_LINES) {
      lines.subList(MOST_LINES - 1, lines.size()).clear();
      lines.add("...");
    }
    return lines;
  }

  private Program program() {
    return data.schedule().program();
  }

  private Stage stage(int i) {
    return data.schedule().stages().get(i);
  }

  // --- drawing -------------------------------------------------------------------------------------------------------

  void render(Markup page) {
    double width = Math.ceil(layout.width() + 2 * MARGIN);
    double height = Math.ceil(layout.height() + 2 * MARGIN);
    page.open("div", "class", "drawing").open("svg", "viewBox",
        Numbers.at(-MARGIN) + " " + Numbers.at(-MARGIN) + " " + Numbers.at(width) + " " + Numbers.at(height),
        "style", "width:" + Numbers.at(width) + "px;height:" + Numbers.at(height) + "px", "role", "img", "aria-label",
        data.description());
    for (int k = 0; k < links.size(); k++) {
      edge(page, k);
    }
    for (int k = 0; k < boxes.size(); k++) {
      box(page, k);
    }
    page.close().closeLine();
  }

  private void edge(Markup page, int k) {
    Edge edge = graph.edges().get(k);
    String label = String.join(", ", label(edge));
    Box from = boxes.get(links.get(k).from());
    Box to = boxes.get(links.get(k).to());
    Point start = layout.centre(links.get(k).from());
    Point end = layout.centre(links.get(k).to());
    List<Point> points = new ArrayList<>(List.of(new Point(start.x(), start.y() + from.height() / 2)));
    points.addAll(layout.path(k));
    points.add(new Point(end.x(), end.y() - to.height() / 2));
    page.open("g", "class", "edge").open("path", "d", curve(points), "style",
        "stroke-width:" + Numbers.at(Math.clamp(0.4 * Math.log10(Math.max(edge.bytes(), 10)), 0.8, 4)));
    page.element("title", graph.nodes().get(edge.from()).title() + " to " + graph.nodes().get(edge.to()).title() + ": "
        + label).close();
    if (labelled) {
      Point at = layout.label(k);
      double top = at.y() - links.get(k).height() / 2 + SMALL_LINE - 3;
      for (String line : label(edge)) {
        page.element("text", line, "x", Numbers.at(at.x()), "y", Numbers.at(top));
        top += SMALL_LINE;
      }
    }
    page.closeLine();
  }

  /** A smooth line that is vertical at each point; points in line with both neighbours are left out. */
  private static String curve(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + at(points.getFirst()));
    Point last = points.getFirst();
    for (int i = 1; i < points.size(); i++) {
      Point p = points.get(i);
      boolean straight = Math.abs(p.x() - last.x()) < 0.5;
      if (straight && i + 1 < points.size() && Math.abs(points.get(i + 1).x() - last.x()) < 0.5) {
        continue;
      }
      double middle = (last.y() + p.y()) / 2;
      path.append(straight ? "L" + at(p)
          : "C" + at(new Point(last.x(), middle)) + " " + at(new Point(p.x(), middle)) + " " + at(p));
      last = p;
    }
    return path.toString();
  }

  private static String at(Point p) {
    return Numbers.at(p.x()) + " " + Numbers.at(p.y());
  }

  private void box(Markup page, int k) {
    Node node = graph.nodes().get(drawn.get(k));
    Box box = boxes.get(k);
    Point centre = layout.centre(k);
    page.open("g", "class", "node " + node.kind().style()).element("title", tooltip(drawn.get(k)));
    page.empty("rect", "x", Numbers.at(centre.x() - box.width() / 2), "y", Numbers.at(centre.y() - box.height() / 2),
        "width", Numbers.at(box.width()), "height", Numbers.at(box.height()), "rx", node.kind().isStage() ? "4" : "12");
    double top = centre.y() - box.height() / 2 + LINE;
    for (String line : texts.get(k)) {
      page.element("text", line, "x", Numbers.at(centre.x()), "y", Numbers.at(top));
      top += LINE;
    }
    page.closeLine();
  }

  /** The ops of a stage with the views they read through, each with the line that asked for it. */
  private String tooltip(int i) {
    Node node = graph.nodes().get(i);
    if (!node.kind().isStage()) {
      return node.kind().style() + " " + node.title() + ": " + node.lines().getFirst();
    }
    Schedule schedule = data.schedule();
    Set<Integer> values = new LinkedHashSet<>();
    stage(i).reads().forEach(read -> views(read, values));
    values.addAll(StageCost.values(stage(i)));
    StringBuilder text = new StringBuilder("stage " + i + ": " + node.title());
    for (int value : values) {
      StackTraceElement origin = StageCost.step(program(), value).origin();
      text.append('\n').append(program().line(value)).append(schedule.isView(value) ? "  (view)" : "")
          .append(origin == null ? "" : "\n    " + origin);
    }
    StageTable.Row row = StageTable.row(data, i);
    text.append('\n').append(Numbers.bytes(row.bytes())).append(" moved, ").append(Numbers.compact(row.flops()))
        .append(" flops, in ").append(row.buffers());
    return text.append(data.seconds().isEmpty() ? "" : "\n" + Numbers.micros(row.seconds()) + ", " + row.bandwidth()
        + " GB/s, " + row.speed() + " GFLOP/s").toString();
  }

  private void views(int value, Set<Integer> to) {
    if (data.schedule().isView(value)) {
      StageCost.step(program(), value).arguments().forEach(argument -> views(argument, to));
      to.add(value);
    }
  }
}
