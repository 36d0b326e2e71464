///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-autodiff-laws:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.autodiff.check.Report;
import io.scangrad.laws.Arguments;
import io.scangrad.laws.Domain;
import io.scangrad.laws.Draw;
import io.scangrad.laws.Law;
import io.scangrad.laws.OpCase;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * An op of your own with a wrong rule, and what the kit says about it.
 *
 * <p>The op limits the modulus of a number and keeps its phase: f(z) = z / s with s = sqrt(1 + |z|^2). Its derivative is
 * real-linear, f'(z)[t] = t/s - z Re(conj(z) t)/s^3, and is its own adjoint. The wrong rule has lost the conjugate in
 * its reverse mode, which no test with real numbers can see.
 *
 * <p>Start: ./scangrad example wrong-rule
 */
public class WrongRule {
  record LimitRule(BinaryOperator<Var> vjp, BinaryOperator<Var> jvp) implements Rule {
    @Override
    public List<Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
      return Arrays.asList(vjp.apply(in.getFirst(), w));
    }

    @Override
    public Var jvp(List<Var> in, Var out, List<Var> tangents) {
      Var t = tangents.getFirst();
      return t == null ? null : jvp.apply(in.getFirst(), t);
    }
  }

  static Var root(Var z) {
    return z.absSquared().add(1).sqrt();
  }

  static Var right(Var z, Var t) {
    Var s = root(z);
    return t.div(s).sub(z.mul(z.conj().mul(t).real()).div(s.pow(3)));
  }

  static Var wrong(Var z, Var w) {
    Var s = root(z);
    return w.div(s).sub(z.mul(z.mul(w).real()).div(s.pow(3)));
  }

  static UnaryOperator<Var> limit(BinaryOperator<Var> vjp) {
    var f = Autodiff.customRule(in -> in.getFirst().div(root(in.getFirst())), new LimitRule(vjp, WrongRule::right));
    return z -> f.apply(List.of(z));
  }

  public static void main(String[] args) {
    Tensor real = Tensor.of(new double[] {0.5, -2, 1.25}, 3);
    Tensor complex = Tensor.complex(new double[] {0.5, -2, 1.25}, new double[] {1, 0.25, -0.75}, 3);
    UnaryOperator<Var> wrong = limit(WrongRule::wrong);
    GradCheck check = GradCheck.standard().withSeed(1).withOrder(2).withName("limit");

    System.out.println("At real numbers the wrong rule is right:");
    System.out.println(check.check(wrong::apply, real).verdict());

    Report report = check.check(wrong::apply, complex);
    System.out.println("\nAt complex numbers it is not:");
    System.out.println(report);

    System.out.println("\nThe laws that it breaks within 20 draws:");
    OpCase row = OpCase.of("limit", Arguments.one(wrong, Domain.any()));
    for (Law law : Law.all()) {
      if (law.holdsFor(row) && breaks(law, row)) {
        System.out.println("  " + law.name());
      }
    }

    System.out.println("\nWith the conjugate back:");
    System.out.println(check.check(limit(WrongRule::right)::apply, complex));
  }

  static boolean breaks(Law law, OpCase row) {
    for (int seed = 0; seed < 20; seed++) {
      try {
        law.check(law.draw(row, seed), CpuBackend.standard());
      } catch (AssertionError broken) {
        return true;
      }
    }
    return false;
  }
}
