package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.DiagonalRecurrence;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.ListingMatrices;
import io.scangrad.lru.layer.RingInitialisation;
import io.scangrad.lru.layer.Scope;

/**
 * A {@link LinearRecurrentUnit} without its normaliser, in one of three forms of its eigenvalues: the steps between a
 * dense linear recurrence and the LRU (Orvieto et al. 2023, Tables 2 and 7).
 *
 * <pre>{@code
 * x_k = Lambda x_{k-1} + B u_k
 * y_k = Re(C x_k) + D u_k
 * }</pre>
 *
 * @param form how the eigenvalues are trained
 * @param dModel channels of input and output, H
 * @param dState complex states, N
 * @param rMin inner radius of the ring of initial eigenvalues, in {@code [0, rMax]}
 * @param rMax outer radius, at most 1; a ring of one radius lies in (0, 1)
 * @param maxPhase largest initial phase in radians, in {@code (0, 2 pi]}
 * @param bidirectional whether a second scan runs backwards, with the same Lambda and B and a C of its own
 * @since 0.1
 */
public record DiagonalUnit(Parametrisation form, int dModel, int dState, double rMin, double rMax, double maxPhase,
    boolean bidirectional) implements DiagonalRecurrence {
  /**
   * Checks sizes and ring.
   *
   * @throws IllegalArgumentException if a size is not positive or the ring is empty
   */
  public DiagonalUnit {
    Checks.sizes("DiagonalUnit", dModel, dState);
    RingInitialisation.require("DiagonalUnit", rMin, rMax, maxPhase);
  }

  @Override
  public void declare(Declaration to) {
    form.declare(to, () -> RingInitialisation.draw(dState, rMin, rMax, maxPhase, to.key("ring")), dState);
    ListingMatrices matrices = new ListingMatrices(dModel, dState);
    matrices.declareInput(to);
    matrices.declareOutput(to, bidirectional);
  }

  @Override
  public int states() {
    return dState;
  }

  @Override
  public Var eigenvalues(Scope scope) {
    return form.eigenvalues(scope);
  }

  @Override
  public Var drive(Scope scope, Var u) {
    return ListingMatrices.input(u, scope.get("bRe"), scope.get("bIm"));
  }

  @Override
  public Var readout(Scope scope, Var x, String matrix) {
    return ListingMatrices.output(scope, x, matrix);
  }
}
