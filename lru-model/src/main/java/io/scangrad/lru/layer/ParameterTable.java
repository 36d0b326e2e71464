package io.scangrad.lru.layer;

import io.scangrad.lru.layer.ParameterTree.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a {@link ParameterTree} as an indented table. Numbered layers in a row that are alike share their lines. */
final class ParameterTable {
  private static final String INDENT = "  ";

  /** A layer with layers and tensors inside, or, with an entry, a tensor. */
  private record Node(@Nullable Entry entry, Map<String, Node> children) {
    double trained() {
      double own = entry == null || entry.role() == null ? 0 : entry.elements();
      return own + children.values().stream().mapToDouble(Node::trained).sum();
    }

    /** Returns whether everything below has the same names, sizes and roles. */
    boolean isLike(Node other) {
      List<String> names = List.copyOf(children.keySet());
      if (!names.equals(List.copyOf(other.children.keySet())) || !sameTensor(entry, other.entry)) {
        return false;
      }
      return names.stream().allMatch(name -> child(name).isLike(other.child(name)));
    }

    private Node child(String name) {
      return Objects.requireNonNull(children.get(name), name);
    }

    private static boolean sameTensor(@Nullable Entry a, @Nullable Entry b) {
      if (a == null || b == null) {
        return a == null && b == null;
      }
      return a.sizes().equals(b.sizes()) && Objects.equals(a.role(), b.role());
    }
  }

  /** A line of the table: four columns. */
  private record Line(String name, String sizes, String count, String role) {}

  private final List<Line> lines = new ArrayList<>();

  private ParameterTable() {}

  static String of(ParameterTree tree) {
    ParameterTable table = new ParameterTable();
    Node root = root(tree);
    table.children(root, "");
    table.lines.add(new Line("total", "", number(root.trained()), ""));
    return table.text();
  }

  private static Node root(ParameterTree tree) {
    Node root = new Node(null, new LinkedHashMap<>());
    for (Entry entry : tree.entries()) {
      Node at = root;
      List<String> path = List.of(entry.path().split("\\."));
      for (String part : path.subList(0, path.size() - 1)) {
        at = at.children.computeIfAbsent(part, name -> new Node(null, new LinkedHashMap<>()));
      }
      at.children.put(path.getLast(), new Node(entry, Map.of()));
    }
    return root;
  }

  private void children(Node node, String indent) {
    List<String> names = List.copyOf(node.children.keySet());
    int i = 0;
    while (i < names.size()) {
      Node child = node.child(names.get(i));
      int end = i + 1;
      while (isNumber(names.get(i)) && end < names.size() && isNumber(names.get(end))
          && child.isLike(node.child(names.get(end)))) {
        end++;
      }
      String name = end == i + 1 ? names.get(i) : names.get(i) + " to " + names.get(end - 1) + ", each";
      line(child, indent + name);
      children(child, indent + INDENT);
      i = end;
    }
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void line(Node node, String name) {
    Entry entry = node.entry;
    if (entry == null) {
      lines.add(new Line(name, "", number(node.trained()), ""));
    } else {
      String sizes = entry.sizes().stream().map(String::valueOf)
          .collect(Collectors.joining(", ", "(", entry.sizes().size() == 1 ? ",)" : ")"));
      String role = entry.role() == null ? "buffer" : entry.role().name().toLowerCase(Locale.ROOT);
      lines.add(new Line(name, sizes, number(entry.elements()), role));
    }
  }

  private static String number(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  private String text() {
    int name = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
    int sizes = lines.stream().mapToInt(line -> line.sizes.length()).max().orElse(0);
    int count = lines.stream().mapToInt(line -> line.count.length()).max().orElse(0);
    String format = "%-" + Math.max(1, name) + "s  %-" + Math.max(1, sizes) + "s  %" + count + "s  %s";
    return lines.stream()
        .map(line -> String.format(Locale.ROOT, format, line.name, line.sizes, line.count, line.role).stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
