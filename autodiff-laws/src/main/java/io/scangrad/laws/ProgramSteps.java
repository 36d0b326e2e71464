package io.scangrad.laws;

import static io.scangrad.laws.Kind.BOOL;
import static io.scangrad.laws.Kind.COMPLEX;
import static io.scangrad.laws.Kind.INTEGER;
import static io.scangrad.laws.Kind.REAL;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How each op of the vocabulary is proposed as the next step of a program, the simplest first. */
final class ProgramSteps {
  /** Proposes a step, with the steps that make its arguments; throws what the builder throws if it does not fit. */
  @FunctionalInterface
  interface Proposal {
    /** Returns the result. */
    int add(ProgramBuilder b);
  }

  private static final Set<Kind> SMOOTH = EnumSet.of(REAL, COMPLEX);
  private static final Set<Kind> NUMBERS = EnumSet.of(REAL, COMPLEX, INTEGER);
  private static final Set<Kind> ORDERED = EnumSet.of(REAL, INTEGER);
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
  private static final int LONGEST_TRANSFORM = 256;
  private static final double[] EXPONENTS = {2, 3, 0.5, -1, 1.5, -2, 0, 1, -0.5};

  private static final List<Proposal> STEPS = steps();

  private ProgramSteps() {}

  /** Proposes a drawn op. */
  static void propose(ProgramBuilder b) {
    STEPS.get(b.draw().below(STEPS.size())).add(b);
  }

  private static List<Proposal> steps() {
    List<Proposal> all = new ArrayList<>();
    all.addAll(unary());
    all.addAll(binary());
    all.addAll(reductions());
    all.addAll(moves());
    all.addAll(List.of(ProgramSteps::matMul, ProgramSteps::matMul, ProgramSteps::solve,
        b -> b.step(new LinearAlgebraOp.Inverse(), square(b)), b -> b.step(new LinearAlgebraOp.Det(), square(b)),
        ProgramSteps::fft,
        ProgramSteps::linearScan, ProgramSteps::linearScan, ProgramSteps::linearScan, ProgramSteps::adjointScan,
        ProgramSteps::denseScan,
        ProgramSteps::fill,
        b -> b.step(new SourceOp.Iota(b.draw().flag() ? DType.INT32 : DType.FLOAT64, b.draw().of(2, 3, 1, 5))),
        ProgramSteps::random));
    return List.copyOf(all);
  }

  private static List<Proposal> unary() {
    return List.of(
        one(new UnaryOp.Neg(), NUMBERS, Domain.any()),
        one(new UnaryOp.Conj(), EnumSet.of(COMPLEX), Domain.any()),
        one(new UnaryOp.AbsSquared(), SMOOTH, Domain.any()),
        one(new UnaryOp.Abs(), NUMBERS, Domain.offZero()),
        one(new UnaryOp.Reciprocal(), SMOOTH, Domain.offZero()),
        one(new UnaryOp.Angle(), SMOOTH, Domain.offNegativeAxis()),
        one(new UnaryOp.Sgn(), SMOOTH, Domain.offZero()),
        one(new UnaryOp.Exp(), SMOOTH, Domain.bounded(2, 3)),
        one(new UnaryOp.Expm1(), SMOOTH, Domain.bounded(2, 3)),
        one(new UnaryOp.Log(), SMOOTH, Domain.offNegativeAxis()),
        one(new UnaryOp.Log1p(), SMOOTH, Domain.offNegativeAxis().shifted(-1)),
        one(new UnaryOp.Sqrt(), SMOOTH, Domain.offNegativeAxis()),
        one(new UnaryOp.Sin(), SMOOTH, Domain.bounded(6, 2)),
        one(new UnaryOp.Cos(), SMOOTH, Domain.bounded(6, 2)),
        one(new UnaryOp.Tanh(), SMOOTH, Domain.bounded(2, 1)),
        one(new UnaryOp.Sigmoid(), SMOOTH, Domain.bounded(2, 1)),
        one(new UnaryOp.Softplus(), EnumSet.of(REAL), Domain.any()),
        one(new UnaryOp.Relu(), EnumSet.of(REAL), Domain.offZero()),
        one(new UnaryOp.Gelu(), EnumSet.of(REAL), Domain.any()),
        one(new UnaryOp.GeluSlope(), EnumSet.of(REAL), Domain.any()),
        b -> b.unary(SMOOTH, Domain.offNegativeAxis(),
            x -> b.step(new UnaryOp.Power(EXPONENTS[b.draw().below(EXPONENTS.length)]), x)),
        one(new UnaryOp.Not(), EnumSet.of(BOOL), Domain.any()),
        one(new UnaryOp.IsFinite(), SMOOTH, Domain.any()),
        b -> b.unary(ALL, Domain.lattice(0.5), x -> b.step(new UnaryOp.Cast(target(b)), x)));
  }

