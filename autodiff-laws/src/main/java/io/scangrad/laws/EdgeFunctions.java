package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.DenseScan;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions that the table of edge values speaks of, by name. Reductions are over all elements of a vector. */
final class EdgeFunctions {
  private EdgeFunctions() {}

  static Function<List<Var>, Var> named(String name) {
    if (name.startsWith("power ")) {
      double exponent = Double.parseDouble(name.substring("power ".length()));
      return one(x -> x.pow(exponent));
    }
    return switch (name) {
      case "neg" -> one(Var::neg);
      case "reciprocal" -> one(Var::reciprocal);
      case "abs" -> one(Var::abs);
      case "absSquared" -> one(Var::absSquared);
      case "angle" -> one(Var::angle);
      case "sgn" -> one(Var::sgn);
      case "conj" -> one(Var::conj);
      case "exp" -> one(Var::exp);
      case "expm1" -> one(Var::expm1);
      case "log" -> one(Var::log);
      case "log1p" -> one(Var::log1p);
      case "sqrt" -> one(Var::sqrt);
      case "sin" -> one(Var::sin);
      case "cos" -> one(Var::cos);
      case "tanh" -> one(Var::tanh);
      case "sigmoid" -> one(Var::sigmoid);
      case "softplus" -> one(Var::softplus);
      case "relu" -> one(Var::relu);
      case "gelu" -> one(Var::gelu);
      case "geluSlope" -> one(x -> Var.apply(new UnaryOp.GeluSlope(), x));
      case "isFinite" -> one(Var::isFinite);
      case "clip to [-1, 1]" -> one(x -> x.clip(-1, 1));
      case "select of sqrt" -> one(x -> x.greater(x.zerosLike()).select(x.sqrt(), x.zerosLike()));
      case "sqrt of select" -> one(EdgeFunctions::sqrtOfSelect);
      case "add" -> two(Var::add);
      case "sub" -> two(Var::sub);
      case "mul" -> two(Var::mul);
      case "div" -> two(Var::div);
      case "pow" -> two(Var::pow);
      case "maximum" -> two(Var::maximum);
      case "minimum" -> two(Var::minimum);
      case "complex" -> two(Var::complex);
      case "less" -> two(Var::less);
      case "lessEqual" -> two(Var::lessEqual);
      case "equal" -> two(Var::equal);
      case "sum" -> one(x -> x.sum());
      case "mean" -> one(x -> x.mean());
      case "prod" -> one(x -> x.prod());
      case "norm" -> one(x -> x.norm());
      case "max" -> one(x -> x.max());
      case "min" -> one(x -> x.min());
      case "argMax" -> one(x -> x.argMax(0));
      case "argMin" -> one(x -> x.argMin(0));
      case "logSumExp" -> one(x -> x.logSumExp());
      case "softmax" -> one(x -> x.softmax(0));
      case "logSoftmax" -> one(x -> x.logSoftmax(0));
      case "cumSum" -> one(x -> x.cumSum(0));
      case "cumProd" -> one(x -> x.cumProd(0));
      case "vdot" -> two((a, b) -> a.vdot(b));
      case "linearScan" -> in -> scan(in).states(in.get(0), in.get(1));
      case "last of linearScan" -> in -> scan(in).solve(in.get(0), in.get(1)).last();
      case "linearScan, reset at 1" -> in ->
          scan(in).resets(LinearScan.segments(1, in.get(1).size(0) - 1)).states(in.get(0), in.get(1));
      case "adjointScan" -> two((a, w) -> Var.apply(new AdjointScan(0, false), a, w));
      case "denseScan" -> in -> dense(Activation.IDENTITY, in, null);
      case "denseScan of tanh" -> in -> dense(Activation.TANH, in, null);
      case "denseScan of relu" -> in -> dense(Activation.RELU, in, null);
      case "denseScan, reset at 1" -> in ->
          dense(Activation.IDENTITY, in, LinearScan.segments(1, in.get(1).size(0) - 1));
      default -> throw new IllegalArgumentException(
          String.format(Locale.ROOT, "edge values: no function is called %s", name));
    };
  }

  private static LinearScan scan(List<Var> in) {
    return LinearScan.along(0).from(in.get(2).reshape());
  }

  /** The recurrence of one channel and one sequence. */
  private static Var dense(Activation activation, List<Var> in, @Nullable Var resets) {
    int length = in.get(1).size(0);
    return DenseScan.of(activation).from(in.get(2).reshape(1, 1)).resets(resets)
        .states(in.get(0).reshape(1, 1), in.get(1).reshape(1, length, 1)).reshape(length);
  }

  private static Var sqrtOfSelect(Var x) {
    Var positive = x.greater(x.zerosLike());
    return positive.select(positive.select(x, x.onesLike()).sqrt(), x.zerosLike());
  }

  private static Function<List<Var>, Var> one(UnaryOperator<Var> f) {
    return in -> f.apply(in.getFirst());
  }

  private static Function<List<Var>, Var> two(BinaryOperator<Var> f) {
    return in -> f.apply(in.get(0), in.get(1));
  }
}
