package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import org.jspecify.annotations.Nullable;

/** The recurrence inside a {@link HawkBlock}: what {@code h_t = a_t h_{t-1} + b_t} is driven by. */
sealed interface GatedUnit permits RealGatedUnit, ComplexGatedUnit {
  /** The constant c of Griffin, by which the recurrence gate sharpens the decay. */
  double SHARPNESS = 8;

  /** Smallest initial radius, before it is sharpened. */
  double SMALLEST_RADIUS = 0.9;

  /** Largest initial radius, before it is sharpened. */
  double LARGEST_RADIUS = 0.999;

  /** Declares the parameters, into the block. */
  void declare(Declaration to);

  /** Real channels of input and output. */
  int width();

  /** How many states there are. */
  int states();

  /** Type of the states in a model of a real type. */
  DType dtype(DType real);

  /**
   * Returns coefficients and inputs of the recurrence.
   *
   * @param scope of the block
   * @param x {@code (..., width)}
   * @param starts {@code (..., 1)}, 1 where a sequence begins and 0 elsewhere; null for nowhere
   */
  Drive drive(Scope scope, Var x, @Nullable Var starts);

  /** Returns the states as {@code width} real channels. */
  Var channels(Var h);

  /**
   * Returns {@code sqrt(1 - |a|^2)} of the logarithm of the modulus, and 1 where a sequence begins: nothing decays
   * there, so that nothing has to be made up for.
   */
  static Var normaliser(Var logModulus, @Nullable Var starts) {
    Var root = BoundedRoot.of(logModulus.mul(2).expm1().neg());
    return starts == null ? root : starts.add(starts.neg().add(1).mul(root));
  }
}
