package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a model is trained for: the loss of a batch.
 *
 * <p>A batch reaches the computation as tensors only, so that the computation can be captured once for all batches of
 * one shape.
 *
 * @param <B> type of a batch
 * @since 0.1
 */
public interface Objective<B> {
  /** Returns all that the computation needs of a batch; batches that give the same types and shapes share a program. */
  List<Tensor> inputs(B batch);

  /**
   * Computes model and loss for one batch.
   *
   * @param inputs the values of {@link #inputs}; inside a captured program their numbers are not known
   */
  Outcome evaluate(Scope scope, List<Var> inputs);

  /** Returns the objective of two functions. */
  static <B> Objective<B> of(Function<B, List<Tensor>> inputs, BiFunction<Scope, List<Var>, Outcome> evaluate) {
    return new Objective<>() {
      @Override
      public List<Tensor> inputs(B batch) {
        return inputs.apply(batch);
      }

      @Override
      public Outcome evaluate(Scope scope, List<Var> values) {
        return evaluate.apply(scope, values);
      }
    };
  }

  /**
   * Loss and answers for a batch.
   *
   * @param loss mean loss over the answers, a real scalar
   * @param predicted the class answered, {@code i32(answers,)}
   * @param expected the right class, {@code i32(answers,)}
   */
  record Outcome(Var loss, Var predicted, Var expected) {
    /** Returns how many answers were right, an {@code i32} scalar. */
    public Var correct() {
      return predicted.equal(expected).cast(DType.INT32).sum();
    }

    /** Returns how many answers there are. */
    public int total() {
      return expected.shape().elements();
    }
  }
}
