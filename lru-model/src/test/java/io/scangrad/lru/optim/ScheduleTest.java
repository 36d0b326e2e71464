package io.scangrad.lru.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
  @Test
  void ratesRiseLinearlyThenFallAsAHalfCosine() {
    Schedule schedule = new Schedule(1, 0.2, 10, 110);
    assertThat(schedule.rate(0)).isCloseTo(0.2 + 0.08, within(1e-15));
    assertThat(schedule.rate(4)).isCloseTo(0.6, within(1e-15));
    assertThat(schedule.rate(9)).isEqualTo(1);
    assertThat(schedule.rate(10)).isEqualTo(1);
    assertThat(schedule.rate(35)).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), within(1e-14));
    assertThat(schedule.rate(60)).isCloseTo(0.6, within(1e-14));
    assertThat(schedule.rate(109)).isBetween(0.2, 0.2003);
    assertThat(schedule.rate(110)).isEqualTo(0.2);
    assertThat(schedule.rate(1_000_000)).isEqualTo(0.2);
  }

  @Test
  void rateNeverLeavesItsRangeAndFallsAfterTheRise() {
    Schedule schedule = Schedule.warmupCosine(4e-3, 0.1, 500);
    assertThat(schedule).isEqualTo(new Schedule(4e-3, 1e-7, 50, 500));
    for (int step = 0; step < 500; step++) {
      assertThat(schedule.rate(step)).isBetween(1e-7, 4e-3);
      assertThat(schedule.rate(step + 1) - schedule.rate(step)).isBetween(step < 49 ? 0 : -4e-3, step < 49 ? 4e-3 : 0);
    }
  }

  @Test
  void thereMayBeNoRiseOrNothingElse() {
    assertThat(new Schedule(1, 0, 0, 4).rate(0)).isEqualTo(1);
    assertThat(new Schedule(1, 0, 4, 4).rate(3)).isEqualTo(1);
    assertThat(new Schedule(1, 0, 4, 4).rate(4)).isEqualTo(0);
    assertThat(Schedule.warmupCosine(1e-9, 0.1, 10).floor()).isEqualTo(1e-9);
  }

  @Test
  void impossibleSchedulesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(1, 0, 11, 10))
        .withMessage("Schedule: warmup (=11) must be in [0, total (=10)]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(1, 2, 0, 10))
        .withMessage("Schedule: peak (=1.0) must be finite and floor (=2.0) in [0, peak]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(Double.NaN, 0, 0, 10))
        .withMessageContaining("peak (=NaN)");
  }
}
