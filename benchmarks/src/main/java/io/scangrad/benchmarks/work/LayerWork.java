package io.scangrad.benchmarks.work;

import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Linear Recurrent Unit forward and backward.
 *
 * <p>Inputs: its parameters, {@code u} and the cotangent {@code w} of y. Results: {@code y} and, named {@code d...},
 * the gradients by every parameter and by u.
 *
 * @param batch sequences
 * @param length steps
 * @param dModel channels of input and output
 * @param dState complex states
 * @since 0.1
 */
public record LayerWork(int batch, int length, int dModel, int dState) implements Work {
  /** Returns the unit. */
  public LinearRecurrentUnit unit() {
    return new LinearRecurrentUnit(dModel, dState, 0.9, 0.999, 2 * Math.PI, false);
  }

  @Override
  public String name() {
    return "lru-" + batch + "x" + length;
  }

  @Override
  public String description() {
    return "LRU layer forward and backward, H = " + dModel + ", N = " + dState;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long flops() {
    long tokens = (long) batch * length;
    return 3 * tokens * (8L * dModel * dState + 8L * dState + 2L * dModel);
  }

  @Override
  public Limit limit() {
    return Limit.MIXED;
  }

  @Override
  public double tolerance() {
    return 1e-3;
  }

  @Override
  public Inputs inputs() {
    Map<String, Tensor> inputs =
        new LinkedHashMap<>(Parameters.initial(unit(), Key.of(7), DType.FLOAT32).trained());
    inputs.put("u", Draw.normal("u", batch, length, dModel));
    inputs.put("w", Draw.normal("w", batch, length, dModel));
    return new Inputs(inputs);
  }
}
