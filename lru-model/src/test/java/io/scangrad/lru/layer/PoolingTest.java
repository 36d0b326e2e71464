package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import org.junit.jupiter.api.Test;

final class PoolingTest {
  private static final Var FEATURES = Bits.normal(1, DType.FLOAT64, 3, 4, 2);

  /** True lengths 4, 1 and 3. */
  private static final Var WEIGHTS = Var.of(Tensor.of(
      new float[] {0.25f, 0.25f, 0.25f, 0.25f, 1, 0, 0, 0, 1f / 3, 1f / 3, 1f / 3, 0}, Shape.of(3, 4).toArray()));

  @Test
  void lastIsTheLastTruePosition() {
    Var pooled = Pooling.LAST.pooled(FEATURES, WEIGHTS);
    for (int sequence = 0; sequence < 3; sequence++) {
      int last = new int[] {3, 0, 2}[sequence];
      Bits.assertSame("sequence " + sequence, pooled.at(0, sequence).value(),
          FEATURES.at(0, sequence).at(0, last).value());
    }
  }

  @Test
  void meanLeavesThePaddingOut() {
    Var pooled = Pooling.MEAN.pooled(FEATURES, WEIGHTS);
    Bits.assertClose("whole", pooled.at(0, 0), FEATURES.at(0, 0).mean(0), 1e-7);
    Bits.assertClose("one", pooled.at(0, 1), FEATURES.at(0, 1).at(0, 0), 1e-7);
    Bits.assertClose("three", pooled.at(0, 2), FEATURES.at(0, 2).slice(0, 0, 3).mean(0), 1e-7);
  }

  @Test
  void aSequenceOfOnePositionIsItself() {
    Var one = FEATURES.slice(1, 0, 1);
    Var weights = Var.fill(DType.FLOAT32, Shape.of(3, 1), 1);
    for (Pooling pooling : Pooling.values()) {
      Bits.assertSame(pooling.name(), pooling.pooled(one, weights).value(), one.at(1, 0).value());
    }
  }

  @Test
  void stepsOfAModelThatTakesTheLastGiveItsAnswers() {
    SequenceModel model = SequenceModel.builder().channels(2).dModel(3).cores(LinearRecurrentUnit.of(3, 4)).last(2)
        .build();
    Scope scope = Scope.evaluation(Parameters.initial(model, Key.of(1), DType.FLOAT64), null);
    State state = model.initialClassifyState(scope, 3);
    for (int t = 0; t < 4; t++) {
      Layer.Step step = model.classifyStep(scope, FEATURES.at(1, t), state);
      Var weights = Var.fill(DType.FLOAT64, Shape.of(3, t + 1), 1.0 / (t + 1));
      Bits.assertClose("prefix " + t, step.output(),
          model.classify(scope, FEATURES.slice(1, 0, t + 1), weights), 1e-13);
      state = step.state();
    }
  }
}
