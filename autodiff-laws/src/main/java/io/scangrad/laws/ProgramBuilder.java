package io.scangrad.laws;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A program while it is drawn, with the values that it has at its point.
 *
 * <p>Values are given by their places in the order in which they came. What does not fit throws {@link Refused}; who
 * proposes steps forgets them then.
 */
final class ProgramBuilder {
  /** Inputs of each sort at most. */
  private static final int MOST_INPUTS = 3;

  /** Elements of a value at most: few so that laws are cheap, or so many that backends share the work out. */
  private static final int FEW = 48;

  private static final int MANY = 100_000;

  private static final List<Shape> LARGE =
      List.of(Shape.of(70_000), Shape.of(5000, 9), Shape.of(90, 700), Shape.of(4, 150, 64), Shape.of(20_000, 2));

  private static final int TRIES = 3;

  /** A value: an input or constant (without op), or the result of an op. */
  private record Node(@Nullable Op op, List<Integer> arguments, Tensor value, boolean constant,
      boolean active) {}

  /** What is proposed cannot be a step. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refused() {
      super("refused", null, false, false);
    }
  }

  private final ReferenceBackend reference = new ReferenceBackend();
  private final List<Node> nodes = new ArrayList<>();
  private final Draw draw;
  private final ProgramDomain domain;
  private final boolean large;

  /**
   * Returns a program without steps.
   *
   * @param domain where its steps may be evaluated
   * @param large whether its values may have many elements
   */
  ProgramBuilder(Draw draw, ProgramDomain domain, boolean large) {
    this.draw = draw;
    this.domain = domain;
    this.large = large;
  }

  Draw draw() {
    return draw;
  }

  int size() {
    return nodes.size();
  }

  int steps() {
    return (int) nodes.stream().filter(node -> node.op() != null).count();
  }

  /** Forgets all values after the first few. */
  void forget(int size) {
    nodes.subList(size, nodes.size()).clear();
  }

  Tensor value(int node) {
    return nodes.get(node).value();
  }

  Shape shape(int node) {
    return value(node).shape();
  }

  int rank(int node) {
    return shape(node).rank();
  }

  Kind kind(int node) {
    return kind(value(node));
  }

  /** Returns the kind of a tensor's numbers. */
  static Kind kind(Tensor x) {
    DType dtype = x.dtype();
    return dtype.isComplex() ? Kind.COMPLEX : dtype.isReal() ? Kind.REAL : dtype == DType.BOOL ? Kind.BOOL
        : Kind.INTEGER;
  }

  /** Returns whether some value depends on an input smoothly. */
  boolean hasActiveStep() {
    return nodes.stream().anyMatch(node -> node.op() != null && node.active());
  }

  /** Adds a constant. */
  int constant(Tensor value) {
    nodes.add(new Node(null, List.of(), value, true, false));
    return nodes.size() - 1;
  }

  /** Adds an input, or sometimes a constant; where there are inputs enough, a constant or nothing. */
  int fresh(Tensor value) {
    boolean smooth = value.dtype().isDifferentiable();
    long inputs = nodes.stream()
        .filter(node -> node.op() == null && !node.constant() && node.value().dtype().isDifferentiable() == smooth)
        .count();
    if (smooth && inputs == MOST_INPUTS && draw.flag()) {
      throw new Refused();
    }
    boolean constant = inputs == MOST_INPUTS || (!nodes.isEmpty() && draw.below(6) == 5);
    nodes.add(new Node(null, List.of(), value, constant, smooth && !constant));
    return nodes.size() - 1;
  }

  /** Adds an input of a domain. */
  int fresh(Kind kind, Shape shape, Domain where) {
    return fresh(RandomTensors.tensor(draw, kind, shape, where));
  }

  /** Returns {@code (n, n)} if a value may be that large. */
  Shape square(int n) {
    if ((long) n * n > (large ? MANY : FEW)) {
      throw new Refused();
    }
    return Shape.of(n, n);
  }

