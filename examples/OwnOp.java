///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-autodiff-laws:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.CustomRule;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.laws.Arguments;
import io.scangrad.laws.Domain;
import io.scangrad.laws.Kind;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.Arrays;
import java.util.List;

/**
 * An op of your own, kernel and derivatives included, held to the laws.
 *
 * <p>The op adds numbers that are given by their logarithms: logAddExp(a, b) = log(e^a + e^b). As it stands the formula
 * overflows beyond 709; the kernel takes out the larger of both. Its derivatives are s(a - b) and s(b - a) with the
 * logistic function s. They are written in ops, so that derivatives of any order follow.
 *
 * <p>Prints a value where the formula overflows, the verdict of the gradient check, and how many laws hold. WrongRule
 * is the counterpart: an op whose rule the laws refuse. Start: ./scangrad example own-op
 */
public class OwnOp {
  record LogAddExp() implements CustomRule {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      TensorSpec a = inputs.getFirst();
      if (inputs.size() != 2 || !a.equals(inputs.getLast()) || !a.dtype().isReal()) {
        throw new IllegalArgumentException("logAddExp: needs two real tensors of one type and shape, given " + inputs);
      }
      return a;
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      double[] a = inputs.get(0).toDoubles();
      double[] b = inputs.get(1).toDoubles();
      Storage sum = Storage.allocate(inputs.get(0).dtype(), a.length);
      for (int i = 0; i < a.length; i++) {
        double larger = Math.max(a[i], b[i]);
        double distance = Math.abs(a[i] - b[i]); // NaN where both are the same infinity, which is then the sum
        sum.set(i, a[i] == b[i] ? larger + Math.log(2) : larger + Math.log1p(Math.exp(-distance)), 0);
      }
      return Tensor.of(sum, inputs.get(0).shape());
    }

    @Override
    public List<Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
      Var difference = in.get(0).sub(in.get(1));
      return Arrays.asList(
          wanted[0] ? w.mul(difference.sigmoid()) : null, wanted[1] ? w.mul(difference.neg().sigmoid()) : null);
    }

    @Override
    public Var jvp(List<Var> in, Var out, List<Var> tangents) {
      Var difference = in.get(0).sub(in.get(1));
      Var first = tangents.get(0) == null ? null : tangents.get(0).mul(difference.sigmoid());
      Var second = tangents.get(1) == null ? null : tangents.get(1).mul(difference.neg().sigmoid());
      return first == null ? second : second == null ? first : first.add(second);
    }
  }

  /** What a caller uses: broadcasts and promotes as every op of the library does. */
  static Var logAddExp(Var a, Var b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    Shape shape = Shape.broadcast(a.shape(), b.shape());
    return Var.apply(new LogAddExp(), a.cast(dtype).expand(shape), b.cast(dtype).expand(shape));
  }

  /** The same in ops of the library, which the kernel is to agree with. */
  static Var inOps(Var a, Var b) {
    Shape shape = Shape.broadcast(a.shape(), b.shape());
    return Shaping.stack(0, List.of(a.expand(shape), b.expand(shape))).logSumExp(0);
  }

  public static void main(String[] args) {
    Var a = Var.of(1000, 0, -3);
    Var b = Var.of(1000, 1, 4);
    System.out.println("value:    " + logAddExp(a, b).value());
    System.out.println("in ops:   " + inOps(a, b).value());
    System.out.println("gradient: " + Autodiff.grad(x -> logAddExp(x, b).sum()).apply(a).value());

    Tensor column = Tensor.of(new double[] {0.5, -2}, 2, 1);
    Tensor row = Tensor.of(new double[] {1, 0.25, -3}, 3);
    System.out.println();
    System.out.println(GradCheck.standard().withSeed(1).withOrder(2).withName("logAddExp")
        .check((List<Var> in) -> logAddExp(in.get(0), in.get(1)), List.of(column, row)).orThrow());

    OpCase op = OpCase.of("logAddExp", Arguments.two(OwnOp::logAddExp, Domain.any(), Domain.any()))
        .kinds(Kind.REAL).traits(OpCase.Trait.BROADCASTS);
    int draws = 20;
    List<Law> laws = Law.all().stream().filter(law -> law.holdsFor(op)).toList();
    for (Law law : laws) {
      for (int seed = 0; seed < draws; seed++) {
        law.check(law.draw(op, seed), CpuBackend.standard());
      }
    }
    System.out.printf("%n%d laws hold in %d draws each, from %s to %s%n", laws.size(), draws, laws.getFirst(),
        laws.getLast());
  }
}
