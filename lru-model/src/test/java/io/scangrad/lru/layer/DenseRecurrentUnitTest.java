package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.GradCheck;
import io.scangrad.autodiff.check.Report;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.linalg.Ejml;
import io.scangrad.tensor.op.DenseScan.Activation;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DenseRecurrentUnitTest {
  private static final Key KEY = Key.of(7);

  private static Scope scope(Map<String, Var> named) {
    return Scope.training(named, Map.of(), KEY);
  }

  private static Map<String, Var> toy() {
    Map<String, Var> p = new LinkedHashMap<>();
    p.put("a", Var.of(0, 1, 2, -1).reshape(2, 2));
    p.put("b", Var.of(1, -2).reshape(2, 1));
    p.put("c", Var.of(3, 1).reshape(1, 2));
    p.put("d", Var.of(10).reshape(1));
    return p;
  }

  @Test
  void outputsOfTheToyAreThoseComputedByHand() {
    Var u = Var.of(1, 2, 0).reshape(1, 3, 1);
    // x = (1, -2); (-2, 4) + (2, -4) = (0, 0); (0, 0). y = 3 x1 + x2 + 10 u.
    Layer.Step linear = DenseRecurrentUnit.of(1, 2, Activation.IDENTITY).run(scope(toy()), u, null, null);
    assertThat(linear.output().value().toDoubles()).containsExactly(11, 20, 0);
    // relu: (1, 0); (0, 2) + (2, -4) = (2, 0); (0, 4).
    Layer.Step relu = DenseRecurrentUnit.of(1, 2, Activation.RELU).run(scope(toy()), u, null, null);
    assertThat(relu.output().value().toDoubles()).containsExactly(13, 26, 4);
    assertThat(relu.state().values().getFirst().value().toDoubles()).containsExactly(0, 4);
    double x1 = Math.tanh(1);
    double x2 = Math.tanh(-2);
    Layer.Step tanh = DenseRecurrentUnit.of(1, 2, Activation.TANH).run(scope(toy()), u.slice(1, 0, 2), null, null);
    assertThat(tanh.output().value().toDoubles()).containsExactly(new double[] {
        3 * x1 + x2 + 10, 3 * Math.tanh(x2 + 2) + Math.tanh(2 * x1 - x2 - 4) + 20}, within(1e-13));
  }

  /**
   * Both directions of the linear toy: backwards x_3 = (0, 0), x_2 = (2, -4), x_1 = (-4, 8) + (1, -2) = (-3, 6), to
   * which C of the way back adds x1 - x2.
   */
  @Test
  void theWayBackHasTheSameMatricesAndAnOutputOfItsOwn() {
    Map<String, Var> p = toy();
    p.put("cBack", Var.of(1, -1).reshape(1, 2));
    Var y = new DenseRecurrentUnit(1, 2, Activation.IDENTITY, true).apply(scope(p), Var.of(1, 2, 0).reshape(1, 3, 1));
    assertThat(y.value().toDoubles()).containsExactly(11 - 9, 20 + 6, 0);
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void parametersHaveTheirShapesAndRoles(DType dtype) {
    Parameters p = Parameters.initial(new DenseRecurrentUnit(3, 5, Activation.TANH, true), KEY, dtype);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    p.trained().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Map<String, Shape> expected = new LinkedHashMap<>();
    expected.put("a", Shape.of(5, 5));
    expected.put("b", Shape.of(5, 3));
    expected.put("c", Shape.of(3, 5));
    expected.put("cBack", Shape.of(3, 5));
    expected.put("d", Shape.of(3));
    assertThat(shapes).containsExactlyEntriesOf(expected);
    assertThat(p.trained().values()).allSatisfy(t -> assertThat(t.dtype()).isEqualTo(dtype));
    assertThat(p.buffers()).isEmpty();
    p.roles().forEach((name, role) -> assertThat(role).as(name)
        .isEqualTo(name.equals("a") || name.equals("b") ? Role.RECURRENT : Role.DENSE));
    assertThat(Parameters.initial(DenseRecurrentUnit.of(3, 5, Activation.TANH), KEY, dtype).trained())
        .containsOnlyKeys("a", "b", "c", "d");
  }

  /**
   * A normal number cut off at two standard deviations has the variance {@code 1 - 4 phi(2)/(2 Phi(2) - 1)} = 0.7737;
   * of n of them the mean square is within five of its standard deviations, which is below {@code sqrt(2/n)}.
   */
  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void matricesAreCutOffAtTwoDeviationsWithoutCorrection(DType dtype) {
    int h = 120;
    int n = 250;
    Parameters p = Parameters.initial(new DenseRecurrentUnit(h, n, Activation.RELU, true), KEY, dtype);
    assertCutNormal(p, "a", n);
    assertCutNormal(p, "b", h);
    assertCutNormal(p, "c", n);
    assertCutNormal(p, "cBack", n);
    double[] d = Parameters.initial(DenseRecurrentUnit.of(20_000, 1, Activation.RELU), KEY, dtype).trained()
        .getOrDefault("d", Tensor.of(new double[0], 0)).toDoubles();
    assertThat(Arrays.stream(d).map(x -> x * x).average().orElseThrow()).isCloseTo(1, within(0.05));
  }

  private static void assertCutNormal(Parameters p, String name, int fanIn) {
    double[] x = p.trained().getOrDefault(name, Tensor.of(new double[0], 0)).toDoubles();
    double density = Math.exp(-2) / Math.sqrt(2 * Math.PI);
    double variance = 1 - 4 * density / 0.9544997361036416;
    assertThat(Math.sqrt(variance)).isCloseTo(0.88, within(0.001));
    double tolerance = 5 * Math.sqrt(2.0 / x.length);
    assertThat(Arrays.stream(x).map(v -> v * v * fanIn).average().orElseThrow() / variance).as(name)
        .isCloseTo(1, within(tolerance));
    assertThat(Arrays.stream(x).average().orElseThrow() * Math.sqrt(fanIn)).as(name).isCloseTo(0, within(tolerance));
    double largest = Arrays.stream(x).map(Math::abs).max().orElseThrow() * Math.sqrt(fanIn);
    assertThat(largest).as(name).isBetween(1.9, 2 + 1e-6);
  }

  /** lru.md 5.2: a mean of 0.912 at 256 states; single draws stay within 0.06 of it. */
  @Test
  void spectralRadiusAtFirstIsBelowOne() {
    double sum = 0;
    int draws = 3;
    for (int seed = 0; seed < draws; seed++) {
      DenseRecurrentUnit unit = DenseRecurrentUnit.of(1, 256, Activation.IDENTITY);
      Parameters p = Parameters.initial(unit, Key.of(seed), DType.FLOAT64);
      Tensor values = Ejml.eigen(Scope.evaluation(p, null).get("a").value()).values();
      double radius = Var.of(values).abs().max().item();
      assertThat(radius).isBetween(0.85, 0.98);
      sum += radius;
    }
    assertThat(sum / draws).isCloseTo(0.912, within(0.03));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientsPassTheGradientChecker(Activation activation) {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(2, 3, activation);
    Map<String, Tensor> trained = Parameters.initial(unit, Key.of(3), DType.FLOAT64).trained();
    List<String> names = List.copyOf(trained.keySet());
    List<Tensor> at = new ArrayList<>(trained.values());
    at.add(Bits.normal(4, DType.FLOAT64, 2, 5, 2).value());
    at.add(Bits.normal(5, DType.FLOAT64, 2, 3).value());
    Var resets = Var.of(Tensor.of(new boolean[] {false, false, true, false, false, false, false, false, false, true},
        2, 5));
    Report report = GradCheck.standard().withSeed(6).withOrder(2).check((List<Var> in) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), in.get(i));
      }
      Layer.Step step = unit.run(scope(named), in.get(names.size()), State.of(in.getLast()), resets);
      return step.output().square().sum().add(step.state().values().getFirst().sum());
    }, at).orThrow();
    assertThat(report.resolution()).isLessThan(1e-6);
  }

  @Test
  void gradientOfALongSequenceOfTanhStaysFinite() {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(4, 32, Activation.TANH);
    Map<String, Tensor> trained = Parameters.initial(unit, KEY, DType.FLOAT32).trained();
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> in) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      int i = 0;
      for (String name : trained.keySet()) {
        named.put(name, in.get(i++));
      }
      return unit.apply(scope(named), Bits.normal(1, DType.FLOAT32, 3, 700, 4)).square().mean();
    }, trained.values().stream().map(Var::of).toList()).gradients();
    assertThat(gradients).hasSize(4).allSatisfy(g -> {
      assertThat(g.value().toDoubles()).doesNotContain(Double.NaN);
      assertThat(g.abs().max().item()).isPositive().isFinite();
    });
  }

  @Test
  void wrongSizesAreRefusedWithTheirValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> DenseRecurrentUnit.of(0, 4, Activation.TANH))
        .withMessage("DenseRecurrentUnit: dModel (=0) and dState (=4) must be positive");
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(3, 4, Activation.TANH);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    State state = unit.initialState(scope, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> unit.apply(scope, Bits.normal(1, DType.FLOAT32, 2, 5, 4)))
        .withMessage("DenseRecurrentUnit: needs input (batch, length, 3), given f32(2, 5, 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.step(scope, Bits.normal(1, DType.FLOAT32, 2, 5, 3), state))
        .withMessage("DenseRecurrentUnit: a step needs input (batch, 3), given f32(2, 5, 3)");
  }

  @Test
  void bidirectionalUnitHasNoRecurrentMode() {
    DenseRecurrentUnit unit = new DenseRecurrentUnit(2, 3, Activation.RELU, true);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    State state = unit.initialState(scope, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> unit.step(scope, Bits.normal(1, DType.FLOAT32, 1, 2), state))
        .withMessage("DenseRecurrentUnit: a bidirectional unit has no recurrent mode; it needs the future");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.run(scope, Bits.normal(1, DType.FLOAT32, 1, 4, 2), state, null))
        .withMessage("DenseRecurrentUnit: a bidirectional unit takes whole sequences, no state");
  }

  @Test
  void emptySequenceGivesNoOutputAndKeepsTheState() {
    DenseRecurrentUnit unit = DenseRecurrentUnit.of(2, 3, Activation.TANH);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    Var state = Bits.normal(2, DType.FLOAT32, 1, 3);
    Layer.Step run = unit.run(scope, Bits.normal(1, DType.FLOAT32, 1, 0, 2), State.of(state), null);
    assertThat(run.output().shape()).isEqualTo(Shape.of(1, 0, 2));
    Bits.assertSame("state", run.state().values().getFirst().value(), state.value());
  }
}
