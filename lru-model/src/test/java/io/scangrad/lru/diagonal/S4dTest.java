package io.scangrad.lru.diagonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class S4dTest {
  private static Scope scope(S4d unit, DType dtype) {
    return Scope.evaluation(Parameters.initial(unit, Key.of(3), dtype), null);
  }

  /** lru.md 5.1, fact 8. */
  @Test
  void linearSpectrumWithStepOneThousandthLiesNearTheUnitCircleAtSmallPhases() {
    S4d unit = new S4d(S4d.Spectrum.LIN, 2, 128, 1e-3, 1e-3, false);
    Tensor lambda = unit.eigenvalues(scope(unit, DType.FLOAT64)).value();
    assertThat(lambda.shape()).isEqualTo(Shape.of(256));
    for (int i = 0; i < 256; i++) {
      assertThat(Math.hypot(lambda.re(i), lambda.im(i))).isCloseTo(Math.exp(-0.0005), within(1e-12));
      assertThat(Math.atan2(lambda.im(i), lambda.re(i)))
          .isCloseTo(Math.PI * (i % 128) * 1e-3, within(1e-12)).isBetween(0.0, Math.PI / 7.8);
    }
  }

  /** With N = 2 conjugate pairs: 4/pi (4/1 - 1) and 4/pi (4/3 - 1). */
  @Test
  void inverseSpectrumIsItsFormula() {
    S4d unit = new S4d(S4d.Spectrum.INV, 2, 2, 1e-3, 1e-1, false);
    assertThat(scope(unit, DType.FLOAT64).get("aIm").value().toDoubles()).containsExactly(
        new double[] {12 / Math.PI, 4 / (3 * Math.PI), 12 / Math.PI, 4 / (3 * Math.PI)}, within(1e-14));
  }

  @Test
  void stepsAreUniformInTheLogarithm() {
    S4d unit = new S4d(S4d.Spectrum.LIN, 20_000, 1, 1e-3, 1e-1, false);
    double[] log = scope(unit, DType.FLOAT64).get("logDelta").value().toDoubles();
    Arrays.sort(log);
    double worst = 0;
    for (int i = 0; i < log.length; i++) {
      double u = (log[i] - Math.log(1e-3)) / Math.log(100);
      worst = Math.max(worst, Math.abs(u - (i + 0.5) / log.length));
    }
    assertThat(log[0]).isGreaterThanOrEqualTo(Math.log(1e-3));
    assertThat(log[log.length - 1]).isLessThanOrEqualTo(Math.log(1e-1));
    assertThat(worst).isLessThan(0.02);
  }

  @ParameterizedTest
  @EnumSource
  void outputsAreThoseOfALoopOverChannels(S4d.Spectrum spectrum) {
    int h = 2;
    int n = 3;
    S4d unit = new S4d(spectrum, h, n, 0.05, 0.5, false);
    Scope scope = scope(unit, DType.FLOAT64);
    Var u = Bits.normal(5, DType.FLOAT64, 1, 6, h);
    double[] input = u.value().toDoubles();
    Var expected = Var.of(loop(scope, input, h, n, 6)).reshape(1, 6, h);
    Bits.assertClose("output", unit.apply(scope, u), expected, 1e-13);
  }

  private static double[] loop(Scope scope, double[] input, int h, int n, int length) {
    double[] aReLog = scope.get("aReLog").value().toDoubles();
    double[] aIm = scope.get("aIm").value().toDoubles();
    double[] logDelta = scope.get("logDelta").value().toDoubles();
    double[] cRe = scope.get("cRe").value().toDoubles();
    double[] cIm = scope.get("cIm").value().toDoubles();
    double[] d = scope.get("d").value().toDoubles();
    double[] output = new double[length * h];
    for (int channel = 0; channel < h; channel++) {
      double delta = Math.exp(logDelta[channel]);
      for (int s = channel * n; s < (channel + 1) * n; s++) {
        double re = -Math.exp(aReLog[s]);
        double modulus = Math.exp(delta * re);
        double lambdaRe = modulus * Math.cos(delta * aIm[s]);
        double lambdaIm = modulus * Math.sin(delta * aIm[s]);
        double squared = re * re + aIm[s] * aIm[s];
        double gainRe = ((lambdaRe - 1) * re + lambdaIm * aIm[s]) / squared;
        double gainIm = (lambdaIm * re - (lambdaRe - 1) * aIm[s]) / squared;
        double x = 0;
        double y = 0;
        for (int t = 0; t < length; t++) {
          double next = lambdaRe * x - lambdaIm * y + gainRe * input[t * h + channel];
          y = lambdaRe * y + lambdaIm * x + gainIm * input[t * h + channel];
          x = next;
          output[t * h + channel] += 2 * (cRe[s] * x - cIm[s] * y);
        }
      }
      for (int t = 0; t < length; t++) {
        output[t * h + channel] += d[channel] * input[t * h + channel];
      }
    }
    return output;
  }

  /** Several sequences are convolved, one is scanned; both are the same filter, and so are their gradients. */
  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "7, false", "8, true", "9, true", "33, false"})
  void convolutionAndScanAgree(int length, boolean bidirectional) {
    S4d unit = new S4d(S4d.Spectrum.LIN, 3, 4, 0.01, 0.5, bidirectional);
    Parameters p = Parameters.initial(unit, Key.of(length), DType.FLOAT64);
    List<String> names = List.copyOf(p.trained().keySet());
    List<Tensor> at = new ArrayList<>(p.trained().values());
    at.add(Bits.normal(6, DType.FLOAT64, 2, length, 3).value());
    Var weights = Bits.normal(7, DType.FLOAT64, 2, length, 3);
    Function<List<Var>, Scope> scope = in -> {
      Map<String, Var> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), in.get(i));
      }
      return Scope.training(named, Map.of(), Key.of(0));
    };
    Autodiff.ValueAndGrad convolved = Autodiff.valueAndGrad(
        (List<Var> in) -> unit.apply(scope.apply(in), in.getLast()).mul(weights).sum(), at.stream().map(Var::of).toList());
    Autodiff.ValueAndGrad scanned = Autodiff.valueAndGrad(
        (List<Var> in) -> unit.run(scope.apply(in), in.getLast(), null, null).output().mul(weights).sum(),
        at.stream().map(Var::of).toList());
    Bits.assertClose("value", convolved.value(), scanned.value(), 1e-12);
    for (int i = 0; i < at.size(); i++) {
      Bits.assertClose(i < names.size() ? names.get(i) : "u", convolved.gradients().get(i), scanned.gradients().get(i),
          1e-11);
    }
  }

  @Test
  void severalSequencesTakeNoStatesOfTheirOwn() {
    S4d unit = new S4d(S4d.Spectrum.LIN, 3, 16, 0.01, 0.5, false);
    Scope scope = scope(unit, DType.FLOAT32);
    Program program = Program.capture(in -> List.of(unit.apply(scope, in.getFirst())),
        List.of(new TensorSpec(DType.FLOAT32, Shape.of(40, 100, 3))));
    assertThat(program.steps()).isNotEmpty().allSatisfy(step ->
        assertThat(step.result().shape().elements()).isLessThan(40 * 100 * 3 * 16));
  }

  @Test
  void wayBackSeesTheFutureOnly() {
    S4d unit = new S4d(S4d.Spectrum.LIN, 1, 2, 0.1, 0.5, true);
    Parameters p = Parameters.initial(unit, Key.of(3), DType.FLOAT64);
    Map<String, Tensor> back = new LinkedHashMap<>(p.trained());
    for (String forward : new String[] {"cRe", "cIm", "d"}) {
      back.computeIfPresent(forward, (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    }
    Var impulse = Var.of(0, 0, 0, 1, 0, 0).reshape(1, 6, 1);
    double[] y = unit.apply(Scope.evaluation(p.withTrained(back), null), impulse).value().toDoubles();
    assertThat(Arrays.copyOfRange(y, 3, 6)).containsOnly(0);
    assertThat(Arrays.copyOfRange(y, 0, 3)).doesNotContain(0);
    Map<String, Tensor> ahead = new LinkedHashMap<>(p.trained());
    ahead.computeIfPresent("cRe", (name, t) -> p.trained().get("cBackRe"));
    ahead.computeIfPresent("cIm", (name, t) -> p.trained().get("cBackIm"));
    ahead.computeIfPresent("d", (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    S4d causal = new S4d(S4d.Spectrum.LIN, 1, 2, 0.1, 0.5, false);
    double[] kernel = causal.apply(
        Scope.evaluation(p.withTrained(ahead), null), Var.of(1, 0, 0).reshape(1, 3, 1)).value().toDoubles();
    assertThat(new double[] {y[2], y[1], y[0]}).containsExactly(kernel, within(1e-14));
  }

  @Test
  void parametersHaveTheRolesOfThePaper() {
    Parameters p = Parameters.initial(new S4d(S4d.Spectrum.LIN, 3, 4, 0.1, 0.5, true), Key.of(3), DType.FLOAT32);
    assertThat(p.trained().keySet())
        .containsExactly("aReLog", "aIm", "logDelta", "cRe", "cIm", "cBackRe", "cBackIm", "d");
    p.roles().forEach((name, role) -> assertThat(role).as(name).isEqualTo(
        name.startsWith("c") || name.equals("d") ? Role.DENSE : Role.RECURRENT));
    assertThat(p.count()).isEqualTo(2 * 12 + 3 + 4 * 12 + 3);
  }

  @Test
  void unsoundSizesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new S4d(S4d.Spectrum.LIN, 0, 1, 0.1, 0.5, false))
        .withMessage("S4d: dModel (=0) and dState (=1) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new S4d(S4d.Spectrum.LIN, 1, 1, 0.5, 0.1, false))
        .withMessage("S4d: needs 0 < dtMin <= dtMax < infinity, given dtMin (=0.5) and dtMax (=0.1)");
  }
}
