package io.scangrad.lru.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class LossesTest {
  private static final Var LOGITS = Var.of(0, Math.log(3), 1, 1).reshape(2, 2);

  private static Var labels(int... labels) {
    return Var.of(Tensor.of(labels, Shape.of(labels.length)));
  }

  @Test
  void lossIsTheMeanNegativeLogProbability() {
    // Probabilities 1/4, 3/4 and 1/2, 1/2.
    Objective.Outcome outcome = Losses.crossEntropy(LOGITS, labels(1, 0));
    assertThat(outcome.loss().item()).isCloseTo((Math.log(4.0 / 3) + Math.log(2)) / 2, within(1e-14));
    assertThat(outcome.predicted().value().toDoubles()).containsExactly(1, 0);
    assertThat(outcome.correct().item()).isEqualTo(2);
    assertThat(outcome.total()).isEqualTo(2);
    assertThat(Losses.crossEntropy(LOGITS, labels(0, 1)).correct().item()).isZero();
  }

  @Test
  void gradientIsProbabilityMinusOneHotOverAnswers() {
    Var gradient = Autodiff.grad(x -> Losses.crossEntropy(x, labels(1, 0)).loss()).apply(LOGITS);
    assertThat(gradient.value().toDoubles())
        .containsExactly(new double[] {0.125, -0.125, -0.25, 0.25}, within(1e-14));
  }

  @Test
  void answersAtEveryPositionAreCountedRowMajor() {
    Var logits = Var.of(1, 0, 0, 1, 5, 0, 0, 5).reshape(2, 2, 2);
    Objective.Outcome outcome = Losses.crossEntropy(logits, labels(0, 1, 0, 0));
    assertThat(outcome.predicted().value().toDoubles()).containsExactly(0, 1, 0, 1);
    assertThat(outcome.correct().item()).isEqualTo(3);
  }

  @Test
  void hugeLogitsStayFinite() {
    Objective.Outcome outcome = Losses.crossEntropy(Var.of(1e300, -1e300).reshape(1, 2), labels(0));
    assertThat(outcome.loss().item()).isZero();
    assertThat(Losses.crossEntropy(Var.of(1000, 0).reshape(1, 2), labels(1)).loss().item()).isEqualTo(1000);
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.crossEntropy(LOGITS, labels(1)))
        .withMessage("crossEntropy: labels i32(1,) do not fit logits (2, 2)");
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.crossEntropy(LOGITS, labels(1, 2)))
        .withMessage("crossEntropy: label 2 is no class; they are 0 to 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.crossEntropy(LOGITS, labels(-1, 0)))
        .withMessageContaining("label -1 is no class");
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.crossEntropy(LOGITS.slice(0, 0, 0), labels()))
        .withMessage("crossEntropy: no answers, the mean of none is undefined; drop empty batches");
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.labels(new int[] {0, 3}, 3))
        .withMessage("crossEntropy: label 3 is no class; they are 0 to 2");
    assertThatIllegalArgumentException().isThrownBy(() -> Losses.labels(new int[0], 3))
        .withMessageContaining("no answers");
  }
}
