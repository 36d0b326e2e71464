package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;

/**
 * Losses over classes, and of numbers.
 *
 * @since 0.1
 */
public final class Losses {
  /**
   * The label of an answer that does not count, such as one that only fills up a batch. It adds nothing to the sum of
   * the losses, of which the mean is still over all answers, and {@link Answers} leave it out.
   */
  public static final int IGNORED = Integer.MIN_VALUE;

  private Losses() {}

  /**
   * Returns right classes as a tensor, {@code i32(labels,)}, after checking them.
   *
   * @throws IllegalArgumentException if there are none, or a label is neither in 0 to {@code classes - 1} nor {@link
   *     #IGNORED}
   */
  public static Tensor labels(int[] labels, int classes) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("crossEntropy: no answers, the mean of none is undefined; drop empty batches");
    }
    for (int label : labels) {
      if ((label < 0 || label >= classes) && label != IGNORED) {
        throw new IllegalArgumentException(
            "crossEntropy: label " + label + " is no class; they are 0 to " + (classes - 1));
      }
    }
    return Tensor.of(labels, Shape.of(labels.length));
  }

  /**
   * Returns the mean cross entropy of softmax classes, with the class of the largest logit as the answer.
   *
   * @param logits {@code (..., classes)}
   * @param labels class of each answer, {@code i32}, row-major; best made by {@link #labels}, since inside a captured
   *     program their numbers cannot be checked
   * @throws IllegalArgumentException if there are not as many labels as answers, or none, or a label is known and no
   *     class
   */
  public static Objective.Outcome crossEntropy(Var logits, Var labels) {
    int classes = logits.size(-1);
    int answers = labels.shape().elements();
    if (labels.dtype() != DType.INT32 || (long) answers * classes != logits.shape().elements()) {
      throw new IllegalArgumentException(
          "crossEntropy: labels " + labels.spec() + " do not fit logits " + logits.shape());
    }
    Var target = labels.reshape(answers);
    if (answers == 0 || !target.value().isSymbolic()) {
      int[] known = new int[answers];
      for (int i = 0; i < answers; i++) {
        known[i] = (int) target.value().re(i);
      }
      labels(known, classes);
    }
    Var rows = logits.reshape(Shape.of(answers, classes));
    Var logProbability = rows.logSoftmax(1).mul(target.oneHot(classes, logits.dtype())).sum(1);
    return new Objective.Outcome(logProbability.mean().neg(), rows.stopGradient().argMax(1), target);
  }

  /**
   * Returns the mean squared error of numbers, with an answer that is right where it is near enough.
   *
   * @param outputs {@code (answers)} real
   * @param targets {@code (answers)} real
   * @param counted {@code i32(answers,)}: 1, or {@link #IGNORED} for an answer that does not count
   * @param tolerance largest distance of a right answer
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Objective.Outcome squaredError(Var outputs, Var targets, Var counted, double tolerance) {
    if (!outputs.shape().equals(targets.shape()) || !outputs.shape().equals(counted.shape())) {
      throw new IllegalArgumentException("squaredError: outputs " + outputs.shape() + ", targets " + targets.shape()
          + " and counted " + counted.shape() + " must have one shape");
    }
    Var distance = outputs.sub(targets);
    Var weight = counted.equal(1).cast(outputs.dtype());
    Var near = distance.stopGradient().abs().lessEqual(Var.scalar(outputs.dtype(), tolerance)).cast(DType.INT32);
    return new Objective.Outcome(distance.square().mul(weight).mean(), near, counted);
  }
}
