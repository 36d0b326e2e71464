package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * The Linear Recurrent Unit of Orvieto et al. 2023 (section 3.4 and Appendix A):
 *
 * <pre>{@code
 * x_k = Lambda x_{k-1} + exp(gammaLog) (B u_k)
 * y_k = Re(C x_k) + D u_k
 * Lambda = diag(exp(-exp(nuLog) + i exp(thetaLog)))
 * }</pre>
 *
 * <p>Moduli are below 1 for every finite nuLog. Initial eigenvalues are uniform on a ring. B and C are trained as two
 * real matrices each, with variance {@code 1/(2 dModel)} per part of B and {@code 1/dState} per part of C, as in the
 * paper's listing.
 *
 * <p>With {@code bidirectional}, a second scan runs backwards with the same Lambda and B, includes the current input,
 * and has a C of its own (the form of S5).
 *
 * @param dModel channels of input and output, H
 * @param dState complex states, N
 * @param rMin inner radius of the ring, in [0, rMax]
 * @param rMax outer radius, at most 1; a ring of one radius lies in (0, 1)
 * @param maxPhase largest initial phase in radians, in (0, 2 pi]
 * @param bidirectional whether a second scan runs backwards
 * @since 0.1
 */
public record LinearRecurrentUnit(int dModel, int dState, double rMin, double rMax, double maxPhase,
    boolean bidirectional) implements DiagonalRecurrence {
  /**
   * Checks sizes and ring.
   *
   * @throws IllegalArgumentException if a size is not positive or the ring is empty
   */
  public LinearRecurrentUnit {
    if (dModel < 1 || dState < 1) {
      throw new IllegalArgumentException(
          "LinearRecurrentUnit: dModel (=" + dModel + ") and dState (=" + dState + ") must be positive");
    }
    RingInitialisation.require("LinearRecurrentUnit", rMin, rMax, maxPhase);
  }

  /** Returns a causal unit with eigenvalues anywhere in the unit disk, the defaults of the paper's listing. */
  public static LinearRecurrentUnit of(int dModel, int dState) {
    return new LinearRecurrentUnit(dModel, dState, 0, 1, 2 * Math.PI, false);
  }

  @Override
  public void declare(Declaration to) {
    to.parameter("nuLog", Role.RECURRENT, () -> ring(to).nuLog(), dState);
    to.parameter("thetaLog", Role.RECURRENT, () -> ring(to).thetaLog(), dState);
    to.parameter("gammaLog", Role.RECURRENT, () -> ring(to).gammaLog(), dState);
    ListingMatrices matrices = new ListingMatrices(dModel, dState);
    matrices.declareInput(to);
    matrices.declareOutput(to, bidirectional);
  }

  private RingInitialisation ring(Declaration to) {
    return RingInitialisation.draw(dState, rMin, rMax, maxPhase, to.key("ring"));
  }

  @Override
  public int states() {
    return dState;
  }

  /** Returns the eigenvalues {@code exp(-exp(nuLog) + i exp(thetaLog))}, {@code (dState)} complex. */
  @Override
  public Var eigenvalues(Scope scope) {
    return scope.get("nuLog").exp().neg().exp().polar(scope.get("thetaLog").exp());
  }

  /** Returns {@code exp(gammaLog) B u}, the normaliser folded into B, which is smaller than u. */
  @Override
  public Var drive(Scope scope, Var u) {
    Var gamma = scope.get("gammaLog").exp().unsqueeze(-1);
    return ListingMatrices.input(u, scope.get("bRe").mul(gamma), scope.get("bIm").mul(gamma));
  }

  /** Returns {@code Re(C x)}. */
  @Override
  public Var readout(Scope scope, Var x, String matrix) {
    return ListingMatrices.output(scope, x, matrix);
  }
}
