package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** What layers of this package are given, checked at the door with the layer's name. */
final class InputCheck {
  private InputCheck() {}

  /** Demands that a size is positive. */
  static void positive(String layer, String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(layer + ": " + name + " (=" + size + ") must be positive");
    }
  }

  /** Demands a longest time constant that an unbiased gate has already. */
  static void horizon(String layer, int horizon) {
    if (horizon < 2) {
      throw new IllegalArgumentException(layer + ": horizon (=" + horizon + ") must be at least 2");
    }
  }

  /** Demands {@code (batch, length, channels)}. */
  static void sequence(String layer, Var x, int channels) {
    if (x.rank() != 3 || x.size(-1) != channels) {
      throw new IllegalArgumentException(
          layer + ": needs input (batch, length, " + channels + "), given " + x.spec());
    }
  }

  /** Demands {@code (batch, channels)}. */
  static void position(String layer, Var x, int channels) {
    if (x.rank() != 2 || x.size(-1) != channels) {
      throw new IllegalArgumentException(
          layer + ": a step needs input (batch, " + channels + "), given " + x.spec());
    }
  }

  /** Demands a state of this layer, or none. */
  static void state(String layer, @Nullable State state, int values, int children) {
    if (state != null && (state.values().size() != values || state.children().size() != children)) {
      throw new IllegalArgumentException(layer + ": the state must come from initialState, run or step of this layer,"
          + " which have " + values + " tensors and " + children + " children; given " + state.values().size()
          + " and " + state.children().size());
    }
  }

  /** Returns resets, {@code (batch, length)} or {@code (length)}, as {@code (batch, length)}; null for none. */
  static @Nullable Var resets(String layer, @Nullable Var resets, Var x) {
    if (resets == null) {
      return null;
    }
    Shape rows = Shape.of(x.size(0), x.size(1));
    boolean fits = resets.shape().equals(rows) || resets.shape().equals(Shape.of(x.size(1)));
    if (resets.dtype() != DType.BOOL || !fits) {
      throw new IllegalArgumentException(layer + ": resets must be bool" + rows + " or bool(" + x.size(1)
          + ",), given " + resets.spec());
    }
    return resets.expand(rows);
  }
}
