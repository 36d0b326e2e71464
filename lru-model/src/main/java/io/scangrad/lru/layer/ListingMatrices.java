package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * The matrices B and C and the vector D around a diagonal recurrence, with the initial values of the listing in
 * Orvieto et al. 2023, Appendix A.
 *
 * <p>B and C are complex and trained as two real matrices each: normal, with variance {@code 1/(2 dModel)} per part of
 * B and {@code 1/dState} per part of C. D is real and normal with variance 1.
 *
 * @param dModel channels
 * @param dState complex states
 * @since 0.1
 */
public record ListingMatrices(int dModel, int dState) {
  /** Declares {@code bRe} and {@code bIm}, {@code (dState, dModel)}. */
  public void declareInput(Declaration to) {
    double deviation = Math.sqrt(1.0 / (2.0 * dModel));
    to.normal("bRe", Role.RECURRENT, deviation, dState, dModel);
    to.normal("bIm", Role.RECURRENT, deviation, dState, dModel);
  }

  /** Declares {@code cRe} and {@code cIm}, {@code (dModel, dState)}, a second pair for the way back, and {@code d}. */
  public void declareOutput(Declaration to, boolean bidirectional) {
    double deviation = Math.sqrt(1.0 / dState);
    to.normal("cRe", Role.DENSE, deviation, dModel, dState);
    to.normal("cIm", Role.DENSE, deviation, dModel, dState);
    if (bidirectional) {
      to.normal("cBackRe", Role.DENSE, deviation, dModel, dState);
      to.normal("cBackIm", Role.DENSE, deviation, dModel, dState);
    }
    to.normal("d", Role.DENSE, 1, dModel);
  }

  /** Returns {@code B u} along the last axis for a real u, as two real products. */
  public static Var input(Var u, Var bRe, Var bIm) {
    return u.matmul(bRe, false, true).complex(u.matmul(bIm, false, true));
  }

  /** Returns {@code Re(C x)} along the last axis, C being the parameters whose names begin with {@code matrix}. */
  public static Var output(Scope scope, Var x, String matrix) {
    return RealProduct.of(x, scope.get(matrix + "Re"), scope.get(matrix + "Im"));
  }
}
