package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * What follows the recurrence in a block: GELU, dropout, and a gate that mixes channels, all per position (Orvieto et
 * al. 2023, Appendix D.1).
 *
 * @param kind which gate
 * @param dModel channels
 * @param dropout rate, shared along time
 * @since 0.1
 */
public record Mixer(Kind kind, int dModel, double dropout) implements Layer {
  /** The gates. */
  public enum Kind {
    /** {@code (W1 z + b1) sigmoid(W2 z + b2)}, the paper's choice on every task but PathX. */
    GLU,
    /** {@code z sigmoid(W z + b)}, one linear map fewer; the paper's choice on PathX. */
    HALF_GLU,
    /** {@code W2 GELU(W1 z + b1) + b2} of dModel hidden channels: no gate, as many numbers as the GLU. */
    MLP,
    /** No gate: GELU and dropout only. */
    NONE
  }

  /**
   * Checks size and rate.
   *
   * @throws IllegalArgumentException if the size is not positive or the rate is outside [0, 1)
   */
  public Mixer {
    if (dModel < 1) {
      throw new IllegalArgumentException("Mixer: dModel (=" + dModel + ") must be positive");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("Mixer: dropout (=" + dropout + ") must be in [0, 1)");
    }
  }

  @Override
  public void declare(Declaration to) {
    switch (kind) {
      case GLU -> {
        to.child("value", new Linear(dModel, dModel));
        to.child("gate", new Linear(dModel, dModel));
      }
      case HALF_GLU -> to.child("gate", new Linear(dModel, dModel));
      case MLP -> {
        to.child("hidden", new Linear(dModel, dModel));
        to.child("value", new Linear(dModel, dModel));
      }
      case NONE -> {}
    }
  }

  @Override
  public Var apply(Scope scope, Var x) {
    Dropout drop = new Dropout(dropout);
    Linear linear = new Linear(dModel, dModel);
    Var z = drop.apply(scope.child("dropout1"), x.gelu());
    return switch (kind) {
      case GLU -> drop.apply(scope.child("dropout2"),
          linear.apply(scope.child("value"), z).mul(linear.apply(scope.child("gate"), z).sigmoid()));
      case HALF_GLU ->
          drop.apply(scope.child("dropout2"), z.mul(linear.apply(scope.child("gate"), z).sigmoid()));
      case MLP -> drop.apply(scope.child("dropout2"),
          linear.apply(scope.child("value"), linear.apply(scope.child("hidden"), z).gelu()));
      case NONE -> z;
    };
  }
}
