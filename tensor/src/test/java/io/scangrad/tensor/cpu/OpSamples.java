package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
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
import io.scangrad.tensor.op.SourceOp.Distribution;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws, for every op of the vocabulary, parameters and inputs that fit it. */
final class OpSamples {
  private static final List<DType> REAL = List.of(DType.FLOAT32, DType.FLOAT64);
  private static final List<DType> COMPLEX = List.of(DType.COMPLEX64, DType.COMPLEX128);
  private static final List<DType> DIFFERENTIABLE = Stream.concat(REAL.stream(), COMPLEX.stream()).toList();
  private static final List<DType> ORDERED = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32);
  private static final List<DType> NUMBERS =
      Stream.concat(DIFFERENTIABLE.stream(), Stream.of(DType.INT32)).toList();
  private static final List<DType> ALL = List.of(DType.values());
  private static final List<DType> BOOL = List.of(DType.BOOL);

  /** One call. */
  record Sample(Op op, List<Tensor> inputs) {
    @Override
    public String toString() {
      return op + " of " + inputs.stream().map(x -> x.dtype() + " " + x.layout()).toList();
    }
  }

  /** How large the tensors are. */
  enum Size {
    /** Up to some thousand elements, sizes 0 and 1 among them. */
    SMALL,
    /** At least one size is 0. */
    EMPTY,
    /** Several tasks even where a task is long. */
    LARGE
  }

  private final Random random;
  private final Size size;
  private final Memory memory;

  private OpSamples(long seed, Size size, Memory memory) {
    this.random = new Random(seed);
    this.size = size;
    this.memory = memory;
  }

  /** Draws one call of every op. */
  static List<Sample> all(long seed, Size size, Memory memory) {
    OpSamples draw = new OpSamples(seed, size, memory);
    List<Sample> samples = new ArrayList<>();
    samples.addAll(draw.elementwise());
    samples.addAll(draw.reductions());
    samples.addAll(draw.shapes());
    samples.addAll(draw.others());
    return samples;
  }

  /** Draws one call of every elementwise op. */
  static List<Sample> elementwise(long seed, Size size, Memory memory) {
    return new OpSamples(seed, size, memory).elementwise();
  }

  private List<Sample> elementwise() {
    List<Sample> samples = new ArrayList<>();
    for (UnaryOp op : List.of(new UnaryOp.Neg(), new UnaryOp.Abs())) {
      samples.add(unary(op, NUMBERS));
    }
    for (UnaryOp op : List.of(new UnaryOp.Reciprocal(), new UnaryOp.AbsSquared(), new UnaryOp.Angle(),
        new UnaryOp.Sgn(), new UnaryOp.Exp(), new UnaryOp.Expm1(), new UnaryOp.Log(), new UnaryOp.Log1p(),
        new UnaryOp.Sqrt(),
        new UnaryOp.Sin(), new UnaryOp.Cos(), new UnaryOp.Tanh(), new UnaryOp.Sigmoid(),
        new UnaryOp.Power(oneOf(-1.0, 0.0, 0.5, 2.0, 3.0, -1.5)), new UnaryOp.IsFinite())) {
      samples.add(unary(op, DIFFERENTIABLE));
    }
    for (UnaryOp op : List.of(
        new UnaryOp.Softplus(), new UnaryOp.Relu(), new UnaryOp.Gelu(), new UnaryOp.GeluSlope())) {
      samples.add(unary(op, REAL));
    }
    samples.add(unary(new UnaryOp.Conj(), COMPLEX));
    samples.add(unary(new UnaryOp.Not(), BOOL));
    DType from = pick(ALL);
    samples.add(unary(new UnaryOp.Cast(pick(from.isComplex() ? COMPLEX : ALL)), List.of(from)));
    for (BinaryOp op : List.of(new BinaryOp.Add(), new BinaryOp.Sub(), new BinaryOp.Mul())) {
      samples.add(binary(op, NUMBERS));
    }
    for (BinaryOp op : List.of(new BinaryOp.Div(), new BinaryOp.Pow())) {
      samples.add(binary(op, DIFFERENTIABLE));
    }
    for (BinaryOp op : List.of(
        new BinaryOp.Maximum(), new BinaryOp.Minimum(), new BinaryOp.Less(), new BinaryOp.LessEqual())) {
      samples.add(binary(op, ORDERED));
    }
    samples.add(binary(new BinaryOp.Complex(), REAL));
    samples.add(binary(new BinaryOp.Equal(), ALL));
    samples.add(binary(new BinaryOp.And(), BOOL));
    samples.add(binary(new BinaryOp.Or(), BOOL));
    Shape shape = shape(0, 4);
    DType dtype = pick(ALL);
    samples.add(new Sample(new SelectOp(),
        List.of(tensor(DType.BOOL, shape), tensor(dtype, shape), tensor(dtype, shape))));
    return samples;
  }

  private List<Sample> reductions() {
    List<Sample> samples = new ArrayList<>();
    Shape shape = shape(0, 4);
    samples.add(new Sample(new ReduceOp.Sum(axes(shape)), List.of(tensor(pick(NUMBERS), shape))));
    DType dtype = pick(DIFFERENTIABLE);
    shape = shape(0, 4);
    samples.add(new Sample(new ReduceOp.VDot(axes(shape)), List.of(tensor(dtype, shape), tensor(dtype, shape))));
    samples.add(alongAxis(DIFFERENTIABLE, false, ReduceOp.Prod::new));
    samples.add(alongAxis(ORDERED, true, ReduceOp.Max::new));
    samples.add(alongAxis(ORDERED, true, ReduceOp.Min::new));
    samples.add(alongAxis(ORDERED, true, ReduceOp.ArgMax::new));
    samples.add(alongAxis(ORDERED, true, ReduceOp.ArgMin::new));
    samples.add(alongAxis(DIFFERENTIABLE, false, ReduceOp.LogSumExp::new));
    samples.add(alongAxis(REAL, false, ReduceOp.Softmax::new));
    samples.add(alongAxis(REAL, false, ReduceOp.LogSoftmax::new));
    samples.add(alongAxis(NUMBERS, false, axis -> new ReduceOp.CumSum(axis, random.nextBoolean())));
    return samples;
  }

  private List<Sample> shapes() {
    List<Sample> samples = new ArrayList<>();
    Shape shape = shape(0, 4);
    List<Integer> order = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
    Collections.shuffle(order, random);
    samples.add(new Sample(new ShapeOp.Permute(order), List.of(tensor(pick(ALL), shape))));
    int[] reordered = order.stream().mapToInt(shape::size).toArray();
    samples.add(new Sample(new ShapeOp.Reshape(Shape.of(reordered)), List.of(tensor(pick(ALL), shape))));
    samples.add(slice(shape(0, 4)));
    Shape large = shape(0, 4);
    int[] small = Arrays.stream(large.toArray()).map(s -> random.nextInt(3) == 0 ? 1 : s).toArray();
    samples.add(new Sample(new ShapeOp.Expand(large), List.of(tensor(pick(ALL), Shape.of(small)))));
    samples.add(unary(new ShapeOp.Real(), COMPLEX));
    samples.add(unary(new ShapeOp.Imag(), COMPLEX));
    samples.add(concat());
    samples.add(pad(shape(0, 3)));
    samples.addAll(indexed());
    return samples;
  }

  private List<Sample> others() {
    List<Sample> samples = new ArrayList<>();
    samples.add(matMul());
    int n = size == Size.EMPTY ? 0 : 1 + random.nextInt(6);
    Shape batch = size == Size.LARGE ? Shape.of(40) : shape(0, 1);
    DType dtype = pick(DIFFERENTIABLE);
    Tensor a = regular(dtype, batch, n);
    samples.add(new Sample(new LinearAlgebraOp.Solve(), List.of(a, tensor(dtype, with(batch, n, 3)))));
    samples.add(new Sample(new LinearAlgebraOp.Inverse(), List.of(regular(pick(DIFFERENTIABLE), batch, n))));
    samples.add(new Sample(new LinearAlgebraOp.Det(), List.of(regular(pick(DIFFERENTIABLE), batch, n))));
    samples.add(fft());
    samples.add(scan(false));
    samples.add(scan(true));
    samples.add(dense());
    Shape drawn = shape(0, 3);
    samples.add(new Sample(new SourceOp.Fill(DType.COMPLEX64, drawn, 0.1, -2), List.of()));
    samples.add(new Sample(new SourceOp.Iota(pick(NUMBERS), drawn.elements()), List.of()));
    Distribution distribution = oneOf(new Distribution.Uniform(), new Distribution.Normal(),
        new Distribution.TruncatedNormal(2), new Distribution.Bernoulli(0.3));
    DType type = distribution instanceof Distribution.Bernoulli ? DType.BOOL : pick(REAL);
    samples.add(new Sample(new SourceOp.Random(distribution, type, drawn), List.of(tensor(DType.INT32, Shape.of(2)))));
    samples.add(new Sample(new SourceOp.Fold(random.nextLong()), List.of(tensor(DType.INT32, Shape.of(2)))));
    return samples;
  }

  private Sample unary(Op op, List<DType> dtypes) {
    return new Sample(op, List.of(tensor(pick(dtypes), shape(0, 4))));
  }

  private Sample binary(Op op, List<DType> dtypes) {
    Shape shape = shape(0, 4);
    DType dtype = pick(dtypes);
    return new Sample(op, List.of(tensor(dtype, shape), tensor(dtype, shape)));
  }

  private Sample alongAxis(List<DType> dtypes, boolean needsElements, IntFunction<Op> op) {
    Shape shape = shape(1, 4);
    int axis = random.nextInt(shape.rank());
    Shape fitting = needsElements && shape.size(axis) == 0 ? shape.with(axis, 2) : shape;
    return new Sample(op.apply(axis), List.of(tensor(pick(dtypes), fitting)));
  }

  private Sample slice(Shape shape) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int have : shape.toArray()) {
      int step = oneOf(1, 2, -1, -2);
      int count = have == 0 ? 0 : random.nextInt((have - 1) / Math.abs(step) + 2);
      int span = Math.max(0, count - 1) * Math.abs(step);
      int low = have == 0 ? 0 : random.nextInt(have - span);
      starts.add(step > 0 ? low : low + span);
      sizes.add(count);
      steps.add(step);
    }
    return new Sample(new ShapeOp.Slice(starts, sizes, steps), List.of(tensor(pick(ALL), shape)));
  }

  private Sample concat() {
    Shape shape = shape(1, 3);
    int axis = random.nextInt(shape.rank());
    DType dtype = pick(ALL);
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      inputs.add(tensor(dtype, shape.with(axis, random.nextInt(4))));
    }
    return new Sample(new ShapeOp.Concat(axis), inputs);
  }

  private Sample pad(Shape shape) {
    int rank = shape.rank();
    return new Sample(new ShapeOp.Pad(amounts(rank), amounts(rank), amounts(rank)), List.of(tensor(pick(ALL), shape)));
  }

  private List<Integer> amounts(int rank) {
    return random.ints(rank, 0, 3).boxed().toList();
  }

  /** Long rows are picked fewer times, so that no sample is much larger than others. */
  private List<Sample> indexed() {
    Shape shape = shape(1, 3);
    int axis = random.nextInt(shape.rank());
    Shape table = shape.size(axis) == 0 ? shape.with(axis, 3) : shape;
    Shape picked = size == Size.LARGE ? Shape.of(250_000 / (100 + table.without(axis).elements())) : shape(0, 2);
    int[] index = random.ints(picked.elements(), 0, table.size(axis)).toArray();
    Tensor indices = Tensors.moved(Tensor.of(index, picked), memory == Memory.EXPANDED || memory == Memory.MIXED
        ? Memory.PERMUTED : memory, random.nextLong());
    Shape updates = table.without(axis);
    for (int d = 0; d < picked.rank(); d++) {
      updates = updates.inserted(axis + d, picked.size(d));
    }
    int rows = table.size(axis);
    return List.of(
        new Sample(new ShapeOp.Gather(axis), List.of(tensor(pick(ALL), table), indices)),
        new Sample(new ShapeOp.ScatterAdd(axis, rows), List.of(tensor(pick(NUMBERS), updates), indices)));
  }

  private Sample matMul() {
    boolean ta = random.nextBoolean();
    boolean tb = random.nextBoolean();
    int m = edge();
    int n = edge();
    int k = edge();
    Shape batch = size == Size.LARGE ? Shape.of(3) : shape(0, 1);
    DType dtype = pick(DIFFERENTIABLE);
    return new Sample(new LinearAlgebraOp.MatMul(ta, tb), List.of(
        tensor(dtype, ta ? with(batch, k, m) : with(batch, m, k)),
        tensor(dtype, tb ? with(batch, n, k) : with(batch, k, n))));
  }

  /** The reference takes quadratic time, so the axis stays short. */
  private Sample fft() {
    Shape shape = size == Size.LARGE ? Shape.of(9, 31, 64) : shape(1, 4);
    int axis = random.nextInt(shape.rank());
    return new Sample(new LinearAlgebraOp.Fft(axis, random.nextBoolean()), List.of(tensor(pick(COMPLEX), shape)));
  }

  private Sample scan(boolean adjoint) {
    Shape shape = shape(1, 3);
    int axis = random.nextInt(shape.rank());
    DType dtype = pick(DIFFERENTIABLE);
    int[] sizes = Arrays.stream(shape.toArray()).map(s -> random.nextInt(3) == 0 ? 1 : s).toArray();
    Tensor a = tensor(dtype, Shape.of(sizes), Values.NEAR_CIRCLE);
    boolean reverse = random.nextBoolean();
    return adjoint ? new Sample(new AdjointScan(axis, reverse), List.of(a, tensor(dtype, shape)))
        : new Sample(new LinearScan(axis, reverse),
            List.of(a, tensor(dtype, shape), tensor(dtype, shape.with(axis, 1))));
  }

  /** A matrix whose rows have sums of moduli of at most 1, so that errors do not grow. */
  private Sample dense() {
    int n = edge();
    Shape shape = Shape.of(edge(), size == Size.LARGE ? 20 : oneOf(2, 1, 5, 0), n);
    DType dtype = pick(REAL);
    Tensor m = Tensors.tensor(new TensorSpec(dtype, Shape.of(n, n)), Values.NEAR_CIRCLE, Memory.CONTIGUOUS,
        random.nextLong());
    for (int i = 0; i < m.elements(); i++) {
      m.storage().set(i, m.storage().re(i) / n, 0);
    }
    DenseScan op = new DenseScan(oneOf(DenseScan.Activation.values()), random.nextBoolean(), random.nextBoolean(),
        random.nextBoolean());
    List<Tensor> inputs = new ArrayList<>(List.of(spread(m), tensor(dtype, shape), tensor(dtype, shape.without(1))));
    if (op.gated()) {
      inputs.add(tensor(dtype, shape, Values.NEAR_CIRCLE));
    }
    if (op.resetting()) {
      inputs.add(tensor(DType.BOOL, shape.without(2)));
    }
    return new Sample(op, inputs);
  }

  /** Lays elements out as asked, but for repetition, which would change them. */
  private Tensor spread(Tensor x) {
    return Tensors.moved(x, memory == Memory.EXPANDED || memory == Memory.MIXED ? Memory.GAPS : memory,
        random.nextLong());
  }

  /** Matrices far from singular: the identity, scaled, plus something smaller. */
  private Tensor regular(DType dtype, Shape batch, int n) {
    Tensor noise = Tensors.tensor(new TensorSpec(dtype, with(batch, n, n)), Values.UNIT_CIRCLE, Memory.CONTIGUOUS,
        random.nextLong());
    for (int i = 0; i < noise.elements(); i++) {
      if (i / n % n == i % n) {
        noise.storage().set(i, noise.storage().re(i) + 2 * n + 2, noise.storage().im(i));
      }
    }
    return spread(noise);
  }

  private static Shape with(Shape batch, int rows, int columns) {
    return batch.inserted(batch.rank(), rows).inserted(batch.rank() + 1, columns);
  }

  private List<Integer> axes(Shape shape) {
    return IntStream.range(0, shape.rank()).filter(d -> random.nextBoolean()).boxed().toList();
  }

  private Tensor tensor(DType dtype, Shape shape) {
    return tensor(dtype, shape, oneOf(Values.ORDINARY));
  }

  private Tensor tensor(DType dtype, Shape shape, Values values) {
    return Tensors.tensor(new TensorSpec(dtype, shape), values, memory, random.nextLong());
  }

  private int edge() {
    return switch (size) {
      case SMALL -> oneOf(1, 2, 0, 3, 7, 16, 33);
      case EMPTY -> oneOf(0, 0, 3);
      case LARGE -> oneOf(33, 61, 130);
    };
  }

  private Shape shape(int lowestRank, int highestRank) {
    if (size == Size.LARGE) {
      int rank = Math.max(1, lowestRank) + random.nextInt(highestRank - Math.max(1, lowestRank) + 1);
      return switch (rank) {
        case 1 -> Shape.of(70_001);
        case 2 -> oneOf(Shape.of(700, 97), Shape.of(33, 2101));
        case 3 -> oneOf(Shape.of(5, 230, 66), Shape.of(20, 120, 31));
        default -> Shape.of(3, 7, 103, 33);
      };
    }
    int rank = lowestRank + random.nextInt(highestRank - lowestRank + 1);
    int[] sizes = new int[rank];
    int elements = 1;
    for (int d = 0; d < rank; d++) {
      int s = oneOf(1, 2, 3, 5, 7, 8, 16, 31, 32, 33, 0);
      sizes[d] = elements * Math.max(1, s) > 4000 ? 2 : s;
      elements *= Math.max(1, sizes[d]);
    }
    if (size == Size.EMPTY && rank > 0) {
      sizes[random.nextInt(rank)] = 0;
    }
    return Shape.of(sizes);
  }

  private DType pick(List<DType> dtypes) {
    return dtypes.get(random.nextInt(dtypes.size()));
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
