package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.report.Ring;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The experiments hold for what is right and fail for wrong formulas, wrong samplers and wrong scales. */
class ExperimentsTest {
  private static Setting quick(long seed) {
    return new Setting(Key.of(seed), true, () -> {});
  }

  private static List<String> failing(Statement statement) {
    return statement.readings().stream().filter(reading -> !reading.holds()).map(Reading::what).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsCheapHoldsForAnySeed(long seed) {
    List<String> failing = new ArrayList<>();
    for (Experiment experiment : List.of(RingLemma.standard(), new ConstantInput(), new Diagonalisation(),
        new RealForm(), new Discretisation(), new Frequencies())) {
      Statement statement = experiment.run(quick(seed));
      failing.addAll(failing(statement));
      assertThat(statement.mistakes()).as(statement.name()).isPositive();
    }
    assertThat(failing).isEmpty();
  }

  @Test
  void whatNeedsNoRandomNumbersHolds() {
    assertThat(failing(new Memory().run(quick(1)))).isEmpty();
    assertThat(failing(new Parametrisation().run(quick(1)))).isEmpty();
  }

  @Test
  void theGainHoldsAndAWrongFormulaFails() {
    assertThat(failing(ForwardGain.standard().run(quick(5)))).isEmpty();
    Statement wrong = new ForwardGain(ring -> 1.1 * ForwardGain.formula(ring)).run(quick(5));
    assertThat(failing(wrong)).contains("E 1/(1 - |λ|²) on [0, 0.9]", "E 1/(1 - |λ|²) on [0.9, 0.999]");
  }

  @Test
  void theFormulaOfTheGainHasTheValuesOfTheReference() {
    double[] reference = {2.0503, 3.9966, 6.2276, 2.4519, 4.9710, 7.9244, 13.2646, 24.2253, 1279.67};
    for (int i = 0; i < reference.length; i++) {
      assertThat(ForwardGain.formula(Rings.ALL.get(i))).isCloseTo(reference[i], within(5e-5 * reference[i]));
    }
    assertThat(ForwardGain.formula(new Ring(0.899999, 0.9))).isCloseTo(1 / (1 - 0.81), within(1e-4));
  }

  @Test
  void sensitivityHolds() {
    assertThat(failing(new Sensitivity().run(quick(6)))).isEmpty();
  }

  @Test
  void samplersThatAreNotUniformByAreaFail() {
    Statement narrow = new RingLemma((n, rMin, rMax, phase, key) ->
        RingInitialisation.draw(n, rMin, 0.99 * rMax, phase, key)).run(quick(7));
    assertThat(failing(narrow)).contains("distance of |λ|² from U[r_min², r_max²], worst of 10 rings")
        .anyMatch(what -> what.startsWith("median of |λ|²"));
    Statement turned = new RingLemma((n, rMin, rMax, phase, key) ->
        RingInitialisation.draw(n, rMin, rMax, 0.9 * phase, key)).run(quick(7));
    assertThat(failing(turned)).contains("distance of the phase from U[0, max phase], worst of 10 rings");
    Statement half = new RingLemma((n, rMin, rMax, phase, key) -> {
      RingInitialisation drawn = RingInitialisation.draw(n, rMin, rMax, phase, key);
      Arrays.sort(drawn.nuLog());
      Arrays.sort(drawn.thetaLog());
      return drawn;
    }).run(quick(7));
    assertThat(failing(half)).containsExactly("χ² of (|λ|², phase) on 16 x 16 cells, worst of 10 rings");
  }

  @Test
  void theCircularLawHoldsAtItsScaleOnly() {
    assertThat(failing(CircularLaw.standard().run(quick(8)))).isEmpty();
    assertThat(failing(new CircularLaw(1.15).run(quick(8)))).contains("mean spectral radius, N = 64");
    assertThat(CircularLaw.CUT_DEVIATION).isCloseTo(0.879626, within(1e-6));
  }

  @Test
  void theDenseRecurrenceBlowsUp() {
    assertThat(failing(new DenseRecurrence().run(quick(9)))).isEmpty();
  }

  @Test
  void phasesToHalfATurnNeedNoOtherNormaliser() {
    assertThat(ConstantInput.expected(new Ring(0.9, 0.999), Math.PI)).isCloseTo(1, within(1e-9));
    double small = ConstantInput.expected(new Ring(0.9, 0.999), Math.PI / 10);
    assertThat(small).isBetween(8.5, 10.0);
    assertThat(ConstantInput.expected(new Ring(0.999, 0.99999), Math.PI / 10)).isBetween(small, 10.0);
  }

  @Test
  void anExperimentCanBeEndedFromOutside() {
    Setting ended = new Setting(Key.of(1), true, () -> {
      throw new CancellationException("asked");
    });
    for (Experiment experiment : List.of(RingLemma.standard(), new DenseRecurrence(), new Memory())) {
      assertThat(catchThrowable(() -> experiment.run(ended)))
          .isInstanceOf(CancellationException.class);
    }
  }
}
