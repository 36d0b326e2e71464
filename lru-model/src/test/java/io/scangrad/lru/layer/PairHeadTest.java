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
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PairHeadTest {
  private static final PairHead HEAD = new PairHead(3, 2);
  private static final Parameters PARAMETERS = Parameters.initial(HEAD, Key.of(1), DType.FLOAT64);

  @Test
  void answersAreThoseOfTheFormula() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    Var features = Bits.normal(2, DType.FLOAT64, 8, 3);
    Var e1 = features.slice(0, 0, 4);
    Var e2 = features.slice(0, 4, 8);
    Var all = Shaping.concat(1, e1, e2, e1.sub(e2), e1.mul(e2));
    Var hidden = all.matmul(scope.get("mix.weight"), false, true).add(scope.get("mix.bias")).gelu();
    Var expected = hidden.matmul(scope.get("decide.weight"), false, true).add(scope.get("decide.bias"));
    Bits.assertClose("answers", HEAD.apply(scope, features), expected, 1e-14);
    assertThat(PARAMETERS.count()).isEqualTo(12 * 3 + 3 + 3 * 2 + 2);
  }

  @Test
  void modelComparesTheFirstHalfOfABatchWithTheSecond() {
    SequenceModel model = SequenceModel.builder().channels(2).dModel(3).cores(LinearRecurrentUnit.of(3, 4)).pairs(2)
        .build();
    Scope scope = Scope.evaluation(Parameters.initial(model, Key.of(1), DType.FLOAT64), null);
    Var x = Bits.normal(5, DType.FLOAT64, 4, 6, 2);
    Var weights = Var.fill(DType.FLOAT64, Shape.of(4, 6), 1.0 / 6);
    Var both = model.classify(scope, x, weights);
    assertThat(both.shape()).isEqualTo(Shape.of(2, 2));
    Var pair = Shaping.concat(0, x.slice(0, 1, 2), x.slice(0, 3, 4));
    Bits.assertClose("second pair", model.classify(scope, pair, weights.slice(0, 0, 2)), both.slice(0, 1, 2), 1e-13);
  }

  @Test
  void gradientsAreDifferences() {
    Map<String, Tensor> at = new LinkedHashMap<>(PARAMETERS.trained());
    at.put("features", Bits.normal(2, DType.FLOAT64, 4, 3).value());
    assertThat(CentralDifferences.check(at, named -> {
      Scope scope = Scope.evaluation(named);
      return HEAD.apply(scope, scope.get("features")).square().mean();
    })).isEqualTo((int) PARAMETERS.count() + 12);
  }

  @Test
  void oddBatchesAndUnsoundSizesAreRefused() {
    Scope scope = Scope.evaluation(PARAMETERS, null);
    assertThatIllegalArgumentException().isThrownBy(() -> HEAD.apply(scope, Bits.normal(2, DType.FLOAT64, 3, 3)))
        .withMessage("PairHead: needs pooled features (2 pairs, 3), given f64(3, 3); give the first sequences of all "
            + "pairs, then the second ones");
    assertThatIllegalArgumentException().isThrownBy(() -> new PairHead(3, 0))
        .withMessage("PairHead: dModel (=3) and outputs (=0) must be positive");
  }
}