  private static DType target(ProgramBuilder b) {
    return List.of(DType.FLOAT64, DType.COMPLEX128, DType.INT32, DType.BOOL).get(b.draw().below(4));
  }

  private static List<Proposal> binary() {
    Domain any = Domain.any();
    return List.of(
        two(new BinaryOp.Add(), NUMBERS, any, any),
        two(new BinaryOp.Sub(), NUMBERS, any, any),
        two(new BinaryOp.Mul(), NUMBERS, any, any),
        two(new BinaryOp.Mul(), SMOOTH, any, any),
        two(new BinaryOp.Div(), SMOOTH, any, Domain.offZero()),
        two(new BinaryOp.Pow(), SMOOTH, Domain.offNegativeAxis(), Domain.bounded(2, 1)),
        two(new BinaryOp.Maximum(), ORDERED, Domain.lattice(0), Domain.lattice(0.5)),
        two(new BinaryOp.Minimum(), ORDERED, Domain.lattice(0), Domain.lattice(0.5)),
        two(new BinaryOp.Complex(), EnumSet.of(REAL), any, any),
        two(new BinaryOp.Less(), ORDERED, Domain.lattice(0), Domain.lattice(0.5)),
        two(new BinaryOp.LessEqual(), ORDERED, Domain.lattice(0), Domain.lattice(0.5)),
        two(new BinaryOp.Equal(), ALL, Domain.lattice(0), Domain.lattice(0.5)),
        two(new BinaryOp.And(), EnumSet.of(BOOL), any, any),
        two(new BinaryOp.Or(), EnumSet.of(BOOL), any, any),
        b -> {
          int x = b.pick(b.draw().below(4) == 3 ? ALL : SMOOTH);
          int y = b.like(x, any);
          return b.step(new SelectOp(), b.shaped(b.pick(BOOL), b.shape(x)), x, y);
        });
  }

  private static List<Proposal> reductions() {
    Set<Kind> real = EnumSet.of(REAL);
    return List.of(
        b -> b.unary(NUMBERS, Domain.any(), x -> b.step(new ReduceOp.Sum(axes(b, x)), x)),
        b -> b.unary(SMOOTH, Domain.any(), x -> b.step(new ReduceOp.VDot(axes(b, x)), x, b.like(x, Domain.any()))),
        b -> along(b, SMOOTH, ReduceOp.Prod::new),
        b -> along(b, ORDERED, ReduceOp.Max::new),
        b -> along(b, ORDERED, ReduceOp.Min::new),
        b -> along(b, ORDERED, ReduceOp.ArgMax::new),
        b -> along(b, ORDERED, ReduceOp.ArgMin::new),
        b -> along(b, SMOOTH, ReduceOp.LogSumExp::new),
        b -> along(b, real, ReduceOp.Softmax::new),
        b -> along(b, real, ReduceOp.LogSoftmax::new),
        b -> along(b, NUMBERS, axis -> new ReduceOp.CumSum(axis, b.draw().flag())));
  }

