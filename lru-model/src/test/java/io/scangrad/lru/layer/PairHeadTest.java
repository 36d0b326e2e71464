package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.CentralDifferences;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PairHeadTest {
  private static final PairHead HEAD = new PairHead(3, 2);
  private static final Parameters NUMBERS = Parameters.initial(HEAD, Key.of(4), DType.FLOAT64);
  private static final Scope SCOPE = Scope.evaluation(NUMBERS, null);

  @Test
  void outputIsThatOfTheFormula() {
    Var a = Bits.normal(1, DType.FLOAT64, 5, 3);
    Var b = Bits.normal(2, DType.FLOAT64, 5, 3);
    Var w = SCOPE.get("hidden.weight");
    Var hidden = a.matmul(w.slice(1, 0, 3), false, true)
        .add(b.matmul(w.slice(1, 3, 6), false, true))
        .add(a.sub(b).matmul(w.slice(1, 6, 9), false, true))
        .add(a.mul(b).matmul(w.slice(1, 9, 12), false, true))
        .add(SCOPE.get("hidden.bias"));
    Var expected =
        hidden.gelu().matmul(SCOPE.get("output.weight"), false, true).add(SCOPE.get("output.bias"));
    Bits.assertClose("pairs", HEAD.apply(SCOPE, Shaping.concat(0, a, b)), expected, 1e-14);
  }

  @Test
  void axesBetweenAreTreatedAlike() {
    Var x = Bits.normal(3, DType.FLOAT64, 4, 6, 3);
    Var whole = HEAD.apply(SCOPE, x);
    assertThat(whole.shape()).isEqualTo(Shape.of(2, 6, 2));
    for (int t = 0; t < 6; t++) {
      Bits.assertClose("position " + t, HEAD.apply(SCOPE, x.at(1, t)), whole.at(1, t), 1e-14);
    }
  }

  @Test
  void theOrderOfAPairMatters() {
    Var a = Bits.normal(1, DType.FLOAT64, 1, 3);
    Var b = Bits.normal(2, DType.FLOAT64, 1, 3);
    Tensor one = HEAD.apply(SCOPE, Shaping.concat(0, a, b)).value();
    Tensor other = HEAD.apply(SCOPE, Shaping.concat(0, b, a)).value();
    assertThat(one.toDoubles()).isNotEqualTo(other.toDoubles());
  }

  @Test
  void gradientsAgreeWithDifferences() {
    Map<String, Tensor> at = new LinkedHashMap<>();
    NUMBERS.trained().forEach((name, t) -> at.put(name,
        Var.of(t).add(Bits.normal(name.hashCode(), DType.FLOAT64, t.shape().toArray()).mul(0.1)).value()));
    at.put("input", Bits.normal(22, DType.FLOAT64, 4, 3).value());
    int entries = CentralDifferences.check(at, named -> {
      Scope scope = Scope.training(named, Map.of(), Key.of(1));
      Var y = HEAD.apply(scope, scope.get("input"));
      return y.mul(Bits.normal(23, DType.FLOAT64, 2, 2)).mean().add(y.square().mean());
    });
    assertThat(entries).isEqualTo((12 * 3 + 3) + (3 * 2 + 2) + 12);
  }

  /** A pair's answer depends on its own two members only, each pooled over its own length. */
  @Test
  void decodesAModelOfTwoTowers() {
    ResidualBlock block = new ResidualBlock(
        new LayerNorm(3), new LinearRecurrentUnit(3, 4, 0.2, 0.99, 6, false), new Mixer(Mixer.Kind.GLU, 3, 0));
    SequenceModel model = new SequenceModel(new TokenEncoder(7, 3), List.of(block), HEAD);
    Scope scope = Scope.evaluation(Parameters.initial(model, Key.of(8), DType.FLOAT64), null);
    Var tokens = Var.of(Tensor.of(
        new int[] {1, 2, 3, 0, 4, 0, 0, 0, 5, 6, 1, 2, 3, 3, 0, 0}, Shape.of(4, 4)));
    Var weights = Var.of(Tensor.of(
        new double[] {1 / 3., 1 / 3., 1 / 3., 0, 1, 0, 0, 0, .25, .25, .25, .25, .5, .5, 0, 0}, 4, 4));
    Var both = model.classify(scope, tokens, weights);
    assertThat(both.shape()).isEqualTo(Shape.of(2, 2));
    Var second = model.classify(scope, Var.of(Tensor.of(new int[] {4, 0, 3, 3}, Shape.of(2, 2))),
        Var.of(Tensor.of(new double[] {1, 0, .5, .5}, 2, 2)));
    Bits.assertClose("the second pair alone", second, both.slice(0, 1, 2), 1e-13);
  }

  @Test
  void wrongSizesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PairHead(0, 2))
        .withMessage("PairHead: channels (=0) and outputs (=2) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> HEAD.apply(SCOPE, Bits.normal(1, DType.FLOAT64, 3, 3)))
        .withMessage("PairHead: the first axis of (3, 3) must be even: all first members, then all second ones");
  }
}
