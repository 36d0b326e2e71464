package io.scangrad.laws;

import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program at a point in a form that is easy to change: inputs, constants and steps in any order in which nothing is
 * used before it is there.
 *
 * @param nodes the values
 * @param outputs places of the results
 * @param seed of the directions
 */
record ProgramGraph(List<Node> nodes, List<Integer> outputs, long seed) {
  /**
   * A value.
   *
   * @param op what computes it; null for an input or constant
   * @param arguments places of what it is computed from
   * @param leaf the value of an input or constant; null for a step
   * @param constant whether a leaf is a constant
   */
  record Node(@Nullable Op op, List<Integer> arguments, @Nullable Tensor leaf, boolean constant) {
    static Node step(Op op, List<Integer> arguments) {
      return new Node(op, arguments, null, false);
    }

    static Node leaf(Tensor value, boolean constant) {
      return new Node(null, List.of(), value, constant);
    }

    boolean isStep() {
      return op != null;
    }
  }

  static ProgramGraph of(ProgramCase p) {
    List<Node> nodes = new ArrayList<>();
    p.inputs().forEach(x -> nodes.add(Node.leaf(x, false)));
    p.program().constants().forEach(x -> nodes.add(Node.leaf(x, true)));
    p.program().steps().forEach(step -> nodes.add(Node.step(step.op(), step.arguments())));
    return new ProgramGraph(nodes, p.program().outputs(), p.seed());
  }

  /** Returns this with another value in some place. */
  ProgramGraph with(int place, Node node) {
    List<Node> changed = new ArrayList<>(nodes);
    changed.set(place, node);
    return new ProgramGraph(changed, outputs, seed);
  }

  ProgramGraph withOutput(int place) {
    return new ProgramGraph(nodes, List.of(place), seed);
  }

  ProgramGraph withSeed(long other) {
    return new ProgramGraph(nodes, outputs, other);
  }

  /**
   * Returns the program without what no output depends on.
   *
   * @throws IllegalArgumentException if an op refuses the types or shapes of its arguments
   */
  ProgramCase toCase() {
    boolean[] live = live();
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<Integer, TensorSpec> specs = new HashMap<>();
    List<Tensor> inputs = leaves(numbers, specs, live, false);
    List<Tensor> constants = leaves(numbers, specs, live, true);
    List<Program.Step> steps = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Op op = nodes.get(i).op();
      if (live[i] && op != null) {
        List<TensorSpec> in = nodes.get(i).arguments().stream().map(specs::get).toList();
        op = flattening(op, in);
        TensorSpec result = Inference.infer(op, in);
        specs.put(i, result);
        numbers.put(i, numbers.size());
        steps.add(new Program.Step(op, nodes.get(i).arguments().stream().map(numbers::get).toList(), result));
      }
    }
    Program program = new Program(inputs.stream().map(Tensor::spec).toList(), constants, steps,
        outputs.stream().map(numbers::get).toList());
    return new ProgramCase(program, inputs, seed);
  }

  /** A reshape to one axis takes all elements, however many there are after a change. */
  private static Op flattening(Op op, List<TensorSpec> in) {
    return op instanceof ShapeOp.Reshape(Shape shape) && shape.rank() == 1
        ? new ShapeOp.Reshape(Shape.of(in.getFirst().shape().elements())) : op;
  }

  private boolean[] live() {
    boolean[] live = new boolean[nodes.size()];
    outputs.forEach(k -> live[k] = true);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (live[i]) {
        nodes.get(i).arguments().forEach(k -> live[k] = true);
      }
    }
    return live;
  }

  private List<Tensor> leaves(
      Map<Integer, Integer> numbers, Map<Integer, TensorSpec> specs, boolean[] live, boolean constant) {
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Tensor leaf = nodes.get(i).leaf();
      if (live[i] && leaf != null && nodes.get(i).constant() == constant) {
        numbers.put(i, numbers.size());
        specs.put(i, leaf.spec());
        values.add(leaf);
      }
    }
    return values;
  }
}