  private static List<Proposal> moves() {
    return List.of(
        b -> b.unary(ALL, Domain.any(), x -> b.step(new ShapeOp.Reshape(Shape.of(b.shape(x).elements())), x)),
        b -> b.unary(ALL, Domain.any(), x -> b.step(new ShapeOp.Permute(order(b, b.rank(x))), x)),
        b -> b.unary(ALL, Domain.any(), x -> slice(b, x)),
        b -> b.unary(ALL, Domain.any(), x -> b.step(new ShapeOp.Expand(b.shape(x).inserted(0, b.draw().of(2, 1, 3))),
            x)),
        one(new ShapeOp.Real(), EnumSet.of(COMPLEX), Domain.any()),
        one(new ShapeOp.Imag(), EnumSet.of(COMPLEX), Domain.any()),
        ProgramSteps::concat,
        b -> b.unary(ALL, Domain.any(), x -> b.step(new ShapeOp.Pad(amounts(b, x), amounts(b, x), amounts(b, x)), x)),
        ProgramSteps::gather,
        ProgramSteps::scatterAdd);
  }

  private static Proposal one(Op op, Set<Kind> kinds, Domain domain) {
    return b -> b.unary(op, kinds, domain);
  }

  private static Proposal two(Op op, Set<Kind> kinds, Domain first, Domain second) {
    return b -> b.unary(kinds, first, x -> {
      int y = b.like(x, second);
      return b.draw().below(4) == 3 ? b.step(op, y, x) : b.step(op, x, y);
    });
  }

  /** The reference computes transforms from their definition, so their lines are short. */
  private static int fft(ProgramBuilder b) {
    int x = atLeast(b, b.pick(COMPLEX), 1);
    int axis = b.draw().below(b.rank(x));
    int line = b.shape(x).size(axis) <= LONGEST_TRANSFORM ? x
        : b.step(new ShapeOp.Reshape(Shape.of(b.shape(x).elements() / 10, 10)), x);
    return b.step(new LinearAlgebraOp.Fft(line == x ? axis : 1, b.draw().flag()), line);
  }

  private static int along(ProgramBuilder b, Set<Kind> kinds, IntFunction<Op> op) {
    return b.unary(kinds, Domain.any(), x -> {
      int line = atLeast(b, x, 1);
      return b.step(op.apply(b.draw().below(b.rank(line))), line);
    });
  }

  /** Returns a value with axes of size 1 put in front until it has enough. */
  private static int atLeast(ProgramBuilder b, int x, int rank) {
    Shape shape = b.shape(x);
    while (shape.rank() < rank) {
      shape = shape.inserted(b.draw().flag() ? shape.rank() : 0, 1);
    }
    return shape.equals(b.shape(x)) ? x : b.step(new ShapeOp.Reshape(shape), x);
  }

  private static List<Integer> axes(ProgramBuilder b, int x) {
    return IntStream.range(0, b.rank(x)).filter(d -> b.draw().below(3) < 2).boxed().toList();
  }

