package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a schedule and what flows between them. Views are no nodes: what a stage reads through them is an edge
 * from what they show. Inputs that nothing reads, and constants that are one number, are left out.
 *
 * @param nodes stages in their order, then inputs, constants and outputs
 * @param edges what is read
 */
record StageGraph(List<Node> nodes, List<Edge> edges) {
  /** What a node is; the name in lower case is its class in the style sheet. */
  enum Kind {
    CHAIN, MATMUL, SCAN, REDUCE, MOVE, OTHER, INPUT, CONSTANT, OUTPUT;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isStage() {
      return ordinal() < INPUT.ordinal();
    }
  }

  /**
   * A stage, an input, a constant or an output.
   *
   * @param kind which of them
   * @param title its name
   * @param lines its ops as text; of others, type and shape
   */
  record Node(Kind kind, String title, List<String> lines) {}

  /**
   * A value on its way.
   *
   * @param from number of the node that has it
   * @param to number of the node that reads it
   * @param spec type and shape as it is read
   * @param view the views between that change type or shape, empty if there are none
   * @param bytes what is read of memory
   */
  record Edge(int from, int to, TensorSpec spec, String view, long bytes) {}

  static StageGraph of(ProgramData data) {
    return new Builder(data).graph();
  }

  /** Returns the numbers of the stages. */
  int stages() {
    return (int) nodes.stream().filter(node -> node.kind().isStage()).count();
  }

  /** Returns what a stage is called: the op, or the length of the chain. */
  static String title(Program program, Stage stage) {
    List<Integer> values = StageCost.values(stage);
    String first = StageCost.step(program, values.getFirst()).op().name();
    return values.size() == 1 ? first : "chain of " + values.size() + " ops";
  }

  /** Returns what kind a stage is. */
  static Kind kind(Program program, Stage stage) {
    if (stage instanceof Stage.Chain) {
      return Kind.CHAIN;
    }
    Op op = StageCost.step(program, StageCost.values(stage).getFirst()).op();
    return switch (op) {
      case LinearAlgebraOp.MatMul _ -> Kind.MATMUL;
      case LinearScan _, AdjointScan _, DenseScan _ -> Kind.SCAN;
      case ReduceOp _ -> Kind.REDUCE;
      case ShapeOp _, SourceOp _ -> Kind.MOVE;
      case LinearAlgebraOp _, CustomOp _ -> Kind.OTHER;
      default -> Kind.CHAIN;
    };
  }

  private static final class Builder {
    private final ProgramData data;
    private final Schedule schedule;
    private final Program program;
    private final int[] nodeOf;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    Builder(ProgramData data) {
      this.data = data;
      schedule = data.schedule();
      program = schedule.program();
      nodeOf = new int[program.size()];
      Arrays.fill(nodeOf, -1);
    }

    StageGraph graph() {
      for (Stage stage : schedule.stages()) {
        List<Integer> values = StageCost.values(stage);
        values.forEach(value -> nodeOf[value] = nodes.size());
        nodes.add(new Node(kind(program, stage), title(program, stage), values.stream().map(program::line).toList()));
      }
      for (int i = 0; i < schedule.stages().size(); i++) {
        for (int value : schedule.stages().get(i).reads()) {
          connect(value, value, i, "");
        }
      }
      for (int k = 0; k < program.outputs().size(); k++) {
        int value = program.outputs().get(k);
        nodes.add(new Node(Kind.OUTPUT, data.outputs().get(k), List.of(program.spec(value).toString())));
        connect(value, value, nodes.size() - 1, "");
      }
      return new StageGraph(List.copyOf(nodes), List.copyOf(edges));
    }

    /** Adds edges from what a value lies in. */
    private void connect(int value, int read, int to, String views) {
      if (schedule.isView(value)) {
        Step step = StageCost.step(program, value);
        boolean changes = !program.spec(step.arguments().getFirst()).equals(step.result());
        String name = changes ? step.op().name() + (views.isEmpty() ? "" : ", " + views) : views;
        step.arguments().forEach(argument -> connect(argument, read, to, name));
      } else if (value >= program.firstStep() || !isNumber(value)) {
        TensorSpec spec = program.spec(read);
        edges.add(new Edge(node(value), to, spec, views, Math.min(spec.bytes(), program.spec(value).bytes())));
      }
    }

    /** Whether a constant is one number, perhaps repeated. */
    private boolean isNumber(int value) {
      return value >= program.inputs().size()
          && program.constants().get(value - program.inputs().size()).storage().length() == 1;
    }

    private int node(int value) {
      if (nodeOf[value] < 0) {
        nodeOf[value] = nodes.size();
        boolean input = value < program.inputs().size();
        String name = program.name(value);
        nodes.add(new Node(input ? Kind.INPUT : Kind.CONSTANT,
            input ? data.inputs().get(value) + " (" + name + ")" : name, List.of(program.spec(value).toString())));
      }
      return nodeOf[value];
    }
  }

  /** Returns the names of the ops of a stage. */
  static String ops(Program program, Stage stage) {
    return StageCost.values(stage).stream().map(value -> StageCost.step(program, value).op().name())
        .collect(Collectors.joining(" "));
  }
}
