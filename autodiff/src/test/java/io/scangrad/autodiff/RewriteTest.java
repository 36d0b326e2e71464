package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.rule.Rules;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewriteTest {
  private static final Var X = Var.of(-1, 2, 3);

  private static Var run(Rewrite.Rewriter rewriter, Function<Var, Var> f, Var x) {
    return Rewrite.run(rewriter, in -> List.of(f.apply(in.getFirst())), List.of(x)).getFirst();
  }

  /** Takes the sine where the cosine is asked for, and executes the rest. */
  private static Var sineForCosine(int index, Op op, List<Var> inputs) {
    return op instanceof UnaryOp.Cos ? inputs.getFirst().sin() : Var.apply(op, inputs);
  }

  private static double[] doubles(Var x) {
    return x.value().toDoubles();
  }

  @Test
  void theRewriterSeesEveryOpOnTheArgumentsInOrder() {
    List<String> seen = new ArrayList<>();
    Var y = run((index, op, inputs) -> {
      assertThat(inputs).noneMatch(RewriteTrace.Value.class::isInstance);
      seen.add(index + " " + op.name());
      return Var.apply(op, inputs);
    }, x -> x.less(Var.of(0, 0, 0)).select(x.neg(), x.exp().mul(X.square())), X);
    assertThat(seen).containsExactly("0 less", "1 neg", "2 exp", "3 mul", "4 select");
    assertThat(doubles(y)).containsExactly(1, Math.exp(2) * 4, Math.exp(3) * 9);
    assertThat(y).isNotInstanceOf(Traced.class);
  }

  @Test
  void whatTheRewriterReturnsStandsInForTheResult() {
    assertThat(doubles(run(RewriteTest::sineForCosine, x -> x.cos().add(1), X))).isEqualTo(doubles(X.sin().add(1)));
  }

  @Test
  void derivativesTakenOutsidePassThroughTheRewrittenFunction() {
    Function<Var, Var> f = x -> run(RewriteTest::sineForCosine, v -> v.mul(v.cos()).sum(), x);
    Function<Var, Var> expected = x -> x.mul(x.sin()).sum();
    assertThat(doubles(Autodiff.grad(f).apply(X))).isEqualTo(doubles(Autodiff.grad(expected).apply(X)));
    assertThat(doubles(Autodiff.hvp(f, X, X))).isEqualTo(doubles(Autodiff.hvp(expected, X, X)));
  }

  @Test
  void derivativesTakenInsideHaveTheirOpsRewritten() {
    // The gradient of the sine asks for the cosine.
    assertThat(doubles(run(RewriteTest::sineForCosine, x -> Autodiff.grad(v -> v.sin().sum()).apply(x), X)))
        .isEqualTo(doubles(X.sin()));
  }

  @Test
  void functionsWithARuleAreExecutedAsTheyAreAndKeepIt() {
    Function<List<Var>, Var> cosine = Autodiff.checkpoint(in -> in.getFirst().cos());
    Function<Var, Var> f = x -> run(RewriteTest::sineForCosine, v -> cosine.apply(List.of(v)).sum(), x);
    assertThat(f.apply(X).item()).isEqualTo(X.cos().sum().item());
    assertThat(doubles(Autodiff.grad(f).apply(X))).isEqualTo(doubles(Autodiff.grad(x -> x.cos().sum()).apply(X)));
  }

  /** The rule of a function with twice its derivative. */
  @NullMarked
  private record Doubled(Rule rule) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      List<@Nullable Var> twice = new ArrayList<>();
      for (@Nullable Var cotangent : rule.vjp(inputs, output, w, wanted)) {
        twice.add(cotangent == null ? null : cotangent.mul(2));
      }
      return twice;
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = rule.jvp(inputs, output, tangents);
      return t == null ? null : t.mul(2);
    }
  }

  private static BiFunction<Op, Rule, Rule> doubled(Class<? extends Op> which) {
    return (op, rule) -> which.isInstance(op) ? new Doubled(rule) : rule;
  }

  @Test
  void rulesAreReplacedWhileABodyRunsAndNestedOnesOnTop() {
    Function<Var, Var> gradient = Autodiff.grad(x -> x.exp().sum());
    double[] once = doubles(gradient.apply(X));
    double[] twice = Arrays.stream(once).map(g -> 2 * g).toArray();
    double[] fourTimes = Arrays.stream(once).map(g -> 4 * g).toArray();
    BiFunction<Op, Rule, Rule> exp = doubled(UnaryOp.Exp.class);
    assertThat(doubles(Rules.replacing(exp, () -> gradient.apply(X)))).isEqualTo(twice);
    assertThat(doubles(Rules.replacing(exp, () -> Rules.replacing(exp, () -> gradient.apply(X)))))
        .isEqualTo(fourTimes);
    assertThat(doubles(Rules.replacing(doubled(BinaryOp.Mul.class), () -> gradient.apply(X)))).isEqualTo(once);
    assertThat(doubles(gradient.apply(X))).isEqualTo(once);
    assertThat(doubles(Rules.replacing(exp, () -> Autodiff.jvp(x -> x.exp(), X, X.onesLike()).tangent())))
        .isEqualTo(twice);
  }

  @Test
  void aDerivativeBegunInsideKeepsTheReplacedRules() {
    Autodiff.Vjp vjp = Rules.replacing(doubled(UnaryOp.Exp.class), () -> Autodiff.vjp(x -> x.exp(), X));
    assertThat(doubles(vjp.pull(X.onesLike()))).isEqualTo(doubles(X.exp().mul(2)));
  }
}
