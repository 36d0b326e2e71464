package io.scangrad.laws;

import io.scangrad.laws.ProgramGraph.Node;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes that make the tensors of a program smaller. */
final class ProgramSizes {
  private ProgramSizes() {}

  /** Shorter axes: all of one size everywhere, or one axis of one input. */
  static Stream<ProgramGraph> shorterAxes(ProgramGraph g) {
    TreeSet<Integer> sizes = new TreeSet<>();
    for (Node node : g.nodes()) {
      Tensor x = node.leaf();
      Op op = node.op();
      shapes(op, x).forEach(shape -> Arrays.stream(shape.toArray()).forEach(sizes::add));
    }
    Stream<ProgramGraph> everywhere = sizes.descendingSet().stream().filter(n -> n > 1)
        .flatMap(n -> shorter(n).mapToObj(m -> everywhere(g, n, m)));
    Stream<ProgramGraph> one = ProgramEdits.leaves(g).boxed().flatMap(k -> {
      Tensor x = ProgramEdits.tensor(g, k);
      return IntStream.range(0, x.shape().rank()).boxed().flatMap(d -> shorter(x.shape().size(d))
          .mapToObj(m -> g.with(k, Node.leaf(first(x, d, m), g.nodes().get(k).constant()))));
    });
    return Stream.concat(everywhere, one);
  }

  /** An axis of size 1 less in every input that has it. */
  static Stream<ProgramGraph> fewerAxes(ProgramGraph g) {
    return IntStream.range(0, 4).mapToObj(d -> new ProgramGraph(
        g.nodes().stream().map(node -> {
          Tensor x = node.leaf();
          return x != null && d < x.shape().rank() && x.shape().size(d) == 1
              ? Node.leaf(x.reshape(x.shape().without(d)), node.constant()) : withoutAxis(node, d);
        }).toList(), g.outputs(), g.seed())).filter(smaller -> !smaller.nodes().equals(g.nodes()));
  }

  private static IntStream shorter(int n) {
    return n < 2 ? IntStream.empty() : IntStream.of(1, n / 2, n - 1).distinct();
  }

  private static List<Shape> shapes(@Nullable Op op,
      @Nullable Tensor x) {
    if (x != null) {
      return List.of(x.shape());
    }
    return op == null ? List.of() : switch (op) {
      case ShapeOp.Reshape(Shape shape) -> List.of(shape);
      case ShapeOp.Expand(Shape shape) -> List.of(shape);
      case ShapeOp.ScatterAdd scatter -> List.of(Shape.of(scatter.size()));
      case SourceOp.Fill fill -> List.of(fill.shape());
      case SourceOp.Random random -> List.of(random.shape());
      case SourceOp.Iota iota -> List.of(Shape.of(iota.length()));
      default -> List.of();
    };
  }

  private static ProgramGraph everywhere(ProgramGraph g, int from, int to) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : g.nodes()) {
      Tensor x = node.leaf();
      Op op = node.op();
      if (op != null) {
        nodes.add(Node.step(resized(op, from, to), node.arguments()));
      } else if (x != null) {
        for (int d = 0; d < x.shape().rank(); d++) {
          x = x.shape().size(d) == from ? first(x, d, to) : x;
        }
        nodes.add(Node.leaf(x.dtype() == DType.INT32 ? below(x, from, to) : x, node.constant()));
      }
    }
    return new ProgramGraph(nodes, g.outputs(), g.seed());
  }

  private static Op resized(Op op, int from, int to) {
    return switch (op) {
      case ShapeOp.Reshape(Shape shape) -> new ShapeOp.Reshape(resized(shape, from, to));
      case ShapeOp.Expand(Shape shape) -> new ShapeOp.Expand(resized(shape, from, to));
      case ShapeOp.Slice s -> new ShapeOp.Slice(
          s.starts().stream().map(k -> k == from - 1 ? to - 1 : k).toList(),
          s.sizes().stream().map(k -> k == from ? to : k).toList(), s.steps());
      case ShapeOp.ScatterAdd s -> s.size() == from ? new ShapeOp.ScatterAdd(s.axis(), to) : s;
      case SourceOp.Fill f -> new SourceOp.Fill(f.dtype(), resized(f.shape(), from, to), f.re(), f.im());
      case SourceOp.Random r -> new SourceOp.Random(r.distribution(), r.dtype(), resized(r.shape(), from, to));
      case SourceOp.Iota i -> i.length() == from ? new SourceOp.Iota(i.dtype(), to) : i;
      default -> op;
    };
  }

  private static Shape resized(Shape shape, int from, int to) {
    return Shape.of(Arrays.stream(shape.toArray()).map(n -> n == from ? to : n).toArray());
  }

  /** Returns an op on tensors that have lost an axis; one that works along a later axis follows it. */
  private static Node withoutAxis(Node node, int gone) {
    Op op = node.op();
    if (op == null) {
      return node;
    }
    Op moved = switch (op) {
      case ShapeOp.Expand(Shape shape) when gone < shape.rank() && shape.size(gone) == 1 ->
          new ShapeOp.Expand(shape.without(gone));
      case LinearScan(int axis, boolean reverse) -> new LinearScan(before(axis, gone), reverse);
      case AdjointScan(int axis, boolean reverse) -> new AdjointScan(before(axis, gone), reverse);
      case LinearAlgebraOp.Fft(int axis, boolean inverse) -> new LinearAlgebraOp.Fft(before(axis, gone), inverse);
      case ReduceOp.Prod(int axis) -> new ReduceOp.Prod(before(axis, gone));
      case ReduceOp.Max(int axis) -> new ReduceOp.Max(before(axis, gone));
      case ReduceOp.Min(int axis) -> new ReduceOp.Min(before(axis, gone));
      case ReduceOp.LogSumExp(int axis) -> new ReduceOp.LogSumExp(before(axis, gone));
      case ReduceOp.Softmax(int axis) -> new ReduceOp.Softmax(before(axis, gone));
      case ReduceOp.LogSoftmax(int axis) -> new ReduceOp.LogSoftmax(before(axis, gone));
      case ReduceOp.CumSum(int axis, boolean reverse) -> new ReduceOp.CumSum(before(axis, gone), reverse);
      case ShapeOp.Concat(int axis) -> new ShapeOp.Concat(before(axis, gone));
      case ShapeOp.Gather(int axis) -> new ShapeOp.Gather(before(axis, gone));
      default -> op;
    };
    return Node.step(moved, node.arguments());
  }

  private static int before(int axis, int gone) {
    return axis > gone ? axis - 1 : axis;
  }

  /** Returns the first elements along an axis. */
  private static Tensor first(Tensor x, int axis, int size) {
    int rank = x.shape().rank();
    int[] steps = new int[rank];
    Arrays.fill(steps, 1);
    return x.slice(new int[rank], x.shape().with(axis, size).toArray(), steps);
  }

  /** Returns indices of an axis that has become shorter. */
  private static Tensor below(Tensor x, int from, int to) {
    int[] values = Arrays.stream(x.toDoubles()).mapToInt(v -> v >= to && v < from ? to - 1 : (int) v).toArray();
    return Tensor.of(values, x.shape());
  }
}
