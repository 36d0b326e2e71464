package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.Spectral;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The linear oscillatory state space LinOSS (Rusch and Rus 2025, arXiv 2410.03943, section 2): forced harmonic
 * oscillators {@code p'' = -A p + B u} with diagonal A, {@code y = C p + D u}, of which velocity v and position p are
 * discretised with a learnt step dt per oscillator,
 *
 * <pre>{@code
 * IM    v_t = v_{t-1} + dt (-A p_t + B u_t)         p_t = p_{t-1} + dt v_t       implicit: decays
 * IMEX  v_t = v_{t-1} + dt (-A p_{t-1} + B u_t)     p_t = p_{t-1} + dt v_t       symplectic: conserves
 * }</pre>
 *
 * <p>Each is a 2x2 recurrence that is constant in time. With {@code omega = sqrt(A)} and {@code s = dt omega} it is
 * diagonalised by one complex number per oscillator, the other being its conjugate:
 *
 * <pre>{@code
 * IM    z = v + i omega p                            lambda = 1/(1 - i s),  |lambda| = (1 + s^2)^(-1/2)
 * IMEX  z = v + i e^(i phi/2) omega p                lambda = e^(i phi), 2 sin(phi/2) = s,  |lambda| = 1
 * both  z_t = lambda (z_{t-1} + dt B u_t)            p_t = Im z_t / (omega cos(phi/2)),  phi = 0 for IM
 * }</pre>
 *
 * <p>So both run on the complex {@link LinearScan} with coefficients that are stored once, not per position; a scan
 * over 2x2 blocks ({@link io.scangrad.autodiff.scan.AssociativeScan}) would take {@code log length} passes over six
 * tensors. The entries of the eigenvectors have modulus 1 in (v, omega p), so no digits are lost until {@code s} comes
 * near 2 (IMEX). The state is {@code w_t = z_{t-1} + dt B u_t}, before the turn by lambda, whose inputs are real.
 *
 * <p>Departures from the authors' code: {@code omega = 2 sigmoid(omegaLogit)} instead of {@code A = relu(.)}, since at
 * {@code A = 0} both eigenvalues meet, the matrix has no diagonal form and the parameter no gradient, and since {@code
 * A < 4} with {@code dt = sigmoid(dtLogit) < 1} keeps IMEX stable ({@code s < 2}) for any parameters; B and C are real
 * as in the paper (complex ones are two oscillators of one frequency and step). States of IMEX do not decay: white
 * noise makes them grow with the root of the length.
 *
 * <p>At first A is uniform in [0, 1], dtLogit in [0, 1], B in {@code +-dModel^(-1/2)}, C in {@code +-dState^(-1/2)},
 * and D is standard normal.
 *
 * @param dModel channels of input and output
 * @param dState oscillators, one complex state each
 * @param discretisation how time is cut into steps
 * @since 0.1
 */
