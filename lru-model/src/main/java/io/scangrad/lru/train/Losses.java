package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;

/**
 * Losses over classes.
 *
 * @since 0.1
 */
public final class Losses {
  private Losses() {}

  /**
   * Returns the mean cross entropy of softmax classes, with the class of the largest logit as the answer.
   *
   * @param logits {@code (..., classes)}
   * @param labels class of each answer, row-major
   * @throws IllegalArgumentException if there are not as many labels as answers, or none, or a label is no class
   */
  public static Objective.Outcome crossEntropy(Var logits, int[] labels) {
    int classes = logits.size(-1);
    int answers = labels.length;
    if ((long) answers * classes != logits.shape().elements()) {
      throw new IllegalArgumentException(
          "crossEntropy: " + answers + " labels do not fit logits " + logits.shape());
    }
    if (answers == 0) {
      throw new IllegalArgumentException("crossEntropy: no answers, the mean of none is undefined; drop empty batches");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "crossEntropy: label " + label + " is no class; with logits " + logits.shape() + " they are 0 to "
                + (classes - 1));
      }
    }
    Var rows = logits.reshape(Shape.of(answers, classes));
    Var target = Var.of(Tensor.of(labels, Shape.of(answers)));
    Var logProbability = rows.logSoftmax(1).mul(target.oneHot(classes, logits.dtype())).sum(1);
    int[] predicted = new int[answers];
    Tensor best = rows.stopGradient().argMax(1).value();
    for (int i = 0; i < answers; i++) {
      predicted[i] = (int) best.re(i);
    }
    return new Objective.Outcome(logProbability.mean().neg(), predicted, labels);
  }
}
