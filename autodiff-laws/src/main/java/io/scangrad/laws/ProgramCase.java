package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A program at a point. Its derivatives are those of the outputs that are real or complex, by the inputs that are.
 *
 * @param program what is computed
 * @param inputs the point
 * @param seed from which directions and cotangents are made; 0 stands for ones
 * @since 0.1
 */
public record ProgramCase(Program program, List<Tensor> inputs, long seed) {
  /** The seed of directions and cotangents that are all ones. */
  public static final long ONES = 0;

  private static final double LEAST_STEP = 0x1p-16;
  private static final int MOST_PRINTED = 64;

  /** Makes a copy of the list. */
  public ProgramCase {
    inputs = List.copyOf(inputs);
  }

  /** Returns the values of all outputs, every op run on the given backend. */
  public List<Tensor> outputs(Backend backend) {
    List<Tensor> values = values(backend);
    return program.outputs().stream().map(values::get).toList();
  }

  /**
   * Returns all values of the program, every op run on the given backend.
   *
   * @throws IllegalArgumentException if an op refuses its arguments
   */
  public List<Tensor> values(Backend backend) {
    List<Tensor> values = new ArrayList<>(inputs);
    values.addAll(program.constants());
    for (Program.Step step : program.steps()) {
      values.add(backend.run(step.op(), step.arguments().stream().map(values::get).toList()));
    }
    return values;
  }

  /** Returns the program as a function of the inputs that have derivatives, of which it gives the outputs that do. */
  public Function<List<Var>, List<Var>> over(Backend backend) {
    List<Integer> smooth = smooth();
    return varied -> {
      List<Var> all = new ArrayList<>(Application.vars(backend, inputs));
      int next = 0;
      for (int i = 0; i < all.size(); i++) {
        if (inputs.get(i).dtype().isDifferentiable()) {
          all.set(i, varied.get(next++));
        }
      }
      List<Var> results = program.apply(all);
      return smooth.stream().map(results::get).toList();
    };
  }

  /** Returns the values of the outputs that have derivatives. */
  public List<Tensor> value(Backend backend) {
    return Application.values(over(backend).apply(point(backend)));
  }

  /** Returns which outputs have derivatives. */
  public List<Integer> smooth() {
    return IntStream.range(0, program.outputs().size())
        .filter(i -> program.spec(program.outputs().get(i)).dtype().isDifferentiable())
        .boxed()
        .toList();
  }

  /** Returns the inputs that have derivatives. */
  public List<Tensor> varied() {
    return inputs.stream().filter(x -> x.dtype().isDifferentiable()).toList();
  }

  /** Returns the inputs that have derivatives, as values of a backend. */
  public List<Var> point(Backend backend) {
    return Application.vars(backend, varied());
  }

  /** Returns {@code f*(w)}. */
  public List<Tensor> vjp(Backend backend, List<Tensor> w) {
    return Application.values(
        Autodiff.vjp(over(backend), point(backend)).pullback().apply(Application.vars(backend, w)));
  }

  /** Returns {@code f'(x)[t]}. */
  public List<Tensor> jvp(Backend backend, List<Tensor> t) {
    return Application.values(Autodiff.jvp(over(backend), point(backend), Application.vars(backend, t)).tangents());
  }

  /** Returns a direction for each input that has derivatives; other numbers give other directions. */
  public List<Tensor> directions(int number) {
    return vectors(varied(), seed + 31L * number);
  }

  /** Returns a cotangent for each output that has derivatives; other numbers give other cotangents. */
  public List<Tensor> cotangents(int number) {
    return vectors(value(CpuBackend.standard()), ~seed + 37L * number);
  }

  private List<Tensor> vectors(List<Tensor> like, long from) {
    return IntStream.range(0, like.size())
        .mapToObj(i -> seed == ONES ? Tensor.filled(like.get(i).spec(), 1, 0)
            : RandomTensors.direction(like.get(i), from + 1009L * i))
        .toList();
  }

