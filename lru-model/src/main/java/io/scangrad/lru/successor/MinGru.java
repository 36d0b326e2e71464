package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The minimal gated recurrent unit (Feng et al. 2024, arXiv 2410.01201, section 3.1 and Appendix B): a GRU whose gate
 * and candidate do not see the state, which makes it a linear recurrence.
 *
 * <pre>{@code
 * z_t = sigmoid(W_z u_t + b_z)
 * h_t = (1 - z_t) h_{t-1} + z_t g(W_h u_t + b_h)       g(x) = x + 1/2 for x >= 0, sigmoid(x) below: positive
 * y_t = W_o h_t + b_o
 * }</pre>
 *
 * <p>The authors scan logarithms, for which g has to be positive; the states here are the same without, see the
 * package. {@code 1 - z} is computed as {@code sigmoid(-x)} and loses no digits. W_o, which the authors have where the
 * inner width differs from the outer one, is always there. Matrices are LeCun normal at first; b_z gives time constants
 * {@code 1/z} uniform in [2, horizon] at input 0, other biases are 0.
 *
 * @param dModel channels of input and output
 * @param dState states
 * @param horizon longest time constant at first, in steps, at least 2; with 2 the gates begin unbiased
 * @since 0.1
 */
public record MinGru(int dModel, int dState, int horizon) implements Recurrence {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or the horizon is below 2
   */
  public MinGru {
    InputCheck.positive("MinGru", "dModel", dModel);
    InputCheck.positive("MinGru", "dState", dState);
    InputCheck.horizon("MinGru", horizon);
  }

  /** Returns a layer that forgets with time constants of up to 128 steps at first. */
  public static MinGru of(int dModel, int dState) {
    return new MinGru(dModel, dState, Initial.HORIZON);
  }

  @Override
  public void declare(Declaration to) {
    to.child("candidate", candidate());
    to.normal("gateWeight", Role.DENSE, Math.sqrt(1.0 / dModel), dState, dModel);
    to.parameter("gateBias", Role.RECURRENT,
        () -> Initial.negated(Initial.chrono(to, "gateBias", horizon, dState)), dState);
    to.child("output", output());
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
    InputCheck.sequence("MinGru", u, dModel);
    InputCheck.state("MinGru", state, 1, 0);
    @Nullable Var mask = InputCheck.resets("MinGru", resets, u);
    LinearScan.Result h = drive(scope, u).solve(state == null ? null : state.values().getFirst(), mask);
    return new Step(output().apply(scope.child("output"), h.states()), State.of(h.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position("MinGru", u, dModel);
    InputCheck.state("MinGru", state, 1, 0);
    Var h = drive(scope, u).next(state.values().getFirst());
    return new Step(output().apply(scope.child("output"), h), State.of(h));
  }

  private Drive drive(Scope scope, Var u) {
    Var gate = u.matmul(scope.get("gateWeight"), false, true).add(scope.get("gateBias"));
    Var candidate = candidate().apply(scope.child("candidate"), u);
    return new Drive(gate.neg().sigmoid(), gate.sigmoid().mul(positive(candidate)));
  }

  /** Returns {@code x + 1/2} where x is at least 0, {@code sigmoid(x)} where it is less. */
  static Var positive(Var x) {
    return x.relu().add(x.minimum(x.zerosLike()).sigmoid());
  }

  private Linear candidate() {
    return new Linear(dModel, dState);
  }

  private Linear output() {
    return new Linear(dState, dModel);
  }
}
