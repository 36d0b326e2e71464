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
 * The gated impulse linear recurrent layer (Martin and Cundy 2018, arXiv 1709.04057), the recurrence of QRNN and SRU
 * as well (arXiv 1611.01576 and 1709.02755, which add output gates):
 *
 * <pre>{@code
 * g_t = sigmoid(W_g u_t + b_g)
 * h_t = g_t h_{t-1} + (1 - g_t) tanh(W_i u_t + b_i)
 * y_t = W_o h_t + b_o
 * }</pre>
 *
 * <p>{@code 1 - g} is computed as {@code sigmoid(-x)} and loses no digits. The paper hands on h; W_o makes the layer
 * fit any width. Matrices are LeCun normal at first; b_g gives time constants {@code 1/(1 - g)} uniform in [2, horizon]
 * at input 0, other biases are 0.
 *
 * @param dModel channels of input and output
 * @param dState states
 * @param horizon longest time constant at first, in steps, at least 2; with 2 the gates begin unbiased
 * @since 0.1
 */
public record Gilr(int dModel, int dState, int horizon) implements Recurrence {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or the horizon is below 2
   */
  public Gilr {
    InputCheck.positive("Gilr", "dModel", dModel);
    InputCheck.positive("Gilr", "dState", dState);
    InputCheck.horizon("Gilr", horizon);
  }

  /** Returns a layer that forgets with time constants of up to 128 steps at first. */
  public static Gilr of(int dModel, int dState) {
    return new Gilr(dModel, dState, Initial.HORIZON);
  }

  @Override
  public void declare(Declaration to) {
    to.child("impulse", impulse());
    to.normal("gateWeight", Role.DENSE, Math.sqrt(1.0 / dModel), dState, dModel);
    to.parameter("gateBias", Role.RECURRENT, () -> Initial.chrono(to, "gateBias", horizon, dState), dState);
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
    InputCheck.sequence("Gilr", u, dModel);
    InputCheck.state("Gilr", state, 1, 0);
    @Nullable Var mask = InputCheck.resets("Gilr", resets, u);
    LinearScan.Result h = drive(scope, u).solve(state == null ? null : state.values().getFirst(), mask);
    return new Step(output().apply(scope.child("output"), h.states()), State.of(h.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position("Gilr", u, dModel);
    InputCheck.state("Gilr", state, 1, 0);
    Var h = drive(scope, u).next(state.values().getFirst());
    return new Step(output().apply(scope.child("output"), h), State.of(h));
  }

  private Drive drive(Scope scope, Var u) {
    Var gate = u.matmul(scope.get("gateWeight"), false, true).add(scope.get("gateBias"));
    Var impulse = impulse().apply(scope.child("impulse"), u).tanh();
    return new Drive(gate.sigmoid(), gate.neg().sigmoid().mul(impulse));
  }

  private Linear impulse() {
    return new Linear(dModel, dState);
  }

  private Linear output() {
    return new Linear(dState, dModel);
  }
}
