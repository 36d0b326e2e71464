package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.lru.layer.BatchNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every core learns to name the token two positions before. */
final class CoreTrainingTest {
  private static final int MOST_STEPS = 300;

  /** What guessing among three tokens costs. */
  private static final double CHANCE = Math.log(DelayedToken.TOKENS);

  @ParameterizedTest
  @EnumSource
  void learnsTheDelayedToken(Core core) {
    Recurrence unit = core.make(CoreSizes.of(8, 8).withRing(0.5, 0.99, 6).withSteps(0.05, 0.5));
    ResidualBlock block = new ResidualBlock(BatchNorm.of(8), unit, new Mixer(Mixer.Kind.GLU, 8, 0));
    SequenceModel model = new SequenceModel(new TokenEncoder(DelayedToken.TOKENS, 8), List.of(block),
        new Linear(8, DelayedToken.TOKENS));
    Trainer<Integer> trainer = DelayedToken.small()
        .trainer(model, new Schedule(0.02, 1e-7, 5, MOST_STEPS), CpuBackend.standard());
    TrainingState state = DelayedToken.start(model, DType.FLOAT32);
    List<Integer> fresh = List.of(500, 501, 502, 503);
    double loss = trainer.evaluate(state.parameters(), fresh, outcome -> {}).loss();
    assertThat(loss).isGreaterThan(0.9 * CHANCE);
    double enough = enough(core);
    while (loss > enough && state.step() < MOST_STEPS) {
      state = DelayedToken.train(trainer, state, state.step() + 20);
      loss = trainer.evaluate(state.parameters(), fresh, outcome -> {}).loss();
    }
    assertThat(loss).as("loss of %s after %d steps", core.id(), state.step()).isLessThan(enough);
  }

  /** Gated averages of positive decays tell two positions before from one before by their size only. */
  private static double enough(Core core) {
    return switch (core) {
      case MINGRU, MINLSTM, GILR -> 0.8 * CHANCE;
      default -> 0.5 * CHANCE;
    };
  }
}