  /** Adds a step if its types and shapes fit and its values lie in its domain. */
  int step(Op op, int... arguments) {
    List<Integer> places = IntStream.of(arguments).boxed().toList();
    List<Tensor> in = places.stream().map(this::value).toList();
    Tensor result;
    try {
      // Asked before it is computed: a gather by a large index can be larger than the heap.
      if (Inference.infer(op, in.stream().map(Tensor::spec).toList()).shape().elements() > (large ? MANY : FEW)) {
        throw new Refused();
      }
      result = reference.run(op, in);
      if (!domain.allows(op, in, result)) {
        throw new Refused();
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException refused) {
      throw new Refused();
    }
    boolean active = result.dtype().isDifferentiable() && places.stream().anyMatch(k -> nodes.get(k).active());
    nodes.add(new Node(op, places, result, false, active));
    return nodes.size() - 1;
  }

  /** Tries some values of the given kinds, then an input of the domain. */
  int unary(Set<Kind> kinds, Domain where, IntFunction<Integer> step) {
    int before = nodes.size();
    for (int i = 0; i < TRIES; i++) {
      try {
        return step.apply(pick(kinds));
      } catch (Refused refused) {
        forget(before);
      }
    }
    List<Kind> choices = List.copyOf(kinds);
    Kind kind = choices.get(draw.below(choices.size()));
    return step.apply(fresh(kind, anyShape(draw.of(1, 0, 2, 3)), where));
  }

  int unary(Op op, Set<Kind> kinds, Domain where) {
    return unary(kinds, where, x -> step(op, x));
  }

  /** Returns a shape of a rank, or sometimes a large one of any. */
  Shape anyShape(int rank) {
    if (large && draw.flag()) {
      return LARGE.get(draw.below(LARGE.size()));
    }
    int[] sizes = new int[rank];
    int elements = 1;
    for (int d = 0; d < rank; d++) {
      int size = draw.of(2, 3, 1, 2, 3, 4, 2, 3, 5, 2, 3, 7, draw.below(4) == 3 ? 0 : 1, draw.below(4) == 3 ? 17 : 3);
      sizes[d] = elements * size > FEW / 2 ? 1 : size;
      elements *= Math.max(1, sizes[d]);
    }
    return Shape.of(sizes);
  }

  /** Returns a value of one of some kinds: rather a recent one, rather one that nothing has used. */
  int pick(Set<Kind> kinds) {
    boolean[] used = new boolean[nodes.size()];
    nodes.forEach(node -> node.arguments().forEach(k -> used[k] = true));
    List<Integer> candidates = new ArrayList<>();
    for (boolean wanted : new boolean[] {false, true}) {
      for (int i = nodes.size() - 1; i >= 0; i--) {
        if (used[i] == wanted && kinds.contains(kind(i))) {
          candidates.add(i);
        }
      }
    }
    if (candidates.isEmpty() || draw.below(8) == 7) {
      List<Kind> choices = List.copyOf(kinds);
      return converted(pick(EnumSet.allOf(Kind.class)), choices.get(draw.below(choices.size())));
    }
    return candidates.get(Math.min(draw.below(candidates.size()), draw.below(candidates.size())));
  }

  int pick(Kind kind) {
    return pick(EnumSet.of(kind));
  }

  /** Returns a value converted to a kind of numbers, by some step that does. */
  int converted(int x, Kind kind) {
    Kind from = kind(x);
    if (from == kind) {
      return x;
    }
    return switch (kind) {
      case REAL -> from != Kind.COMPLEX ? step(new UnaryOp.Cast(DType.FLOAT64), x)
          : step(List.of(new ShapeOp.Real(), new ShapeOp.Imag(), new UnaryOp.AbsSquared(), new UnaryOp.Abs(),
              new UnaryOp.Angle()).get(draw.below(5)), x);
      case COMPLEX -> from == Kind.REAL && draw.flag()
          ? step(new BinaryOp.Complex(), x, shaped(pick(Kind.REAL), shape(x)))
          : step(new UnaryOp.Cast(DType.COMPLEX128), x);
      case INTEGER -> from == Kind.REAL && rank(x) > 0
          ? step(draw.flag() ? new ReduceOp.ArgMin(draw.below(rank(x))) : new ReduceOp.ArgMax(draw.below(rank(x))), x)
          : step(new UnaryOp.Cast(DType.INT32), from == Kind.COMPLEX ? converted(x, Kind.REAL) : x);
      case BOOL -> from == Kind.REAL ? step(new BinaryOp.Less(), x, shaped(pick(Kind.REAL), shape(x)))
          : step(new UnaryOp.Cast(DType.BOOL), x);
    };
  }

  /** Returns a value brought to a shape, by broadcasting where that does it. */
  int shaped(int x, Shape shape) {
    Shape from = shape(x);
    if (from.equals(shape)) {
      return x;
    }
    int before = nodes.size();
    try {
      return step(new ShapeOp.Expand(shape), x);
    } catch (Refused refused) {
      forget(before);
    }
    if (from.elements() == shape.elements()) {
      return step(new ShapeOp.Reshape(shape), x);
    }
    Kind kind = kind(x);
    if (kind != Kind.BOOL && draw.below(3) == 2) {
      int sum = step(new ReduceOp.Sum(IntStream.range(0, from.rank()).boxed().toList()), x);
      return shaped(step(new ShapeOp.Reshape(Shape.scalar()), sum), shape);
    }
    int flat = from.rank() == 1 ? x : step(new ShapeOp.Reshape(Shape.of(from.elements())), x);
    int elements = shape.elements();
    if (from.elements() > elements) {
      boolean back = draw.flag();
      flat = step(new ShapeOp.Slice(List.of(back ? from.elements() - 1 : 0), List.of(elements), List.of(back ? -1 : 1)),
          flat);
    } else if (kind == Kind.BOOL || draw.flag()) {
      flat = step(new ShapeOp.Pad(List.of(0), List.of(elements - from.elements()), List.of(0)), flat);
    } else {
      flat = step(new ShapeOp.Gather(0), flat,
          fresh(RandomTensors.indices(draw, Shape.of(elements), Math.max(1, from.elements()))));
    }
    return shape.rank() == 1 ? flat : step(new ShapeOp.Reshape(shape), flat);
  }

  /** Returns an operand for another: an input, or a value converted and brought to its shape. */
  int like(int x, Domain where) {
    int before = nodes.size();
    if (draw.below(4) < 3) {
      try {
        return shaped(converted(pick(kind(x)), kind(x)), shape(x));
      } catch (Refused refused) {
        forget(before);
      }
    }
    return shaped(fresh(kind(x), Arguments.narrowed(draw, shape(x)), where), shape(x));
  }

  /**
   * Returns the program whose outputs are the last value that depends on an input smoothly and, if asked for, all
   * others that nothing has used.
   */
  ProgramCase program(boolean allUnused) {
    boolean[] used = new boolean[nodes.size()];
    nodes.forEach(node -> node.arguments().forEach(k -> used[k] = true));
    int main = nodes.size() - 1;
    while (nodes.get(main).op() == null || !nodes.get(main).active()) {
      main--;
    }
    List<Integer> outputs = new ArrayList<>(List.of(main));
    for (int i = nodes.size() - 1; i >= 0 && allUnused; i--) {
      if (i != main && nodes.get(i).op() != null && !used[i]) {
        outputs.add(i);
      }
    }
    return program(outputs);
  }

  private ProgramCase program(List<Integer> outputs) {
    List<ProgramGraph.Node> graph = new ArrayList<>();
    for (Node node : nodes) {
      graph.add(node.op() == null ? ProgramGraph.Node.leaf(node.value(), node.constant())
          : ProgramGraph.Node.step(node.op(), node.arguments()));
    }
    return new ProgramGraph(graph, outputs, draw.seed()).toCase();
  }
}