public record LinOss(int dModel, int dState, Discretisation discretisation)
    implements Recurrence, Spectral {
  /** The two forms of the paper. */
  public enum Discretisation {
    /** Implicit: energy decays, the faster the higher the frequency. */
    IM,
    /** Implicit in the position, explicit in the velocity: energy stays, time can be reversed. */
    IMEX
  }

  private static final double LARGEST_FREQUENCY = 2;

  /** Distance of initial A from 0 and 1, which survives rounding to {@code f32}. */
  private static final double MARGIN = 1e-6;

  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public LinOss {
    InputCheck.positive("LinOss", "dModel", dModel);
    InputCheck.positive("LinOss", "dState", dState);
  }

  /** Returns an implicit (IM) layer. */
  public static LinOss of(int dModel, int dState) {
    return new LinOss(dModel, dState, Discretisation.IM);
  }

  @Override
  public void declare(Declaration to) {
    to.parameter("omegaLogit", Role.RECURRENT, () -> omegaLogits(to), dState);
    to.parameter("dtLogit", Role.RECURRENT, () -> Initial.spread(to, "dtLogit", 0, 1, dState), dState);
    to.uniform("b", Role.RECURRENT, Math.sqrt(1.0 / dModel), dState, dModel);
    to.uniform("c", Role.DENSE, Math.sqrt(1.0 / dState), dModel, dState);
    to.normal("d", Role.DENSE, 1, dModel);
  }

  /** Returns the inverse sigmoid of frequencies whose squares A are uniform. */
  private double[] omegaLogits(Declaration to) {
    double[] omega = Initial.spread(to, "omegaLogit", MARGIN, 1 - MARGIN, dState);
    for (int i = 0; i < dState; i++) {
      double share = Math.sqrt(omega[i]) / LARGEST_FREQUENCY;
      omega[i] = Math.log(share / (1 - share));
    }
    return omega;
  }

  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}
   * @param state from {@link #initialState}, this method or {@link #step}; null for zero
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output {@code (batch, length, dModel)}, and the state after the last position
   */
  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    InputCheck.sequence("LinOss", u, dModel);
    InputCheck.state("LinOss", state, 1, 0);
    @Nullable Var mask = InputCheck.resets("LinOss", resets, u);
    Modes modes = modes(scope);
    LinearScan.Result w = drive(scope, modes, u).solve(state == null ? null : state.values().getFirst(), mask);
    return new Step(output(scope, modes, w.states(), u), State.of(w.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype().toComplex(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position("LinOss", u, dModel);
    InputCheck.state("LinOss", state, 1, 0);
    Modes modes = modes(scope);
    Var w = drive(scope, modes, u).next(state.values().getFirst());
    return new Step(output(scope, modes, w, u), State.of(w));
  }

  /** Returns the eigenvalues with positive phase, {@code (dState)} complex. */
  @Override
  public Var eigenvalues(Scope scope) {
    return modes(scope).lambda();
  }

  /**
   * The oscillators in diagonal form, {@code (dState)} each.
   *
   * @param dt step
   * @param lambda eigenvalue
   * @param real by which the real part of w enters the position
   * @param imaginary by which its imaginary part does
   */
  private record Modes(Var dt, Var lambda, Var real, Var imaginary) {}

  private Modes modes(Scope scope) {
    Var share = scope.get("omegaLogit").sigmoid();
    Var omega = share.mul(LARGEST_FREQUENCY);
    Var dt = scope.get("dtLogit").sigmoid();
    Var s = omega.mul(dt);
    return switch (discretisation) {
      case IM -> {
        Var modulusSquared = s.square().add(1).reciprocal();
        yield new Modes(dt, modulusSquared.complex(s.mul(modulusSquared)), dt.mul(modulusSquared),
            modulusSquared.div(omega));
      }
      case IMEX -> {
        // cos(phi/2)^2 = 1 - (s/2)^2 = (1 - share dt)(1 + share dt), the first factor as a sum of positive numbers.
        Var sine = share.mul(dt);
        Var below = scope.get("omegaLogit").neg().sigmoid().add(share.mul(scope.get("dtLogit").neg().sigmoid()));
        Var cosine = below.mul(sine.add(1)).sqrt();
        Var re = sine.square().mul(-2).add(1);
        yield new Modes(dt, re.complex(s.mul(cosine)), dt, re.div(omega.mul(cosine)));
      }
    };
  }

  private static Drive drive(Scope scope, Modes modes, Var u) {
    return new Drive(modes.lambda(), u.matmul(scope.get("b").mul(modes.dt().unsqueeze(-1)), false, true));
  }

  private static Var output(Scope scope, Modes modes, Var w, Var u) {
    Var c = scope.get("c");
    Var position = w.real().matmul(c.mul(modes.real()), false, true)
        .add(w.imag().matmul(c.mul(modes.imaginary()), false, true));
    return position.add(u.mul(scope.get("d")));
  }
}
