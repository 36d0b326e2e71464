package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * The RG-LRU; {@link RgLru} has its equations.
 *
 * @param width channels and states
 * @param blocks blocks of both gates
 */
record RealGatedUnit(int width, int blocks) implements GatedUnit {
  @Override
  public int states() {
    return width;
  }

  @Override
  public DType dtype(DType real) {
    return real;
  }

  @Override
  public void declare(Declaration to) {
    to.child("recurrenceGate", gate());
    to.child("inputGate", gate());
    to.parameter("decay", Role.RECURRENT, () -> decays(to, width), width);
  }

  /** Returns p with {@code exp(-softplus(p))} uniform by area on the initial ring, as log expm1 of minus its log. */
  static double[] decays(Declaration to, int n) {
    double[] p = RingInitialisation.draw(n, SMALLEST_RADIUS, LARGEST_RADIUS, 1, to.key("decay")).nuLog();
    for (int i = 0; i < n; i++) {
      p[i] = Math.log(Math.expm1(Math.exp(p[i])));
    }
    return p;
  }

  @Override
  public Drive drive(Scope scope, Var x, @Nullable Var starts) {
    Var r = gate().apply(scope.child("recurrenceGate"), x).sigmoid();
    Var i = gate().apply(scope.child("inputGate"), x).sigmoid();
    Var logA = r.mul(scope.get("decay").softplus().mul(-SHARPNESS));
    return new Drive(logA.exp(), GatedUnit.normaliser(logA, starts).mul(i.mul(x)));
  }

  @Override
  public Var channels(Var h) {
    return h;
  }

  private BlockDiagonalLinear gate() {
    return new BlockDiagonalLinear(width, width, blocks);
  }
}
