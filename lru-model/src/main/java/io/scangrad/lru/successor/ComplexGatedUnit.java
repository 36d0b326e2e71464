package io.scangrad.lru.successor;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * The CG-LRU; {@link CgLru} has its equations.
 *
 * @param width real channels, even: the first half are real parts, the second imaginary parts
 * @param blocks blocks of both gates
 */
record ComplexGatedUnit(int width, int blocks) implements GatedUnit {
  /** Largest initial phase at an open gate, in radians. */
  static final double LARGEST_PHASE = 0.1 * Math.PI;

  @Override
  public int states() {
    return width / 2;
  }

  @Override
  public DType dtype(DType real) {
    return real.toComplex();
  }

  @Override
  public void declare(Declaration to) {
    to.child("recurrenceGate", gate());
    to.child("inputGate", gate());
    int n = states();
    to.parameter("decay", Role.RECURRENT, () -> RealGatedUnit.decays(to, n), n);
    to.parameter("phase", Role.RECURRENT, () -> Initial.spread(to, "phase", 0, LARGEST_PHASE, n), n);
  }

  @Override
  public Drive drive(Scope scope, Var x, @Nullable Var starts) {
    Var r = gate().apply(scope.child("recurrenceGate"), x).sigmoid();
    Var i = gate().apply(scope.child("inputGate"), x).sigmoid();
    Var logModulus = r.mul(scope.get("decay").softplus().mul(-SHARPNESS));
    Var scale = GatedUnit.normaliser(logModulus, starts).mul(i);
    Var re = x.slice(-1, 0, states()).mul(scale);
    Var im = x.slice(-1, states(), width).mul(scale);
    return new Drive(logModulus.exp().polar(r.mul(scope.get("phase"))), re.complex(im));
  }

  @Override
  public Var channels(Var h) {
    return Shaping.concat(-1, h.real(), h.imag());
  }

  private BlockDiagonalLinear gate() {
    return new BlockDiagonalLinear(width, width / 2, blocks);
  }
}
