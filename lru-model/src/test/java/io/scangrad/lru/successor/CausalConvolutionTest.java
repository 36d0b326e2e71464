package io.scangrad.lru.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CausalConvolutionTest {
  private static final CausalConvolution CONVOLUTION = new CausalConvolution(1, 3, CausalConvolution.Start.GRIFFIN);

  /** Weights 1, 10, 100 of the inputs 0, 1 and 2 positions back, bias 0.5. */
  private static Scope scope() {
    return Scope.evaluation(Map.of("weight", Var.of(1, 10, 100).reshape(3, 1), "bias", Var.of(0.5)));
  }

  private static Var sequence(double... x) {
    return Var.of(x).reshape(1, x.length, 1);
  }

  private static Var resets(boolean... truths) {
    return Var.of(Tensor.of(truths, truths.length));
  }

  private static double[] window(Layer.Step step) {
    return step.state().values().getFirst().value().toDoubles();
  }

  @Test
  void outputsAreThoseComputedByHand() {
    Layer.Step run = CONVOLUTION.run(scope(), sequence(1, 2, 3, 4), null, null);
    assertThat(run.output().value().toDoubles()).containsExactly(1.5, 12.5, 123.5, 234.5);
    assertThat(window(run)).containsExactly(3, 4);
  }

  @Test
  void resetsHideWhatCameBefore() {
    Layer.Step run = CONVOLUTION.run(scope(), sequence(1, 2, 3, 4, 5), null, resets(false, false, true, false, false));
    assertThat(run.output().value().toDoubles()).containsExactly(1.5, 12.5, 3.5, 34.5, 345.5);
    assertThat(window(run)).containsExactly(4, 5);
  }

  @Test
  void windowHoldsNothingFromBeforeTheLastReset() {
    assertThat(window(CONVOLUTION.run(scope(), sequence(1, 2, 3), null, resets(true, false, true))))
        .containsExactly(0, 3);
    Layer.Step first = CONVOLUTION.run(scope(), sequence(1, 2), null, null);
    assertThat(window(CONVOLUTION.run(scope(), sequence(3), first.state(), null))).containsExactly(2, 3);
    assertThat(window(CONVOLUTION.run(scope(), sequence(3), first.state(), resets(true)))).containsExactly(0, 3);
  }

  @Test
  void twoResetsInOneWindowHideBoth() {
    Layer.Step run = CONVOLUTION.run(scope(), sequence(1, 2, 3, 4), null, resets(false, true, true, false));
    assertThat(run.output().value().toDoubles()).containsExactly(1.5, 2.5, 3.5, 34.5);
  }

  @Test
  void noPositionsLeaveTheWindowAsItIs() {
    Layer.Step first = CONVOLUTION.run(scope(), sequence(1, 2), null, null);
    Layer.Step none = CONVOLUTION.run(scope(), sequence(), first.state(), null);
    assertThat(none.output().shape().elements()).isZero();
    assertThat(window(none)).containsExactly(1, 2);
  }

  @Test
  void stepsAreTheRun() {
    CausalConvolution wide = new CausalConvolution(5, 4, CausalConvolution.Start.MAMBA);
    Scope scope = Scope.evaluation(Parameters.initial(wide, Key.of(4), DType.FLOAT64), null);
    Var u = Bits.normal(5, DType.FLOAT64, 2, 7, 5);
    Layer.Step stepped = new Core("", wide, wide::run).stepped(scope, u, wide.initialState(scope, 2));
    Core.assertClose("steps", stepped, wide.run(scope, u, null, null), 0);
    assertThat(wide.apply(scope, u).value().toDoubles()).isEqualTo(stepped.output().value().toDoubles());
  }

  /** Of n numbers with kurtosis at most 3 and variance s, the mean square has a deviation of at most s sqrt(2/n). */
  @ParameterizedTest
  @EnumSource(CausalConvolution.Start.class)
  void weightsBeginWithTheVariancesOfTheSources(CausalConvolution.Start start) {
    Parameters p = Parameters.initial(new CausalConvolution(4000, 4, start), Key.of(6), DType.FLOAT32);
    double[] weight = Plain.vector(p.trained(), "weight");
    double[] bias = Plain.vector(p.trained(), "bias");
    double variance = start == CausalConvolution.Start.GRIFFIN ? 0.01 / 4 : 1 / 12.0;
    assertThat(Arrays.stream(weight).map(x -> x * x).average().orElseThrow())
        .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / weight.length)));
    assertThat(p.roles().values()).containsOnly(Role.DENSE);
    if (start == CausalConvolution.Start.GRIFFIN) {
      assertThat(bias).containsOnly(0);
    } else {
      assertThat(Arrays.stream(weight).map(Math::abs).max().orElseThrow()).isBetween(0.499, 0.5);
      assertThat(Arrays.stream(bias).map(Math::abs).max().orElseThrow()).isBetween(0.499, 0.5);
    }
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CausalConvolution(0, 4, CausalConvolution.Start.MAMBA))
        .withMessage("CausalConvolution: channels (=0) must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CausalConvolution(2, 1, CausalConvolution.Start.MAMBA))
        .withMessage("CausalConvolution: width (=1) must be at least 2");
  }
}
