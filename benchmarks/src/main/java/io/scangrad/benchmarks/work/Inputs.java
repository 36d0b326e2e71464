package io.scangrad.benchmarks.work;

import io.scangrad.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors by name, in order.
 *
 * @param tensors the tensors
 * @since 0.1
 */
public record Inputs(Map<String, Tensor> tensors) {
  /** Copies the map, keeping its order. */
  public Inputs {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Returns one of them.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("inputs: no " + name + "; there are " + tensors.keySet());
    }
    return tensor;
  }
}
