package io.scangrad.lru.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.autodiff.check.Report;
import io.scangrad.lru.Bits;
import io.scangrad.lru.CentralDifferences;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every gradient of every core against differences, and its second derivatives by {@link GradCheck}. */
final class CoreGradientTest {
  private static final String INPUT = "input";

  private static Recurrence core(Core core, boolean both) {
    return core.make(CoreSizes.of(3, 2).withRing(0.3, 0.95, 3).withSteps(0.05, 0.5).inBothDirections(both));
  }

  private static Map<String, Tensor> point(Recurrence layer) {
    Map<String, Tensor> at = new LinkedHashMap<>();
    Parameters.initial(layer, Key.of(21), DType.FLOAT64).trained().forEach((name, t) -> at.put(name,
        Var.of(t).add(Bits.normal(name.hashCode(), DType.FLOAT64, t.shape().toArray()).mul(0.05)).value()));
    at.put(INPUT, Bits.normal(22, DType.FLOAT64, 2, 5, 3).value());
    return at;
  }

  private static Var loss(Recurrence layer, Map<String, Var> named) {
    Scope scope = Scope.evaluation(named);
    Var y = layer.apply(scope, scope.get(INPUT));
    return y.mul(Bits.normal(23, DType.FLOAT64, y.shape().toArray())).mean().add(y.square().mean());
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreDifferences(Core core) {
    Recurrence layer = core(core, true);
    Map<String, Tensor> at = point(layer);
    int entries = CentralDifferences.check(at, named -> loss(layer, named));
    assertThat(entries).isEqualTo((int) Parameters.initial(layer, Key.of(1), DType.FLOAT64).count() + 30);
  }

  @ParameterizedTest
  @EnumSource
  void derivativesOfBothModesAgreeToTheSecondOrder(Core core) {
    Recurrence layer = core(core, false);
    Map<String, Tensor> at = point(layer);
    List<String> names = List.copyOf(at.keySet());
    Report report = GradCheck.standard().withName(core.id()).withOrder(2).check((List<Var> in) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), in.get(i));
      }
      return loss(layer, named);
    }, new ArrayList<>(at.values()));
    assertThat(report.orThrow().disagreeing()).isEmpty();
  }
}
