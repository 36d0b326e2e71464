package io.scangrad.lru.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MixerTest {
  private static final Var X = Bits.normal(1, DType.FLOAT64, 2, 5, 3);

  private static Scope evaluation(Mixer mixer) {
    return Scope.evaluation(Parameters.initial(mixer, Key.of(2), DType.FLOAT64), null);
  }

  private static Var linear(Scope scope, String name, Var z) {
    return z.matmul(scope.get(name + ".weight"), false, true).add(scope.get(name + ".bias"));
  }

  @Test
  void gluGatesOneLinearMapByAnother() {
    Mixer mixer = new Mixer(Mixer.Kind.GLU, 3, 0.5);
    Scope scope = evaluation(mixer);
    Var z = X.gelu();
    Var expected = linear(scope, "value", z).mul(linear(scope, "gate", z).sigmoid());
    Bits.assertClose("glu", mixer.apply(scope, X), expected, 1e-14);
  }

  @Test
  void halfGluGatesItsInput() {
    Mixer mixer = new Mixer(Mixer.Kind.HALF_GLU, 3, 0.5);
    Scope scope = evaluation(mixer);
    Var z = X.gelu();
    Bits.assertClose("half glu", mixer.apply(scope, X), z.mul(linear(scope, "gate", z).sigmoid()), 1e-14);
  }

  @Test
  void mlpHasAHiddenLayer() {
    Mixer mixer = new Mixer(Mixer.Kind.MLP, 3, 0.5);
    Scope scope = evaluation(mixer);
    Var expected = linear(scope, "value", linear(scope, "hidden", X.gelu()).gelu());
    Bits.assertClose("mlp", mixer.apply(scope, X), expected, 1e-14);
    assertThat(Parameters.initial(mixer, Key.of(2), DType.FLOAT64).count()).isEqualTo(2 * (9 + 3));
  }

  @Test
  void withoutGateThereIsOnlyGelu() {
    Mixer mixer = new Mixer(Mixer.Kind.NONE, 3, 0.5);
    Parameters none = Parameters.initial(mixer, Key.of(2), DType.FLOAT64);
    assertThat(none.count()).isZero();
    Bits.assertSame("gelu", mixer.apply(Scope.evaluation(none, null), X).value(), X.gelu().value());
  }

  @Test
  void numberOfParametersFollowsTheGate() {
    assertThat(Parameters.initial(new Mixer(Mixer.Kind.GLU, 128, 0), Key.of(1), DType.FLOAT32).count())
        .isEqualTo(2 * (128 * 128 + 128));
    assertThat(Parameters.initial(new Mixer(Mixer.Kind.HALF_GLU, 128, 0), Key.of(1), DType.FLOAT32).count())
        .isEqualTo(128 * 128 + 128);
  }

  @Test
  void bothDropoutsHaveTheirOwnMasks() {
    Mixer mixer = new Mixer(Mixer.Kind.HALF_GLU, 64, 0.5);
    Parameters p = Parameters.initial(mixer, Key.of(2), DType.FLOAT64);
    Scope scope = Scope.training(Scope.bind(p.trained(), null), Map.of(), Key.of(3));
    double[] y = mixer.apply(scope, Bits.normal(4, DType.FLOAT64, 8, 1, 64)).value().toDoubles();
    long zeros = Arrays.stream(y).filter(v -> v == 0).count();
    // One mask would leave 1/2 at zero, two leave 3/4; of 512 draws the deviation is 0.02.
    assertThat(zeros / 512.0).isBetween(0.65, 0.85);
  }

  @Test
  void wrongSizesAndRatesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Mixer(Mixer.Kind.GLU, 0, 0))
        .withMessage("Mixer: dModel (=0) must be positive");
    assertThatIllegalArgumentException().isThrownBy(() -> new Mixer(Mixer.Kind.GLU, 2, 1))
        .withMessage("Mixer: dropout (=1.0) must be in [0, 1)");
  }
}