  /** Returns the same program at the point {@code x + s t}, t given for the inputs that have derivatives. */
  public ProgramCase moved(double s, List<Tensor> t) {
    List<Tensor> all = new ArrayList<>(inputs);
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).dtype().isDifferentiable()) {
        all.set(i, Vectors.plus(all.get(i), s, t.get(next++)));
      }
    }
    return new ProgramCase(program, all, seed);
  }

  /** Returns the same program in 32-bit parts, at the point rounded to them. */
  public ProgramCase single() {
    ProgramGraph graph = ProgramGraph.of(this);
    List<ProgramGraph.Node> nodes = graph.nodes().stream().map(ProgramCase::single).toList();
    return new ProgramGraph(nodes, graph.outputs(), seed).toCase();
  }

  private static ProgramGraph.Node single(ProgramGraph.Node node) {
    Tensor leaf = node.leaf();
    if (leaf != null) {
      return ProgramGraph.Node.leaf(Vectors.cast(leaf, Application.narrow(leaf.dtype())), node.constant());
    }
    Op op = switch (node.op()) {
      case UnaryOp.Cast(DType dtype) -> new UnaryOp.Cast(Application.narrow(dtype));
      case SourceOp.Fill(DType dtype, Shape shape, double re, double im) ->
          new SourceOp.Fill(Application.narrow(dtype), shape, re, im);
      case SourceOp.Iota(DType dtype, int length) -> new SourceOp.Iota(Application.narrow(dtype), length);
      case SourceOp.Random(SourceOp.Distribution distribution, DType dtype, Shape shape) ->
          new SourceOp.Random(distribution, Application.narrow(dtype), shape);
      case null -> throw new IllegalStateException("a value is an op's result or a leaf");
      default -> node.op();
    };
    return ProgramGraph.Node.step(op, node.arguments());
  }

  /**
   * Returns a step for differences in a direction, a power of two: the largest that keeps the program in its domain on
   * both sides, with the same whole numbers and truth values: a steep function may step over a tie.
   */
  double step(List<Tensor> t) {
    List<double[]> here = discrete();
    double step = Domain.MARGIN / 4;
    while (step > LEAST_STEP && !(isNear(moved(step, t), here) && isNear(moved(-step, t), here))) {
      step /= 2;
    }
    return step;
  }

  private static boolean isNear(ProgramCase moved, List<double[]> discrete) {
    if (!ProgramDomain.NEAR.holds(moved)) {
      return false;
    }
    List<double[]> there = moved.discrete();
    return IntStream.range(0, there.size()).allMatch(i -> Arrays.equals(there.get(i), discrete.get(i)));
  }

  /** Returns the values that have no derivative. */
  private List<double[]> discrete() {
    return values(new ReferenceBackend()).stream().filter(x -> !x.dtype().isDifferentiable()).map(Tensor::toDoubles)
        .toList();
  }

  /** Returns the program, and each input with its layout and its parts as hexadecimal floats. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(program.toString());
    for (int i = 0; i < inputs.size(); i++) {
      text.append("\n  ").append((char) ('a' + i)).append(" = ").append(hex(inputs.get(i)));
    }
    for (int i = 0; i < program.constants().size(); i++) {
      Tensor constant = program.constants().get(i);
      if (constant.shape().rank() > 0) {
        text.append("\n  ").append((char) ('a' + inputs.size() + i)).append(" = ").append(hex(constant));
      }
    }
    return text.append("\n  direction seed ").append(seed).append(seed == ONES ? " (ones)" : "").toString();
  }

  private static String hex(Tensor x) {
    StringBuilder text = new StringBuilder(x.spec().toString()).append(" layout ").append(x.layout()).append(" [");
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int i = 0; i < Math.min(MOST_PRINTED, re.length); i++) {
      text.append(i == 0 ? "" : ", ").append(x.dtype().isDifferentiable() ? Double.toHexString(re[i]) : (int) re[i]);
      text.append(x.dtype().isComplex() ? " + " + Double.toHexString(im[i]) + " i" : "");
    }
    return text.append(re.length > MOST_PRINTED ? ", ...]" : "]").toString();
  }
}
