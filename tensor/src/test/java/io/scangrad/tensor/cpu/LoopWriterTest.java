package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A generated loop gives the bits of the loops that it replaces; NaNs count as one. */
class LoopWriterTest {
  private static final double[] EDGES = {
    0.0, -0.0, 1, -1, 0.1, -0.7, 3, -1e7, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
    Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, 1.5e-23, -1.5e-23, Float.MAX_VALUE, -Float.MAX_VALUE, 1.9e19,
  };

  private static final List<DType> KINDS =
      List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);

  /** All pairs of edges, and some to leave a rest after whole vectors. */
  private static final int PAIRS = EDGES.length * EDGES.length + 3;

  @Test
  void everyFormulaAtEdges() {
    Set<Formula> seen = EnumSet.noneOf(Formula.class);
    for (Op op : ElementwiseOps.all()) {
      for (DType dtype : KINDS) {
        PlaneProgram program = opThenOp(op, dtype);
        if (program == null || program.steps().stream().filter(step -> !step.formulas().isEmpty()).count() < 2) {
          continue;
        }
        program.steps().forEach(step -> seen.addAll(step.formulas()));
        check(op + " of " + dtype, program, dtype, PAIRS);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Formula.values());
  }

  @Test
  void everyLengthAroundVectors() {
    for (DType dtype : KINDS) {
      for (int n = 1; n < 70; n++) {
        check(n + " of " + dtype, chain(dtype, 5), dtype, n);
      }
    }
  }

  @Test
  void longChainsBecomeSeveralLoops() {
    for (DType dtype : KINDS) {
      int terms = dtype.isComplex() ? 2 : 1;
      PlaneProgram program = chain(dtype, 61);
      int longest = 0;
      List<LoopBody> bodies = new ArrayList<>();
      LoopFusion.fuse(program, fused -> {
        bodies.add(fused.body());
        return null;
      });
      for (LoopBody body : bodies) {
        longest = Math.max(longest, body.terms().size());
      }
      assertThat(longest).isLessThanOrEqualTo(LoopFusion.MOST_TERMS);
      assertThat(bodies.stream().mapToInt(body -> body.terms().size()).sum()).isEqualTo(61 * terms);
      check("a long chain of " + dtype, program, dtype, 131);
    }
  }

  @Test
  void resultsInTheArraysOfInputs() {
    // s = a + b; p = s a; d = p - b. s takes the place of a, and d that of b.
    DType f = DType.FLOAT32;
    PlaneProgram program = PlaneProgram.of(List.of(f, f), List.of(new Link(new BinaryOp.Add(), List.of(0, 1), f),
        new Link(new BinaryOp.Mul(), List.of(2, 0), f), new Link(new BinaryOp.Sub(), List.of(3, 1), f)), List.of(2, 4));
    int n = 3000;
    List<Tensor> into = outputs(program, n);
    run(program, inputs(f, n), into);
    List<Tensor> inPlace = inputs(f, n);
    run(LoopFusion.fuse(program, fused -> LoopWriter.write(fused.body())), inPlace, inPlace);
    assertThat(bits(inPlace.get(0))).isEqualTo(bits(into.get(0)));
    assertThat(bits(inPlace.get(1))).isEqualTo(bits(into.get(1)));
  }

  @Test
  void inputsAtOffsetsAndRepeated() {
    DType f = DType.FLOAT32;
    PlaneProgram program = chain(f, 7);
    Shape shape = Shape.of(50, 33);
    Tensor long1 = inputs(f, shape.elements() + 5).get(0);
    Tensor shifted = long1.slice(new int[] {5}, new int[] {shape.elements()}, new int[] {1}).reshape(shape);
    Tensor row = inputs(f, 33).get(1).expand(shape);
    List<Tensor> expected = List.of(Tensor.of(new Storage.F32(new float[shape.elements()]), Layout.contiguous(shape)));
    List<Tensor> fused = List.of(Tensor.of(new Storage.F32(new float[shape.elements()]), Layout.contiguous(shape)));
    run(program, List.of(shifted, row), expected);
    run(LoopFusion.fuse(program, group -> LoopWriter.write(group.body())), List.of(shifted, row), fused);
    assertThat(bits(fused.get(0))).isEqualTo(bits(expected.get(0)));
  }

  @Test
  void stepsWithoutFormulaStayBetweenLoops() {
    DType f = DType.FLOAT32;
    PlaneProgram program = PlaneProgram.of(List.of(f, f), List.of(
        new Link(new BinaryOp.Add(), List.of(0, 1), f), new Link(new BinaryOp.Mul(), List.of(2, 0), f),
        new Link(new UnaryOp.Sigmoid(), List.of(3), f), new Link(new BinaryOp.Mul(), List.of(4, 2), f),
        new Link(new UnaryOp.Neg(), List.of(5), f)), List.of(6));
    assertThat(program.steps()).hasSize(5);
    assertThat(LoopFusion.fuse(program, fused -> LoopWriter.write(fused.body())).steps()).hasSize(3);
    check("sigmoid between", program, f, 5001);
  }

  /** The op, and an op on its result if there is one of its type; null where inference refuses. */
  private static @Nullable PlaneProgram opThenOp(Op op, DType dtype) {
    List<DType> types = List.of(dtype, dtype);
    List<Integer> arguments = ElementwiseOps.arity(op) == 2 ? List.of(0, 1) : List.of(0);
    if (ElementwiseOps.arity(op) == 3) {
      return null;
    }
    DType result;
    try {
      result = Inference.infer(op, arguments.stream().map(k -> new TensorSpec(types.get(k), Shape.of(1))).toList())
          .dtype();
      Inference.infer(new UnaryOp.Neg(), List.of(new TensorSpec(result, Shape.of(1))));
    } catch (IllegalArgumentException refused) {
      return null;
    }
    return PlaneProgram.of(types, List.of(new Link(op, arguments, result),
        new Link(new UnaryOp.Neg(), List.of(2), result)), List.of(2, 3));
  }

  /** Sums and products in turn, so that nothing overflows soon. */
  private static PlaneProgram chain(DType dtype, int ops) {
    List<Op> turn = List.of(new BinaryOp.Add(), new BinaryOp.Mul(), new BinaryOp.Sub());
    List<Link> links = new ArrayList<>();
    for (int k = 0; k < ops; k++) {
      links.add(new Link(turn.get(k % 3), List.of(k == 0 ? 0 : k + 1, k % 2), dtype));
    }
    return PlaneProgram.of(List.of(dtype, dtype), links, List.of(ops + 1));
  }

  private static void check(String what, PlaneProgram program, DType dtype, int n) {
    PlaneProgram fused = LoopFusion.fuse(program, group -> LoopWriter.write(group.body()));
    assertThat(fused.steps().size()).as(what).isLessThan(program.steps().size());
    List<Tensor> expected = outputs(program, n);
    List<Tensor> given = outputs(program, n);
    run(program, inputs(dtype, n), expected);
    run(fused, inputs(dtype, n), given);
    for (int k = 0; k < expected.size(); k++) {
      assertThat(bits(given.get(k))).as("output %s of %s", k, what).isEqualTo(bits(expected.get(k)));
    }
  }

  private static void run(PlaneProgram program, List<Tensor> inputs, List<Tensor> into) {
    new ProgramRunner(program, into.get(0).elements(), new Tiles(new Parallel(1), Memory.heap())).run(inputs, into);
  }

  private static List<Tensor> inputs(DType dtype, int n) {
    Storage a = Storage.allocate(dtype, n);
    Storage b = Storage.allocate(dtype, n);
    int edges = EDGES.length;
    for (int i = 0; i < n; i++) {
      double first = EDGES[i % edges];
      double second = EDGES[i / edges % edges];
      a.set(i, first, second);
      b.set(i, second, EDGES[(i + i / 7) % edges]);
    }
    return List.of(Tensor.of(a, Layout.contiguous(Shape.of(n))), Tensor.of(b, Layout.contiguous(Shape.of(n))));
  }

  private static List<Tensor> outputs(PlaneProgram program, int n) {
    List<Tensor> into = new ArrayList<>();
    for (PlaneProgram.Part part : program.outputs()) {
      if (!part.imaginary()) {
        boolean complex = program.outputs().stream().anyMatch(q -> q.tensor() == part.tensor() && q.imaginary());
        DType kind = program.kind(part.plane());
        DType type = complex ? kind.toComplex() : kind;
        into.add(Tensor.of(Storage.allocate(type, n), Layout.contiguous(Shape.of(n))));
      }
    }
    return into;
  }

  private static long[] bits(Tensor x) {
    return DoubleStream.concat(Arrays.stream(x.toDoubles()), Arrays.stream(x.toImaginaryDoubles()))
        .mapToLong(Double::doubleToLongBits).toArray();
  }
}
