package io.scangrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.CustomOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomRuleTest {
  private static final Var X = Var.of(-1, 2, 3);

  private static final String CLOSES_OVER =
      "customRule: the function closes over a value that is being differentiated; pass it as an argument";

  private static double[] doubles(Var x) {
    return x.value().toDoubles();
  }

  /** Cubes, with its own kernel and rules. */
  @NullMarked
  private record Cube() implements CustomRule {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return inputs.getFirst();
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      double[] values = inputs.getFirst().toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] * values[i] * values[i];
      }
      return Tensor.of(values, inputs.getFirst().shape().toArray());
    }

    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(w.mul(inputs.getFirst().square()).mul(3));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : t.mul(inputs.getFirst().square()).mul(3);
    }
  }

  /** An op without derivative. */
  private record Opaque() implements CustomOp {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return inputs.getFirst();
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      return inputs.getFirst();
    }
  }

  /** The identity whose gradient is reversed, as in adversarial training; its rules return what they are told to. */
  @NullMarked
  private record Reversed(Function<Var, @Nullable Var> back) implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted) {
      return Arrays.asList(back.apply(w));
    }

    @Override
    public @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents) {
      @Nullable Var t = tangents.getFirst();
      return t == null ? null : back.apply(t);
    }
  }

  private static Var reversed(Var x, Function<Var, Var> back) {
    return Autodiff.customRule(in -> in.getFirst(), new Reversed(back)).apply(List.of(x));
  }

  @Test
  void anOpOfTheUsersOwnHasDerivativesOfAnyOrder() {
    Function<Var, Var> f = x -> Var.apply(new Cube(), x).sum();
    assertThat(doubles(Var.apply(new Cube(), X))).containsExactly(-1, 8, 27);
    assertThat(doubles(Autodiff.grad(f).apply(X))).containsExactly(3, 12, 27);
    assertThat(doubles(Autodiff.hvp(f, X, X.onesLike()))).containsExactly(-6, 12, 18);
    assertThat(doubles(Autodiff.jvp(x -> Var.apply(new Cube(), x), X, X.onesLike()).tangent()))
        .containsExactly(3, 12, 27);
  }

  @Test
  void anOpWithoutRuleSaysWhatIsMissing() {
    assertThat(doubles(Var.apply(new Opaque(), X))).containsExactly(-1, 2, 3);
    assertThatThrownBy(() -> Autodiff.grad(x -> Var.apply(new Opaque(), x).sum()).apply(X))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("opaque: has no derivative; implement io.scangrad.autodiff.CustomRule instead of CustomOp");
  }

  @Test
  void aRuleReplacesTheDerivativeOfAFunction() {
    assertThat(doubles(reversed(X, Var::neg))).containsExactly(-1, 2, 3);
    assertThat(doubles(Autodiff.grad(x -> reversed(x.square(), Var::neg).sum()).apply(X))).containsExactly(2, -4, -6);
    assertThat(doubles(Autodiff.jvp(x -> reversed(x, Var::neg), X, X).tangent())).containsExactly(1, -2, -3);
    assertThat(doubles(Autodiff.hvp(x -> reversed(x.square(), Var::neg).sum(), X, X))).containsExactly(2, -4, -6);
  }

  @Test
  void aRuleThatBreaksItsPromiseIsNamed() {
    assertThatThrownBy(() -> Autodiff.grad(x -> reversed(x, Var::sum).sum()).apply(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("vjp: the cotangent of input 0 is f64(), the input is f64(3,); "
            + "a rule must return the input's type and shape");
    assertThatThrownBy(() -> Autodiff.jvp(x -> reversed(x, Var::sum), X, X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("jvp: the tangent is f64(), the result is f64(3,); a rule must return the result's type and shape");
  }

  @Test
  void aFunctionThatClosesOverAVariableIsRefused() {
    assertThatThrownBy(() -> Autodiff.grad(
        x -> Autodiff.checkpoint(in -> in.getFirst().mul(x)).apply(List.of(x.square())).sum()).apply(X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(CLOSES_OVER);
  }

  @Test
  void aFunctionThatClosesOverAVariableIsRefusedThoughItsArgumentsAreConstant() {
    assertThatThrownBy(() -> Autodiff.grad(
        x -> Autodiff.checkpoint(in -> in.getFirst().mul(x)).apply(List.of(Var.of(1, 1, 1))).sum()).apply(X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(CLOSES_OVER);
  }

  /** Found here: the outer argument used to be recorded and the inner variable lost. */
  @Test
  void aFunctionThatClosesOverAnInnerVariableIsRefused() {
    Function<Var, Var> outer = x -> Autodiff.grad(
        y -> Autodiff.checkpoint(in -> in.getFirst().mul(y)).apply(List.of(x)).sum()).apply(X).sum();
    assertThatThrownBy(() -> Autodiff.grad(outer).apply(X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(CLOSES_OVER);
  }

  @Test
  void checkpointIsPlainToTheBit() {
    Function<List<Var>, Var> f = in -> in.get(0).tanh().mul(in.get(1).sin()).add(in.get(0).exp()).sum();
    Function<List<Var>, Var> checkpointed = Autodiff.checkpoint(f);
    List<Var> at = List.of(X, Var.of(0.3, 0.7, -1.1));
    Autodiff.ValueAndGrad plain = Autodiff.valueAndGrad(f, at);
    Autodiff.ValueAndGrad again = Autodiff.valueAndGrad(checkpointed, at);
    assertThat(again.value().item()).isEqualTo(plain.value().item());
    for (int i = 0; i < 2; i++) {
      assertThat(doubles(again.gradients().get(i))).containsExactly(doubles(plain.gradients().get(i)));
    }
    assertThat(Autodiff.jvp((List<Var> in) -> List.of(checkpointed.apply(in)), at, at).tangent().item())
        .isEqualTo(Autodiff.jvp((List<Var> in) -> List.of(f.apply(in)), at, at).tangent().item());
    Function<Var, Var> one = x -> checkpointed.apply(List.of(x, at.get(1)));
    Function<Var, Var> bare = x -> f.apply(List.of(x, at.get(1)));
    assertThat(doubles(Autodiff.hvp(one, X, X))).containsExactly(doubles(Autodiff.hvp(bare, X, X)));
  }

  @Test
  void checkpointComputesAgainInTheBackwardPassOnly() {
    List<String> calls = new ArrayList<>();
    Function<List<Var>, Var> counted = Autodiff.checkpoint(in -> {
      calls.add("call");
      return in.getFirst().square().sum();
    });
    Autodiff.Vjp vjp = Autodiff.vjp((List<Var> in) -> List.of(counted.apply(in)), List.of(X));
    assertThat(calls).hasSize(1);
    vjp.pull(vjp.value().onesLike());
    assertThat(calls).hasSize(2);
  }
}
