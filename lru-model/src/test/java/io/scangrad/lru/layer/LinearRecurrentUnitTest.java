package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LinearRecurrentUnitTest {
  private static final Key KEY = Key.of(7);

  /** lambda = 0.5 as modulus 1/2 and phase 2 pi, gamma = 1, B = 2 + 2i, C = 2 + i, D = 0. */
  private static Map<String, Tensor> toy() {
    Map<String, Tensor> p = new LinkedHashMap<>();
    p.put("nuLog", Tensor.of(new double[] {Math.log(Math.log(2))}, 1));
    p.put("thetaLog", Tensor.of(new double[] {Math.log(2 * Math.PI)}, 1));
    p.put("gammaLog", Tensor.of(new double[] {0}, 1));
    p.put("bRe", Tensor.of(new double[] {2}, 1, 1));
    p.put("bIm", Tensor.of(new double[] {2}, 1, 1));
    p.put("cRe", Tensor.of(new double[] {2}, 1, 1));
    p.put("cIm", Tensor.of(new double[] {1}, 1, 1));
    p.put("d", Tensor.of(new double[] {0}, 1));
    return p;
  }

  @Test
  void outputsOfTheToyAreThoseComputedByHand() {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(1, 1);
    Scope scope = Scope.training(Scope.bind(toy(), null), Map.of(), KEY);
    Layer.Step run = unit.run(scope, Var.of(1, 2, 3).reshape(1, 3, 1), null, null);
    assertThat(run.output().value().toDoubles()).containsExactly(new double[] {2, 5, 8.5}, within(1e-13));
    Tensor last = run.state().values().getFirst().value();
    assertThat(last.re(0, 0)).isCloseTo(8.5, within(1e-13));
    assertThat(last.im(0, 0)).isCloseTo(8.5, within(1e-13));
  }

  /**
   * The gradients of lru.md 1.5. From G_lambda = 53 - 159i: conj(G_lambda) lambda = 26.5 + 79.5i, whose parts reach
   * nuLog by the factor -log 2 and thetaLog by -2 pi.
   */
  @Test
  void gradientsOfTheToyAreThoseComputedByHand() {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(1, 1);
    List<String> names = List.copyOf(toy().keySet());
    List<Var> gradients = Autodiff.valueAndGrad((List<Var> at) -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), at.get(i));
      }
      Var y = unit.apply(Scope.training(named, Map.of(), KEY), Var.of(1, 2, 3).reshape(1, 3, 1));
      return y.sub(1).square().sum().mul(0.5);
    }, List.copyOf(Scope.bind(toy(), null).values())).gradients();
    Map<String, Double> expected = Map.of(
        "nuLog", -Math.log(2) * 26.5,
        "thetaLog", -2 * Math.PI * 79.5,
        "gammaLog", 85.75,
        "bRe", 85.75,
        "bIm", -42.875,
        "cRe", 85.75,
        "cIm", -85.75,
        "d", 31.5);
    assertThat(-Math.log(2) * 26.5).isCloseTo(-18.36840, within(1e-5));
    for (int i = 0; i < names.size(); i++) {
      double value = gradients.get(i).value().toDoubles()[0];
      assertThat(value).as(names.get(i)).isCloseTo(expected.getOrDefault(names.get(i), Double.NaN), within(1e-11));
    }
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void parametersHaveTheShapesAndRolesOfThePaper(DType dtype) {
    Parameters p = Parameters.initial(LinearRecurrentUnit.of(3, 5), KEY, dtype);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    p.trained().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Map<String, Shape> expected = new LinkedHashMap<>();
    for (String name : List.of("nuLog", "thetaLog", "gammaLog")) {
      expected.put(name, Shape.of(5));
    }
    expected.put("bRe", Shape.of(5, 3));
    expected.put("bIm", Shape.of(5, 3));
    expected.put("cRe", Shape.of(3, 5));
    expected.put("cIm", Shape.of(3, 5));
    expected.put("d", Shape.of(3));
    assertThat(shapes).containsExactlyEntriesOf(expected);
    assertThat(p.trained().values()).allSatisfy(t -> assertThat(t.dtype()).isEqualTo(dtype));
    assertThat(p.buffers()).isEmpty();
    p.roles().forEach((name, role) -> assertThat(role).as(name).isEqualTo(
        name.startsWith("c") || name.equals("d") ? Role.DENSE : Role.RECURRENT));
  }

  /** lru.md 3.1: 1.00M parameters on ListOps: depth 6, H = 128, N = 256, 18 tokens, 10 answers. */
  @Test
  void paperModelOfListOpsHasItsNumberOfParameters() {
    int h = 128;
    int n = 256;
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(h, n);
    long perUnit = 3L * n + 4L * n * h + h;
    assertThat(Parameters.initial(unit, KEY, DType.FLOAT32).count()).isEqualTo(perUnit).isEqualTo(131_968);
    ResidualBlock block = new ResidualBlock(BatchNorm.of(h), unit, new Mixer(Mixer.Kind.GLU, h, 0));
    List<Layer> blocks = Collections.nCopies(6, block);
    SequenceModel model = new SequenceModel(new TokenEncoder(18, h), blocks, new Linear(h, 10));
    long expected = 18L * h + 6 * (2L * h + perUnit + 2L * (h * h + h)) + 10L * h + 10;
    assertThat(Parameters.initial(model, KEY, DType.FLOAT32).count()).isEqualTo(expected).isEqualTo(995_082);
  }

  @Test
  void bidirectionalUnitDoublesCOnly() {
    LinearRecurrentUnit unit = new LinearRecurrentUnit(4, 6, 0, 1, 6.28, true);
    Parameters p = Parameters.initial(unit, KEY, DType.FLOAT32);
    assertThat(p.count()).isEqualTo(3 * 6 + 6 * 4 * 6 + 4);
    Scope scope = Scope.evaluation(p, null);
    assertThat(scope.get("cBackRe").value().toDoubles()).isNotEqualTo(scope.get("cRe").value().toDoubles());
    assertThat(scope.get("cBackIm").value().toDoubles()).isNotEqualTo(scope.get("cIm").value().toDoubles());
  }

  /** Of n normal numbers with variance s, the mean square has the standard deviation s sqrt(2/n); allowed are five. */
  @ParameterizedTest
  @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
  void matricesBeginWithTheVariancesOfTheListing(DType dtype) {
    int h = 120;
    int n = 250;
    Parameters p = Parameters.initial(LinearRecurrentUnit.of(h, n), KEY, dtype);
    assertMeanSquare(p, "bRe", 1.0 / (2 * h));
    assertMeanSquare(p, "bIm", 1.0 / (2 * h));
    assertMeanSquare(p, "cRe", 1.0 / n);
    assertMeanSquare(p, "cIm", 1.0 / n);
    assertMeanSquare(Parameters.initial(LinearRecurrentUnit.of(20_000, 1), KEY, dtype), "d", 1);
  }

  private static void assertMeanSquare(Parameters p, String name, double variance) {
    double[] values = p.trained().getOrDefault(name, Tensor.of(new double[0], 0)).toDoubles();
    double meanSquare = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    double mean = Arrays.stream(values).average().orElseThrow();
    assertThat(meanSquare / variance).as(name).isCloseTo(1, within(5 * Math.sqrt(2.0 / values.length)));
    assertThat(mean / Math.sqrt(variance)).as(name).isCloseTo(0, within(5 / Math.sqrt(values.length)));
  }

  @Test
  void eigenvaluesAreTheStableExponentialOfTheParameters() {
    LinearRecurrentUnit unit = new LinearRecurrentUnit(2, 9, 0.3, 0.95, 3, false);
    Parameters p = Parameters.initial(unit, KEY, DType.FLOAT64);
    Tensor lambda = unit.eigenvalues(Scope.evaluation(p, null)).value();
    RingInitialisation ring = RingInitialisation.draw(9, 0.3, 0.95, 3, ringKey());
    for (int i = 0; i < 9; i++) {
      double modulus = Math.exp(-Math.exp(ring.nuLog()[i]));
      double phase = Math.exp(ring.thetaLog()[i]);
      assertThat(lambda.re(i)).isCloseTo(modulus * Math.cos(phase), within(1e-14));
      assertThat(lambda.im(i)).isCloseTo(modulus * Math.sin(phase), within(1e-14));
    }
  }

  private static Key ringKey() {
    Key folded = KEY;
    for (char c : "ring".toCharArray()) {
      folded = folded.fold(c);
    }
    return folded;
  }

  @Test
  void precisionOnlyRoundsTheInitialNumbers() {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(3, 50);
    Map<String, Tensor> wide = Parameters.initial(unit, KEY, DType.FLOAT64).trained();
    Map<String, Tensor> narrow = Parameters.initial(unit, KEY, DType.FLOAT32).trained();
    wide.forEach((name, tensor) -> Bits.assertClose(name, Scope.bind(narrow, null).getOrDefault(name, Var.of(0)),
        Var.of(tensor), 2e-7));
  }

  @Test
  void wrongSizesAndRingsAreRefusedWithTheirValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> LinearRecurrentUnit.of(0, 4))
        .withMessage("LinearRecurrentUnit: dModel (=0) and dState (=4) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearRecurrentUnit(1, 1, 0.99, 0.9, 1, false))
        .withMessage("LinearRecurrentUnit: rMin (=0.99) must be at most rMax (=0.9)");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearRecurrentUnit(1, 1, 0.5, 1.5, 1, false))
        .withMessage("LinearRecurrentUnit: the ring must lie in [0, 1], given rMin (=0.5) and rMax (=1.5)");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearRecurrentUnit(1, 1, Double.NaN, 1, 1, false))
        .withMessageContaining("rMin (=NaN)");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearRecurrentUnit(1, 1, 0, 1, 0, false))
        .withMessage("LinearRecurrentUnit: maxPhase (=0.0) must be in (0, 2 pi]");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearRecurrentUnit(1, 1, 0, 1, 7, false))
        .withMessageContaining("maxPhase (=7.0)");
  }

  @Test
  void inputsOfAnotherShapeAreRefused() {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(3, 4);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    State state = unit.initialState(scope, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.apply(scope, Bits.normal(1, DType.FLOAT32, 2, 5, 4)))
        .withMessage("LinearRecurrentUnit: needs input (batch, length, 3), given f32(2, 5, 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.apply(scope, Bits.normal(1, DType.FLOAT32, 5, 3)))
        .withMessage("LinearRecurrentUnit: needs input (batch, length, 3), given f32(5, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.step(scope, Bits.normal(1, DType.FLOAT32, 2, 5, 3), state))
        .withMessage("LinearRecurrentUnit: a step needs input (batch, 3), given f32(2, 5, 3)");
  }

  @Test
  void bidirectionalUnitHasNoRecurrentMode() {
    LinearRecurrentUnit unit = new LinearRecurrentUnit(2, 3, 0, 1, 1, true);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    State state = unit.initialState(scope, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> unit.step(scope, Bits.normal(1, DType.FLOAT32, 1, 2), state))
        .withMessage("LinearRecurrentUnit: a bidirectional unit has no recurrent mode; it needs the future");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.run(scope, Bits.normal(1, DType.FLOAT32, 1, 4, 2), state, null))
        .withMessage("LinearRecurrentUnit: a bidirectional unit takes whole sequences, no state");
  }

  @Test
  void emptySequenceGivesNoOutputAndKeepsTheState() {
    LinearRecurrentUnit unit = LinearRecurrentUnit.of(2, 3);
    Scope scope = Scope.evaluation(Parameters.initial(unit, KEY, DType.FLOAT32), null);
    Var state = Bits.normal(2, DType.FLOAT32, 1, 3).complex(Bits.normal(3, DType.FLOAT32, 1, 3));
    Layer.Step run = unit.run(scope, Bits.normal(1, DType.FLOAT32, 1, 0, 2), State.of(state), null);
    assertThat(run.output().shape()).isEqualTo(Shape.of(1, 0, 2));
    Bits.assertSame("state", run.state().values().getFirst().value(), state.value());
  }
}
