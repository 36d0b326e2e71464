package io.scangrad.laws;

import io.scangrad.laws.ProgramGraph.Node;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import io.scangrad.tensor.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Changes that make a program smaller or simpler. What they give need not be well typed. */
final class ProgramEdits {
  /** Elements of a tensor that are simplified one by one. */
  private static final int MOST_ELEMENTS = 16;

  private ProgramEdits() {}

  /** Each op alone, at the values of its arguments. */
  static Stream<ProgramGraph> singleOps(ProgramGraph g) {
    if (steps(g).count() < 2) {
      return Stream.empty();
    }
    List<Tensor> values = values(g);
    return steps(g).mapToObj(k -> {
      ProgramGraph single = g.withOutput(k);
      for (int argument : g.nodes().get(k).arguments()) {
        single = single.with(argument, leaf(g, argument, values));
      }
      return single;
    });
  }

  /** Single outputs, then results of steps as the only output, the first steps first. */
  static Stream<ProgramGraph> earlierOutputs(ProgramGraph g) {
    Stream<ProgramGraph> single =
        g.outputs().size() < 2 ? Stream.empty() : g.outputs().stream().map(g::withOutput);
    int last = g.outputs().stream().mapToInt(k -> k).max().orElse(0);
    return Stream.concat(single, steps(g).filter(k -> k < last).mapToObj(g::withOutput));
  }

  /** Inputs in place of the steps that computed their values. */
  static Stream<ProgramGraph> cuts(ProgramGraph g) {
    List<Tensor> values = values(g);
    return steps(g).filter(k -> !g.outputs().contains(k)).mapToObj(k -> g.with(k, leaf(g, k, values)));
  }

  /** Arguments in place of the steps that use them. */
  static Stream<ProgramGraph> bypasses(ProgramGraph g) {
    return steps(g).boxed().flatMap(k -> g.nodes().get(k).arguments().stream().distinct().map(a -> {
      List<Node> nodes = g.nodes().stream()
          .map(n -> new Node(n.op(), replaced(n.arguments(), k, a), n.leaf(), n.constant())).toList();
      return new ProgramGraph(nodes, replaced(g.outputs(), k, a), g.seed());
    })).filter(smaller -> smaller.outputs().stream().allMatch(k -> smaller.nodes().get(k).isStep()));
  }

  /** Real numbers in place of complex ones, everywhere or in one input. */
  static Stream<ProgramGraph> realNumbers(ProgramGraph g) {
    ProgramGraph all = new ProgramGraph(g.nodes().stream().map(ProgramEdits::real).toList(), g.outputs(), g.seed());
    Stream<ProgramGraph> one = leaves(g).mapToObj(k -> g.with(k, real(g.nodes().get(k))));
    return Stream.concat(Stream.of(all), one).filter(simpler -> !simpler.nodes().equals(g.nodes()));
  }

  /** Row-major inputs. */
  static Stream<ProgramGraph> contiguous(ProgramGraph g) {
    return leaves(g).filter(k -> isView(tensor(g, k)))
        .mapToObj(k -> g.with(k, Node.leaf(tensor(g, k).copy(), g.nodes().get(k).constant())));
  }

  /** Directions and cotangents of ones. */
  static Stream<ProgramGraph> ones(ProgramGraph g) {
    return g.seed() == ProgramCase.ONES ? Stream.empty() : Stream.of(g.withSeed(ProgramCase.ONES));
  }

  /** Shorter numbers in all elements of a tensor, or in one. */
  static Stream<ProgramGraph> simplerNumbers(ProgramGraph g) {
    return leaves(g).boxed().flatMap(k -> simpler(tensor(g, k))
        .map(x -> g.with(k, Node.leaf(x, g.nodes().get(k).constant()))));
  }

