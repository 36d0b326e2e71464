package io.scangrad.autodiff.program;

import io.scangrad.autodiff.arithmetic.Arithmetic;
import io.scangrad.autodiff.arithmetic.ComplexFunctions;
import io.scangrad.autodiff.arithmetic.ComplexNumber;
import io.scangrad.autodiff.arithmetic.RealFunctions;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.ReduceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Reductions, softmax and running sums in any arithmetic. */
final class ReduceInterpreter<S> {
  private final Arithmetic<S> a;
  private final RealFunctions<S> real;
  private final ComplexFunctions<S> complex;

  ReduceInterpreter(Arithmetic<S> a) {
    this.a = a;
    this.real = new RealFunctions<>(a);
    this.complex = new ComplexFunctions<>(a);
  }

  Numbers<S> run(ReduceOp op, List<Numbers<S>> in, TensorSpec out) {
    Numbers<S> x = in.getFirst();
    return switch (op) {
      case ReduceOp.Sum o -> sum(x, out);
      case ReduceOp.VDot o -> vdot(x, in.get(1), out);
      case ReduceOp.Prod(int axis) -> prod(x, axis, out);
      case ReduceOp.Max(int axis) -> perLine(x, axis, out, line -> line.get(extreme(line, 1)));
      case ReduceOp.Min(int axis) -> perLine(x, axis, out, line -> line.get(extreme(line, -1)));
      case ReduceOp.ArgMax(int axis) -> perLine(x, axis, out, line -> a.of(extreme(line, 1)));
      case ReduceOp.ArgMin(int axis) -> perLine(x, axis, out, line -> a.of(extreme(line, -1)));
      case ReduceOp.LogSumExp(int axis) -> logSumExp(x, axis, out);
      case ReduceOp.Softmax(int axis) -> alongLines(x, axis, out, real::softmax);
      case ReduceOp.LogSoftmax(int axis) -> alongLines(x, axis, out, this::logSoftmax);
      case ReduceOp.CumSum(int axis, boolean reverse) -> cumSum(x, axis, reverse, out);
    };
  }

  private Numbers<S> sum(Numbers<S> x, TensorSpec out) {
    List<List<Integer>> groups = groups(x, out);
    return Numbers.of(out,
        i -> a.sum(groups.get(i).stream().map(x.re()::get).toList()),
        i -> a.sum(groups.get(i).stream().map(x.im()::get).toList()));
  }

  private Numbers<S> vdot(Numbers<S> x, Numbers<S> y, TensorSpec out) {
    List<List<Integer>> groups = groups(x, out);
    if (!x.isComplex()) {
      return Numbers.real(out, i -> a.sum(groups.get(i).stream()
          .map(k -> a.mul(x.re().get(k), y.re().get(k))).toList()));
    }
    // All real products of a part in one sum: its bound holds for every order in which they are added.
    return Numbers.of(out,
        i -> a.sum(products(groups.get(i), x.re(), y.re(), false, x.im(), y.im())),
        i -> a.sum(products(groups.get(i), x.re(), y.im(), true, x.im(), y.re())));
  }

  private List<S> products(List<Integer> places, List<S> p, List<S> q, boolean minus, List<S> r, List<S> s) {
    List<S> all = new ArrayList<>();
    for (int k : places) {
      all.add(a.mul(p.get(k), q.get(k)));
      S second = a.mul(r.get(k), s.get(k));
      all.add(minus ? a.neg(second) : second);
    }
    return all;
  }

  private List<List<Integer>> groups(Numbers<S> x, TensorSpec out) {
    double[] targets = MoveInterpreter.targets(x.shape(), out.shape());
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < out.shape().elements(); i++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < targets.length; i++) {
      groups.get((int) targets[i]).add(i);
    }
    return groups;
  }

  private Numbers<S> prod(Numbers<S> x, int axis, TensorSpec out) {
    List<int[]> lines = MoveInterpreter.lines(x.shape(), axis);
    if (x.isComplex()) {
      return Numbers.complex(out,
          i -> complexLine(x, lines.get(i)).stream().reduce(complex::mul).orElse(complex.of(1, 0)));
    }
    return Numbers.real(out, i -> line(x.re(), lines.get(i)).stream().reduce(a::mul).orElse(a.of(1)));
  }

  private Numbers<S> logSumExp(Numbers<S> x, int axis, TensorSpec out) {
    if (!x.isComplex()) {
      return perLine(x, axis, out, real::logSumExp);
    }
    List<int[]> lines = MoveInterpreter.lines(x.shape(), axis);
    return Numbers.complex(out, i -> complex.logSumExp(complexLine(x, lines.get(i))));
  }

  private Numbers<S> perLine(Numbers<S> x, int axis, TensorSpec out, Function<List<S>, S> f) {
    List<int[]> lines = MoveInterpreter.lines(x.shape(), axis);
    return Numbers.real(out, i -> f.apply(line(x.re(), lines.get(i))));
  }

  /** Returns where the largest {@code sign x} stands first, or the first NaN. */
  private int extreme(List<S> line, int sign) {
    int best = 0;
    for (int k = 0; k < line.size(); k++) {
      if (Double.isNaN(a.value(line.get(k)))) {
        return k;
      }
      if (sign * a.compare(line.get(k), line.get(best)) > 0) {
        best = k;
      }
    }
    return best;
  }

  private List<S> logSoftmax(List<S> line) {
    S total = real.logSumExp(line);
    return line.stream().map(x -> a.sub(x, total)).toList();
  }

  private Numbers<S> alongLines(Numbers<S> x, int axis, TensorSpec out, Function<List<S>, List<S>> f) {
    return new Numbers<>(out, spread(x.re(), MoveInterpreter.lines(x.shape(), axis), f), List.of());
  }

  private Numbers<S> cumSum(Numbers<S> x, int axis, boolean reverse, TensorSpec out) {
    List<int[]> lines = MoveInterpreter.lines(x.shape(), axis);
    Function<List<S>, List<S>> running = line -> running(line, reverse);
    return new Numbers<>(out, spread(x.re(), lines, running),
        x.isComplex() ? spread(x.im(), lines, running) : List.of());
  }

  private List<S> running(List<S> line, boolean reverse) {
    List<S> ordered = reverse ? line.reversed() : line;
    ComplexNumber<S> one = complex.of(1, 0);
    List<S> sums = a.recurrence(Collections.nCopies(line.size(), one),
        ordered.stream().map(x -> complex.of(x, a.of(0))).toList(), complex.of(0, 0))
        .stream().map(ComplexNumber::re).toList();
    return reverse ? sums.reversed() : sums;
  }

  private List<S> spread(List<S> x, List<int[]> lines, Function<List<S>, List<S>> f) {
    List<S> all = new ArrayList<>(Collections.nCopies(x.size(), a.of(0)));
    for (int[] places : lines) {
      List<S> values = f.apply(line(x, places));
      for (int k = 0; k < places.length; k++) {
        all.set(places[k], values.get(k));
      }
    }
    return all;
  }

  private static <S> List<S> line(List<S> x, int[] places) {
    return Arrays.stream(places).mapToObj(x::get).toList();
  }

  private List<ComplexNumber<S>> complexLine(Numbers<S> x, int[] places) {
    return Arrays.stream(places).mapToObj(x::z).toList();
  }
}
