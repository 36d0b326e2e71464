package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import java.util.List;

/**
 * What a layer remembers between two positions: tensors of its own and the states of its children. Immutable.
 *
 * @param values the layer's own tensors
 * @param children the states of the layers inside
 * @since 0.1
 */
public record State(List<Var> values, List<State> children) {
  /** The state of a layer without memory. */
  public static final State NONE = new State(List.of(), List.of());

  /** Returns a state of tensors only. */
  public static State of(Var... values) {
    return new State(List.of(values), List.of());
  }

  /** Returns a state of children only. */
  public static State of(List<State> children) {
    return new State(List.of(), List.copyOf(children));
  }
}
