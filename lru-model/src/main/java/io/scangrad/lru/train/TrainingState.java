package io.scangrad.lru.train;

import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.optim.AdamW;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a training remembers between two steps. Immutable; from the same state and batches, the same bits
 * follow.
 *
 * @param step steps done so far
 * @param parameters the model's numbers
 * @param moments what the optimiser remembers of each trained parameter
 * @since 0.1
 */
public record TrainingState(int step, Parameters parameters, Map<String, AdamW.Moments> moments) {
  /** Copies the map, keeping its order. */
  public TrainingState {
    moments = Collections.unmodifiableMap(new LinkedHashMap<>(moments));
  }

  /** Returns the state before the first step. */
  public static TrainingState initial(Parameters parameters) {
    Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
    parameters.trained().forEach((name, tensor) -> moments.put(name, AdamW.Moments.zero(tensor)));
    return new TrainingState(0, parameters, moments);
  }
}