  private static List<Integer> order(ProgramBuilder b, int rank) {
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      order.add(b.draw().below(order.size() + 1), d);
    }
    return order;
  }

  private static List<Integer> amounts(ProgramBuilder b, int x) {
    return IntStream.range(0, b.rank(x)).map(d -> b.draw().of(0, 1, 0, 2)).boxed().toList();
  }

  private static int slice(ProgramBuilder b, int x) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int size : b.shape(x).toArray()) {
      int step = b.draw().of(1, -1, 2, -2);
      int kept = size == 0 ? 0 : 1 + b.draw().below((size - 1) / Math.abs(step) + 1);
      int span = (Math.max(1, kept) - 1) * Math.abs(step);
      int low = size == 0 ? 0 : b.draw().below(size - span);
      starts.add(step > 0 ? low : low + span);
      sizes.add(kept);
      steps.add(step);
    }
    return b.step(new ShapeOp.Slice(starts, sizes, steps), x);
  }

  private static int concat(ProgramBuilder b) {
    int x = atLeast(b, b.pick(ALL), 1);
    int axis = b.draw().below(b.rank(x));
    int y = b.like(x, Domain.any());
    return b.draw().below(4) == 3 ? b.step(new ShapeOp.Concat(axis), x, y, x) : b.step(new ShapeOp.Concat(axis), x, y);
  }

  /** Returns whole numbers below a bound: a value that is, or an input. */
  private static int indices(ProgramBuilder b, Shape shape, int bound) {
    int before = b.size();
    if (b.draw().below(3) < 2) {
      try {
        int indices = b.shaped(b.pick(INTEGER), shape);
        double[] values = b.value(indices).toDoubles();
        if (IntStream.range(0, values.length).allMatch(i -> values[i] >= 0 && values[i] < bound)) {
          return indices;
        }
      } catch (ProgramBuilder.Refused refused) {
        // An input does instead.
      }
      b.forget(before);
    }
    return b.fresh(RandomTensors.indices(b.draw(), shape, bound));
  }

  private static int gather(ProgramBuilder b) {
    int x = atLeast(b, b.pick(b.draw().flag() ? ALL : SMOOTH), 1);
    int axis = b.draw().below(b.rank(x));
    return b.step(new ShapeOp.Gather(axis), x,
        indices(b, b.anyShape(b.draw().of(1, 0, 2)), Math.max(1, b.shape(x).size(axis))));
  }

  private static int scatterAdd(ProgramBuilder b) {
    int updates = atLeast(b, b.pick(b.draw().below(4) == 3 ? NUMBERS : SMOOTH), 1);
    int axis = b.draw().below(b.rank(updates));
    int size = b.draw().of(2, 3, 1, 5);
    return b.step(new ShapeOp.ScatterAdd(axis, size), updates,
        indices(b, Shape.of(b.shape(updates).size(axis)), size));
  }

  private static int matMul(ProgramBuilder b) {
    int x = atLeast(b, b.pick(SMOOTH), 2);
    boolean ta = b.draw().flag();
    boolean tb = b.draw().flag();
    int k = b.shape(x).size(ta ? -2 : -1);
    int n = b.draw().of(2, 1, 3);
    Shape shape = b.shape(x).withMatrix(tb ? n : k, tb ? k : n);
    int y = b.draw().below(3) == 2 ? b.fresh(b.kind(x), shape, Domain.any()) : b.shaped(b.pick(b.kind(x)), shape);
    return b.step(new LinearAlgebraOp.MatMul(ta, tb), x, y);
  }

  private static int solve(ProgramBuilder b) {
    int a = square(b);
    Shape shape = b.shape(a).with(-1, b.draw().of(1, 2, 3));
    return b.step(new LinearAlgebraOp.Solve(), a, b.shaped(b.pick(b.kind(a)), shape));
  }

  /** Returns square matrices whose diagonals outweigh their rows: a value to which a multiple of the unit is added. */
  private static int square(ProgramBuilder b) {
    int x = b.pick(SMOOTH);
    int n = b.draw().of(2, 1, 3);
    Shape shape = b.draw().below(3) == 2 ? Shape.of(2, n, n) : Shape.of(n, n);
    int matrix = b.draw().below(4) == 3 ? b.fresh(b.kind(x), shape, Domain.bounded(1, 1)) : b.shaped(x, shape);
    double largest = 0;
    Tensor values = b.value(matrix);
    for (int i = 0; i < values.elements(); i++) {
      largest = Math.max(largest, Math.hypot(values.toDoubles()[i], values.toImaginaryDoubles()[i]));
    }
    Storage storage = Storage.allocate(values.dtype(), shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      storage.set(i, i % n == i / n % n ? Math.ceil(1.5 * n * largest) : 0, 0);
    }
    return b.step(new BinaryOp.Add(), matrix, b.constant(Tensor.of(storage, shape)));
  }

  private static int linearScan(ProgramBuilder b) {
    int x = atLeast(b, b.pick(SMOOTH), 1);
    Shape shape = b.shape(x);
    int axis = b.draw().below(shape.rank());
    int coefficients = coefficients(b, b.kind(x), narrowed(b, shape));
    int initial = b.shaped(b.pick(b.kind(x)), shape.with(axis, 1));
    return b.step(new LinearScan(axis, b.draw().flag()), coefficients, x, initial);
  }

  private static int adjointScan(ProgramBuilder b) {
    int w = atLeast(b, b.pick(SMOOTH), 1);
    Shape shape = b.shape(w);
    int axis = b.draw().below(shape.rank());
    int coefficients = coefficients(b, b.kind(w), narrowed(b, shape));
    return b.step(new AdjointScan(axis, b.draw().flag()), coefficients, w);
  }

  private static int denseScan(ProgramBuilder b) {
    int x = atLeast(b, b.pick(REAL), 3);
    Shape shape = b.shape(x);
    if (shape.rank() > 3) {
      shape = Shape.of(shape.size(0), shape.size(1), shape.elements() / Math.max(1, shape.size(0) * shape.size(1)));
      x = b.step(new ShapeOp.Reshape(shape), x);
    }
    int n = shape.size(2);
    Shape square = b.square(n);
    int wide = coefficients(b, REAL, square);
    int part = b.constant(Tensor.of(new double[] {1.0 / Math.max(1, n)}, 1));
    int share = b.step(new ShapeOp.Expand(square), part);
    List<Integer> in = new ArrayList<>(List.of(b.step(new BinaryOp.Mul(), wide, share), x,
        b.shaped(b.pick(REAL), shape.without(1))));
    boolean gated = b.draw().flag();
    boolean resetting = b.draw().flag();
    if (gated) {
      in.add(coefficients(b, REAL, shape));
    }
    if (resetting) {
      in.add(b.shaped(b.pick(BOOL), shape.without(2)));
    }
    DenseScan.Activation activation = DenseScan.Activation.values()[b.draw().below(3)];
    return b.step(new DenseScan(activation, b.draw().flag(), gated, resetting),
        in.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns a shape with size 1 on some axes. */
  private static Shape narrowed(ProgramBuilder b, Shape shape) {
    Shape narrow = shape;
    for (int d = 0; d < shape.rank(); d++) {
      narrow = b.draw().below(3) == 2 ? narrow.with(d, 1) : narrow;
    }
    return narrow;
  }

  /** Returns numbers of modulus at most 1: bounded by a step, or an input. */
  private static int coefficients(ProgramBuilder b, Kind kind, Shape shape) {
    int before = b.size();
    if (b.draw().below(3) < 2) {
      try {
        int x = b.shaped(b.pick(kind), shape);
        return kind == COMPLEX ? b.step(new UnaryOp.Sgn(), x)
            : b.step(b.draw().flag() ? new UnaryOp.Tanh() : new UnaryOp.Sigmoid(), x);
      } catch (ProgramBuilder.Refused refused) {
        b.forget(before);
      }
    }
    return b.fresh(kind, shape, Domain.disk());
  }

  private static int fill(ProgramBuilder b) {
    DType dtype = target(b);
    double re = dtype == DType.BOOL ? b.draw().below(2) : b.draw().of(1, 2, -1, 0, 3);
    double im = dtype.isComplex() ? b.draw().of(0, 1, -2) : 0;
    return b.step(new SourceOp.Fill(dtype, b.anyShape(b.draw().of(1, 0, 2)), re, im));
  }

  private static int random(ProgramBuilder b) {
    int key = b.fresh(Tensor.of(new int[] {b.draw().index(1000), b.draw().index(1000)}, Shape.of(2)));
    SourceOp.Distribution distribution = List.of(new SourceOp.Distribution.Uniform(),
        new SourceOp.Distribution.Normal(), new SourceOp.Distribution.TruncatedNormal(2),
        new SourceOp.Distribution.Bernoulli(0.5)).get(b.draw().below(4));
    if (b.draw().flag()) {
      key = b.step(new SourceOp.Fold(b.draw().index(1000)), key);
    }
    DType dtype = distribution instanceof SourceOp.Distribution.Bernoulli ? DType.BOOL : DType.FLOAT64;
    return b.step(new SourceOp.Random(distribution, dtype, b.anyShape(b.draw().of(1, 0, 2))), key);
  }
}