  private static Stream<Tensor> simpler(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      return Stream.empty();
    }
    Stream<Tensor> all = IntStream.range(0, FORMS.size()).boxed().flatMap(form -> mapped(x, FORMS.get(form), form, -1));
    Stream<Tensor> single = IntStream.range(0, x.elements() > MOST_ELEMENTS ? 0 : 2 * x.elements()).boxed()
        .flatMap(part -> IntStream.range(0, FORMS.size()).boxed()
            .flatMap(form -> mapped(x, FORMS.get(form), form, part)));
    return Stream.concat(all, single);
  }

  /** What a number may be made into, the simplest first. */
  private static final List<DoubleUnaryOperator> FORMS = List.of(
      v -> 0, v -> 1, v -> -1, v -> 2, v -> Math.copySign(0.5, v), Math::rint, v -> Math.rint(2 * v) / 2,
      v -> Math.rint(4 * v) / 4, v -> Math.rint(16 * v) / 16);

  /** Returns how simple a number is: the first form that it has. */
  private static int form(double v) {
    return IntStream.range(0, FORMS.size()).filter(i -> Double.compare(FORMS.get(i).applyAsDouble(v), v) == 0)
        .findFirst()
        .orElse(FORMS.size());
  }

  /** Brings all parts of elements, or one, to a form if they are less simple; nothing if none is. */
  private static Stream<Tensor> mapped(Tensor x, DoubleUnaryOperator f, int form, int part) {
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    Storage storage = Storage.allocate(x.dtype(), re.length);
    boolean changed = false;
    for (int i = 0; i < re.length; i++) {
      boolean mapRe = (part < 0 || part == 2 * i) && form(re[i]) > form;
      boolean mapIm = x.dtype().isComplex() && (part < 0 || part == 2 * i + 1) && form(im[i]) > form;
      double newRe = mapRe ? f.applyAsDouble(re[i]) : re[i];
      double newIm = mapIm ? f.applyAsDouble(im[i]) : im[i];
      boolean fits = x.dtype() != DType.INT32 || newRe == Math.rint(newRe);
      changed |= fits && (mapRe || mapIm);
      storage.set(i, fits ? newRe : re[i], newIm);
    }
    return changed ? Stream.of(Tensor.of(storage, x.shape())) : Stream.empty();
  }

  private static Node real(Node node) {
    Op op = node.op();
    Tensor x = node.leaf();
    if (x != null && x.dtype().isComplex()) {
      double[] re = x.toDoubles();
      double[] im = x.toImaginaryDoubles();
      double[] values = IntStream.range(0, re.length)
          .mapToDouble(i -> Math.abs(re[i]) < Domain.MARGIN ? Math.hypot(re[i], im[i]) : re[i]).toArray();
      return Node.leaf(Tensor.of(values, x.shape().toArray()), node.constant());
    }
    if (op instanceof UnaryOp.Cast(DType dtype) && dtype.isComplex()) {
      return Node.step(new UnaryOp.Cast(dtype.toReal()), node.arguments());
    }
    if (op instanceof SourceOp.Fill fill && fill.dtype().isComplex()) {
      return Node.step(new SourceOp.Fill(fill.dtype().toReal(), fill.shape(), fill.re(), 0), node.arguments());
    }
    return node;
  }

  private static boolean isView(Tensor x) {
    return !x.layout().isContiguous() || x.layout().offset() != 0 || x.storage().length() != x.elements();
  }

  private static List<Integer> replaced(List<Integer> places, int from, int to) {
    return places.stream().map(k -> k == from ? to : k).toList();
  }

  private static IntStream steps(ProgramGraph g) {
    return IntStream.range(0, g.nodes().size()).filter(k -> g.nodes().get(k).isStep());
  }

  static IntStream leaves(ProgramGraph g) {
    return IntStream.range(0, g.nodes().size()).filter(k -> !g.nodes().get(k).isStep());
  }

  static Tensor tensor(ProgramGraph g, int leaf) {
    Tensor x = g.nodes().get(leaf).leaf();
    if (x == null) {
      throw new IllegalArgumentException("value " + leaf + " is a step");
    }
    return x;
  }

  /** Returns a leaf that holds the value of a step; leaves stay what they are. */
  private static Node leaf(ProgramGraph g, int k, List<Tensor> values) {
    return g.nodes().get(k).isStep() ? Node.leaf(values.get(k), false) : g.nodes().get(k);
  }

  private static List<Tensor> values(ProgramGraph g) {
    ReferenceBackend reference = new ReferenceBackend();
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < g.nodes().size(); i++) {
      Op op = g.nodes().get(i).op();
      values.add(op == null ? tensor(g, i)
          : reference.run(op, g.nodes().get(i).arguments().stream().map(values::get).toList()));
    }
    return values;
  }

}
