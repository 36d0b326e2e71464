package io.scangrad.benchmarks.work;

import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recurrent layer forward and backward; the peer knows the Linear Recurrent Unit only.
 *
 * <p>Inputs: its parameters, {@code u} and the cotangent {@code w} of y. Results: {@code y} and, named {@code d...},
 * the gradients by every parameter and by u.
 *
 * @param core which recurrence
 * @param batch sequences
 * @param length steps
 * @param dModel channels of input and output
 * @param dState states, of the Linear Recurrent Unit complex ones
 * @since 0.1
 */
public record LayerWork(Core core, int batch, int length, int dModel, int dState) implements Work {
  /** Returns a Linear Recurrent Unit. */
  public static LayerWork lru(int batch, int length, int dModel, int dState) {
    return new LayerWork(Core.LRU, batch, length, dModel, dState);
  }

  /** Returns the layer. */
  public Recurrence unit() {
    return core.make(CoreSizes.of(dModel, dState).withRing(0.9, 0.999, 2 * Math.PI));
  }

  @Override
  public String name() {
    return core.id() + "-" + batch + "x" + length;
  }

  @Override
  public String description() {
    return "layer " + core.id() + " forward and backward, H = " + dModel + ", N = " + dState;
  }

  @Override
  public long bytes() {
    return 0;
  }

  /** Counts those of the Linear Recurrent Unit; 0 for other cores, whose operations are not counted. */
  @Override
  public long flops() {
    long tokens = core == Core.LRU ? (long) batch * length : 0;
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
