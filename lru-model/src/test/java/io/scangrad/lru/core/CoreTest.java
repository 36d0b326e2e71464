package io.scangrad.lru.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.lru.diagonal.DiagonalUnit;
import io.scangrad.lru.diagonal.Parametrisation;
import io.scangrad.lru.layer.Bidirectional;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Recurrence;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CoreTest {
  @Test
  void lruHasTheRingOfItsSizes() {
    CoreSizes sizes = CoreSizes.of(3, 4).withRing(0.5, 0.9, 1).inBothDirections(true);
    assertThat(Core.named("lru").make(sizes)).isEqualTo(new LinearRecurrentUnit(3, 4, 0.5, 0.9, 1, true));
  }

  @Test
  void diagonalCoresDifferInWhatIsTrainedAndInTheRing() {
    CoreSizes sizes = CoreSizes.of(3, 4).withRing(0.5, 0.9, 1);
    assertThat(Core.EXP_RING.make(sizes)).isEqualTo(new DiagonalUnit(Parametrisation.EXP, 3, 4, 0.5, 0.9, 1, false));
    assertThat(Core.RING.make(sizes)).isEqualTo(new DiagonalUnit(Parametrisation.STABLE_EXP, 3, 4, 0.5, 0.9, 1, false));
    assertThat(Core.EXP.make(sizes)).isEqualTo(new DiagonalUnit(Parametrisation.EXP, 3, 4, 0, 1, 2 * Math.PI, false));
  }

  @ParameterizedTest
  @EnumSource
  void everyCoreIsFoundByItsNameAndExplainsItself(Core core) {
    assertThat(Core.named(core.id())).isEqualTo(core);
    assertThat(core.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(core.text()).contains("=").doesNotContain("\n\n");
  }

  @Test
  void unknownNameIsRefusedWithTheKnownOnes() {
    assertThat(Core.ids()).doesNotHaveDuplicates();
    assertThatIllegalArgumentException().isThrownBy(() -> Core.named("LRU"))
        .withMessage("Core: unknown core \"LRU\"; available: " + String.join(", ", Core.ids()));
  }

  @Test
  void unsoundSizesAreRefusedWithTheirValues() {
    CoreSizes sizes = CoreSizes.of(3, 4);
    assertThatIllegalArgumentException().isThrownBy(() -> CoreSizes.of(0, 4))
        .withMessage("CoreSizes: dModel (=0) must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> CoreSizes.of(3, 0))
        .withMessage("CoreSizes: dState (=0) must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withRing(0.95, 0.9, 1))
        .withMessage("CoreSizes: rMin (=0.95) must lie in [0, 1) and be at most rMax (=0.9)");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withRing(0, 1.1, 1))
        .withMessage("CoreSizes: rMax (=1.1) must lie in (0, 1]");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withRing(0, 1, 7))
        .withMessage("CoreSizes: maxPhase (=7.0) must lie in (0, 2 pi]");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withSteps(0.2, 0.1))
        .withMessage("CoreSizes: dtMin (=0.2) must lie in (0, dtMax] with dtMax (=0.1)");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withSteps(0.2, Double.POSITIVE_INFINITY))
        .withMessage("CoreSizes: dtMax (=Infinity) must be finite");
    assertThatIllegalArgumentException().isThrownBy(() -> sizes.withHippoBlocks(0))
        .withMessage("CoreSizes: hippoBlocks (=0) must be at least 1");
  }

  @Test
  void coreWithoutABackwardFormIsTwoLayersInBothDirections() {
    Function<CoreSizes, Recurrence> factory = Core.twice(s -> LinearRecurrentUnit.of(s.dModel(), s.dState()));
    LinearRecurrentUnit one = LinearRecurrentUnit.of(3, 4);
    assertThat(factory.apply(CoreSizes.of(3, 4))).isEqualTo(one);
    assertThat(factory.apply(CoreSizes.of(3, 4).inBothDirections(true))).isEqualTo(new Bidirectional(one, one));
  }
}
