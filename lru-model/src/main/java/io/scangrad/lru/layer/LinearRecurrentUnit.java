package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import org.jspecify.annotations.Nullable;

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
 * @param rMin inner radius of the ring, in [0, rMax)
 * @param rMax outer radius, at most 1
 * @param maxPhase largest initial phase in radians, in (0, 2 pi]
 * @param bidirectional whether a second scan runs backwards
 * @since 0.1
 */
public record LinearRecurrentUnit(
    int dModel, int dState, double rMin, double rMax, double maxPhase, boolean bidirectional) implements Layer {
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
    if (!(rMin >= 0 && rMax <= 1)) {
      throw new IllegalArgumentException("LinearRecurrentUnit: the ring must lie in [0, 1], given rMin (=" + rMin
          + ") and rMax (=" + rMax + ")");
    }
    if (!(rMin < rMax)) {
      throw new IllegalArgumentException(
          "LinearRecurrentUnit: rMin (=" + rMin + ") must be below rMax (=" + rMax + ")");
    }
    if (!(maxPhase > 0 && maxPhase <= 2 * Math.PI)) {
      throw new IllegalArgumentException("LinearRecurrentUnit: maxPhase (=" + maxPhase + ") must be in (0, 2 pi]");
    }
  }

  /** Returns a causal unit with eigenvalues anywhere in the unit disk, the defaults of the paper's listing. */
  public static LinearRecurrentUnit of(int dModel, int dState) {
    return new LinearRecurrentUnit(dModel, dState, 0, 1, 2 * Math.PI, false);
  }

  @Override
  public void declare(Declaration to) {
    RingInitialisation ring = RingInitialisation.draw(dState, rMin, rMax, maxPhase, to.key("ring"));
    to.parameter("nuLog", Role.RECURRENT, to.rounded(ring.nuLog(), dState));
    to.parameter("thetaLog", Role.RECURRENT, to.rounded(ring.thetaLog(), dState));
    to.parameter("gammaLog", Role.RECURRENT, to.rounded(ring.gammaLog(), dState));
    double inputScale = Math.sqrt(1.0 / (2.0 * dModel));
    double outputScale = Math.sqrt(1.0 / dState);
    to.parameter("bRe", Role.RECURRENT, normal(to, "bRe", inputScale, dState, dModel));
    to.parameter("bIm", Role.RECURRENT, normal(to, "bIm", inputScale, dState, dModel));
    to.parameter("cRe", Role.DENSE, normal(to, "cRe", outputScale, dModel, dState));
    to.parameter("cIm", Role.DENSE, normal(to, "cIm", outputScale, dModel, dState));
    if (bidirectional) {
      to.parameter("cBackRe", Role.DENSE, normal(to, "cBackRe", outputScale, dModel, dState));
      to.parameter("cBackIm", Role.DENSE, normal(to, "cBackIm", outputScale, dModel, dState));
    }
    to.parameter("d", Role.DENSE, normal(to, "d", 1, dModel));
  }

  @Override
  public Var apply(Scope scope, Var u) {
    return run(scope, u, null, null).output();
  }

  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}
   * @param state {@code (batch, dState)} complex, null for zero; goes on where an earlier call stopped
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output, and the state after the last position
   * @throws IllegalArgumentException if the unit is bidirectional and a state or resets are given
   */
  public Step run(Scope scope, Var u, @Nullable Var state, @Nullable Var resets) {
    if (bidirectional && (state != null || resets != null)) {
      throw new IllegalArgumentException(
          "LinearRecurrentUnit: a bidirectional unit takes whole sequences, neither a state nor resets");
    }
    if (u.rank() != 3 || u.size(-1) != dModel) {
      throw new IllegalArgumentException(
          "LinearRecurrentUnit: needs input (batch, length, " + dModel + "), given " + u.spec());
    }
    Var lambda = eigenvalues(scope);
    Var drive = drive(scope, u);
    LinearScan.Result scan = LinearScan.along(1).from(state).resets(resets).solve(lambda, drive);
    Var y = RealProduct.of(scan.states(), scope.get("cRe"), scope.get("cIm")).add(u.mul(scope.get("d")));
    if (bidirectional) {
      Var back = LinearScan.along(1).reversed().states(lambda, drive);
      y = y.add(RealProduct.of(back, scope.get("cBackRe"), scope.get("cBackIm")));
    }
    return new Step(y, State.of(scan.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype().toComplex(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    if (bidirectional) {
      throw new IllegalStateException(
          "LinearRecurrentUnit: a bidirectional unit has no recurrent mode; it needs the future");
    }
    if (u.rank() != 2 || u.size(-1) != dModel) {
      throw new IllegalArgumentException(
          "LinearRecurrentUnit: a step needs input (batch, " + dModel + "), given " + u.spec());
    }
    Var x = eigenvalues(scope).mul(state.values().getFirst()).add(drive(scope, u));
    Var y = RealProduct.of(x, scope.get("cRe"), scope.get("cIm")).add(u.mul(scope.get("d")));
    return new Step(y, State.of(x));
  }

  /** Returns the eigenvalues {@code exp(-exp(nuLog) + i exp(thetaLog))}, {@code (dState)} complex. */
  public Var eigenvalues(Scope scope) {
    return scope.get("nuLog").exp().neg().exp().polar(scope.get("thetaLog").exp());
  }

  /** Returns {@code exp(gammaLog) B u}, the normaliser folded into B, which is smaller than u. */
  private static Var drive(Scope scope, Var u) {
    Var gamma = scope.get("gammaLog").exp().unsqueeze(-1);
    Var re = u.matmul(scope.get("bRe").mul(gamma), false, true);
    Var im = u.matmul(scope.get("bIm").mul(gamma), false, true);
    return re.complex(im);
  }

  private static Tensor normal(Declaration to, String name, double scale, int... sizes) {
    Key key = to.key(name);
    return Var.normal(key, to.dtype(), sizes).mul(scale).value();
  }
}
