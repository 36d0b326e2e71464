package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.report.StageGraph.Kind;
import io.scangrad.tensor.op.BinaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgramDotTest {
  private static final String STRING = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
  private static final String ATTRIBUTES = "\\[(\\w+=(?:\\w+|" + STRING + ")(?:, \\w+=(?:\\w+|" + STRING + "))*)\\]";
  private static final Pattern NODE = Pattern.compile("  (n\\d+) " + ATTRIBUTES + ";");
  private static final Pattern EDGE = Pattern.compile("  (n\\d+) -> (n\\d+) " + ATTRIBUTES + ";");
  private static final Pattern DEFAULT = Pattern.compile("  (?:node|edge) " + ATTRIBUTES + ";|  label=" + STRING + ";");
  private static final Pattern LABEL = Pattern.compile("label=(" + STRING + ")");

  /** What stands in a source: labels of nodes by name, and edges as {@code n0 -> n1: label}. */
  private record Parsed(Map<String, String> nodes, List<String> edges) {}

  /** Reads a source line by line and fails at the first that is not of the language. */
  private static Parsed parsed(String dot) {
    List<String> lines = dot.lines().toList();
    assertThat(lines.getFirst()).matches("digraph " + STRING + " \\{");
    assertThat(lines.getLast()).isEqualTo("}");
    Parsed parsed = new Parsed(new TreeMap<>(), new ArrayList<>());
    for (String line : lines.subList(1, lines.size() - 1)) {
      Matcher node = NODE.matcher(line);
      Matcher edge = EDGE.matcher(line);
      if (node.matches()) {
        parsed.nodes().put(node.group(1), label(line));
      } else if (edge.matches()) {
        assertThat(parsed.nodes()).containsKeys(edge.group(1), edge.group(2));
        parsed.edges().add(edge.group(1) + " -> " + edge.group(2) + ": " + label(line));
      } else {
        assertThat(line).matches(DEFAULT);
      }
    }
    return parsed;
  }

  private static String label(String line) {
    Matcher label = LABEL.matcher(line);
    assertThat(label.find()).as(line).isTrue();
    return label.group(1).substring(1, label.group(1).length() - 1);
  }

  @Test
  void everyStageIsANodeThatListsItsOps() {
    ProgramData data = SamplePrograms.of("g", SamplePrograms.gradient(), List.of());
    Parsed parsed = parsed(ProgramDot.render(data));
    int stages = data.schedule().stages().size();
    assertThat(stages).isGreaterThan(5);
    for (int i = 0; i < stages; i++) {
      String label = parsed.nodes().get("n" + i);
      assertThat(label).startsWith("{" + i + ": ").endsWith("\\l}");
      List<Integer> values = StageCost.values(data.schedule().stages().get(i));
      assertThat(label.split("\\\\l", -1)).as(label).hasSize(values.size() + 1);
      for (int value : values) {
        assertThat(label).contains(data.schedule().program().line(value));
      }
    }
    assertThat(parsed.nodes().values()).contains("in 0 (a)\\nf32(3, 4)", "in 1 (b)\\nf32(4, 5)", "out 0\\nf32()");
  }

  @Test
  void edgesTellTypeShapeAndBytesAndTheViewsBetween() {
    Parsed parsed = parsed(ProgramDot.render(SamplePrograms.of("v", SamplePrograms.capture(
        in -> List.of(in.get(0).exp().transpose(0, 1).matmul(in.get(1))), new int[] {40, 30}, new int[] {40, 7}), List.of())));
    assertThat(parsed.nodes().get("n0")).contains("exp a");
    assertThat(parsed.edges()).anyMatch(edge -> edge.endsWith("-> n0: f32(40, 30)\\n4.7 KiB"));
    assertThat(parsed.edges()).anyMatch(edge -> edge.matches("n0 -> n1: f32\\(.*\\)\\\\n4.7 KiB(\\\\npermute)?"));
    assertThat(parsed.nodes().values()).noneMatch(label -> label.contains("= permute"));
  }

  /** A broadcast row is read as it is stored. */
  @Test
  void anExpandedValueWeighsWhatItIsStoredIn() {
    ProgramData data = SamplePrograms.of("e", SamplePrograms.capture(
        in -> List.of(in.get(0).add(in.get(1))), new int[] {100, 8}, new int[] {8}), List.of());
    assertThat(parsed(ProgramDot.render(data)).edges())
        .anyMatch(edge -> edge.endsWith(": f32(100, 8)\\n32 B\\nexpand"))
        .anyMatch(edge -> edge.endsWith(": f32(100, 8)\\n3.1 KiB"));
  }

  @Test
  void inputsConstantsAndOutputsLookDifferent() {
    String dot = ProgramDot.render(SamplePrograms.of("g", SamplePrograms.gradient(), List.of()));
    assertThat(dot.lines().filter(line -> line.contains("shape=ellipse"))).hasSize(2);
    assertThat(dot.lines().filter(line -> line.contains("shape=note"))).isNotEmpty();
    assertThat(dot.lines().filter(line -> line.contains("shape=doubleoctagon"))).hasSize(3);
  }

  @Test
  void textFromOutsideIsEscaped() {
    ProgramData sample = SamplePrograms.of("x", SamplePrograms.capture(in -> in, new int[] {2}), List.of());
    String hostile = "\"]; n9 -> n8; {a|b} \\ <c>\n";
    ProgramData data = new ProgramData(hostile, hostile, "c", "0.1", sample.schedule(), 0, List.of(hostile),
        List.of(hostile), List.of());
    Parsed parsed = parsed(ProgramDot.render(data));
    assertThat(parsed.nodes()).hasSize(2);
    assertThat(parsed.edges()).hasSize(1);
    assertThat(parsed.nodes().get("n0")).startsWith("\\\"]; n9 -> n8; {a|b} \\\\ <c>");
  }

  /** The op's text {@code a > b} must not be read as a port of the record. */
  @Test
  void barsAndBracesOfARecordAreEscaped() {
    Parsed parsed = parsed(ProgramDot.render(SamplePrograms.timed("g", SamplePrograms.gradient())));
    parsed.nodes().values().stream().filter(label -> label.startsWith("{")).forEach(label ->
        assertThat(label.substring(1, label.length() - 1).replaceAll("\\\\.", "").replaceFirst("\\|", ""))
            .doesNotContain("{", "}", "|", "<", ">"));
    assertThat(parsed.nodes().get("n0")).contains("1.0 µs");
  }

  @Test
  void elementwiseOpsAreChains() {
    ProgramData data = SamplePrograms.of("m", SamplePrograms.capture(
        in -> List.of(in.get(0).mul(in.get(0))), new int[] {2}), List.of());
    assertThat(data.schedule().program().ops()).singleElement().isInstanceOf(BinaryOp.Mul.class);
    assertThat(StageGraph.of(data).nodes()).extracting(StageGraph.Node::kind)
        .containsExactly(Kind.CHAIN, Kind.INPUT, Kind.OUTPUT);
    assertThat(StageGraph.of(data).edges()).hasSize(2);
  }
}
