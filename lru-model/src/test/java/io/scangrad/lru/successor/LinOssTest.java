package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.successor.LinOss.Discretisation;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LinOssTest {
  private static Map<String, Tensor> parameters(LinOss layer, long seed) {
    return new Core("linoss", layer, layer::run).parameters(seed);
  }

  /** The oscillators step by step as velocities and positions, in the form of the paper. */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void outputsAreThoseOfVelocitiesAndPositions(Discretisation discretisation) {
    LinOss layer = new LinOss(3, 7, discretisation);
    Map<String, Tensor> p = parameters(layer, 9);
    Var u = Bits.normal(10, DType.FLOAT64, 1, 50, 3);
    Plain.assertClose(layer.apply(Scope.evaluation(Scope.bind(p, null)), u),
        expected(discretisation, p, Plain.rows(u.value())));
  }

  private static double[][] expected(Discretisation discretisation, Map<String, Tensor> p, double[][] u) {
    double[] a = Plain.map(Plain.vector(p, "omegaLogit"), x -> Math.pow(2 * Plain.sigmoid(x), 2));
    double[] dt = Plain.map(Plain.vector(p, "dtLogit"), Plain::sigmoid);
    double[] v = new double[a.length];
    double[] position = new double[a.length];
    double[][] y = new double[u.length][];
    for (int t = 0; t < u.length; t++) {
      double[] force = Plain.times(Plain.rows(p, "b"), u[t]);
      for (int n = 0; n < a.length; n++) {
        double velocity = v[n] + dt[n] * (force[n] - a[n] * position[n]);
        v[n] = switch (discretisation) {
          case IM -> velocity / (1 + dt[n] * dt[n] * a[n]);
          case IMEX -> velocity;
        };
        position[n] += dt[n] * v[n];
      }
      y[t] = Plain.times(Plain.rows(p, "c"), position);
      for (int c = 0; c < y[t].length; c++) {
        y[t][c] += Plain.vector(p, "d")[c] * u[t][c];
      }
    }
    return y;
  }

  /** Trace and determinant of the 2x2 block: 2 and 1 for IM, both over 1 + s^2, and 2 - s^2 and 1 for IMEX. */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void eigenvaluesAreThoseOfTheBlock(Discretisation discretisation) {
    LinOss layer = new LinOss(2, 200, discretisation);
    Map<String, Tensor> p = new LinkedHashMap<>(parameters(layer, 4));
    p.put("omegaLogit", Bits.normal(5, DType.FLOAT64, 200).mul(3).value());
    p.put("dtLogit", Bits.normal(6, DType.FLOAT64, 200).mul(3).value());
    Tensor lambda = layer.eigenvalues(Scope.evaluation(Scope.bind(p, null))).value();
    for (int n = 0; n < 200; n++) {
      double s = 2 * Plain.sigmoid(Plain.vector(p, "omegaLogit")[n]) * Plain.sigmoid(Plain.vector(p, "dtLogit")[n]);
      double scale = discretisation == Discretisation.IM ? 1 + s * s : 1;
      double trace = discretisation == Discretisation.IM ? 2 : 2 - s * s;
      assertThat(2 * lambda.re(n)).isCloseTo(trace / scale, within(1e-14));
      assertThat(Math.pow(lambda.re(n), 2) + Math.pow(lambda.im(n), 2)).isCloseTo(1 / scale, within(1e-14));
      assertThat(lambda.im(n)).isPositive();
    }
  }

  /** Without a force, {@code v^2 + A p^2 - dt A v p} is what the symplectic form conserves. */
  @Test
  void symplecticOscillatorsKeepTheModulusOfTheirState() {
    LinOss layer = new LinOss(2, 6, Discretisation.IMEX);
    Scope scope = Scope.evaluation(Scope.bind(parameters(layer, 4), null));
    Layer.Step pushed = layer.run(scope, Bits.normal(5, DType.FLOAT64, 1, 3, 2), null, null);
    Var still = Var.zeros(DType.FLOAT64, Shape.of(1, 4096, 2));
    Var before = pushed.state().values().getFirst().abs();
    Var after = layer.run(scope, still, pushed.state(), null).state().values().getFirst().abs();
    Bits.assertClose("modulus", after, before, 1e-12);
  }

  /** Parameters far out, where frequencies vanish or {@code s} comes to 2: values and gradients are numbers. */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void extremeParametersGiveNumbers(Discretisation discretisation) {
    LinOss layer = new LinOss(1, 4, discretisation);
    Map<String, Tensor> p = new LinkedHashMap<>(Parameters.initial(layer, Key.of(2), DType.FLOAT32).trained());
    p.put("omegaLogit", Tensor.of(new float[] {-25, 20, 20, -25}, 4));
    p.put("dtLogit", Tensor.of(new float[] {-25, 20, -25, 20}, 4));
    Var u = Bits.normal(3, DType.FLOAT32, 1, 12, 1);
    for (String name : p.keySet()) {
      Autodiff.ValueAndGrad loss = Autodiff.valueAndGrad(x -> {
        Map<String, Var> bound = new LinkedHashMap<>(Scope.bind(p, null));
        bound.put(name, x);
        return layer.apply(Scope.evaluation(bound), u).mean();
      }, Scope.evaluation(Scope.bind(p, null)).get(name));
      assertThat(loss.value().item()).isFinite();
      assertThat(Arrays.stream(loss.gradient().value().toDoubles())).allMatch(Double::isFinite);
    }
  }

  /** A frequency of almost 0 is a free particle: constant force, position grows as dt^2 t (t + 1)/2. */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void lowFrequenciesLoseNoDigits(Discretisation discretisation) {
    LinOss layer = new LinOss(1, 1, discretisation);
    Map<String, Var> p = Map.of("omegaLogit", Var.of(-20), "dtLogit", Var.of(0), "b", Var.of(1).reshape(1, 1), "c",
        Var.of(1).reshape(1, 1), "d", Var.of(0));
    double[] y = layer.apply(Scope.evaluation(p), Var.fill(DType.FLOAT64, Shape.of(1, 9, 1), 1))
        .value().toDoubles();
    for (int t = 0; t < y.length; t++) {
      assertThat(y[t]).isCloseTo(0.25 * (t + 1) * (t + 2) / 2, within(1e-12));
    }
  }

  @Test
  void parametersBeginAsTheAuthorsDo() {
    int n = 4000;
    Parameters p = Parameters.initial(LinOss.of(4, n), Key.of(3), DType.FLOAT32);
    assertThat(LinOss.of(4, n).discretisation()).isEqualTo(Discretisation.IM);
    double[] a = Plain.map(Plain.vector(p.trained(), "omegaLogit"), x -> Math.pow(2 * Plain.sigmoid(x), 2));
    assertThat(Arrays.stream(a).average().orElseThrow()).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
    assertThat(Arrays.stream(a).max().orElseThrow()).isBetween(0.99, 1 + 1e-5);
    assertThat(Arrays.stream(a).min().orElseThrow()).isBetween(0.0, 0.01);
    double[] dt = Plain.vector(p.trained(), "dtLogit");
    assertThat(Arrays.stream(dt)).allMatch(x -> x >= 0 && x <= 1);
    assertThat(Arrays.stream(dt).average().orElseThrow()).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
    assertThat(Arrays.stream(Plain.vector(p.trained(), "b")).map(Math::abs).max().orElseThrow()).isBetween(0.49, 0.5);
    double bound = Math.sqrt(1.0 / n);
    assertThat(Arrays.stream(Plain.vector(p.trained(), "c")).map(Math::abs).max().orElseThrow())
        .isBetween(0.98 * bound, bound * (1 + 1e-6));
    p.roles().forEach((name, role) -> assertThat(role).as(name)
        .isEqualTo(name.equals("c") || name.equals("d") ? Role.DENSE : Role.RECURRENT));
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> LinOss.of(0, 4))
        .withMessage("LinOss: dModel (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> LinOss.of(4, 0))
        .withMessage("LinOss: dState (=0) must be positive");
  }
}
