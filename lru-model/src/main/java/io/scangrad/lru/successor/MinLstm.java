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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The minimal long short-term memory (Feng et al. 2024, arXiv 2410.01201, section 3.2 and Appendix B): an LSTM whose
 * gates do not see the state and are normalised to the sum 1.
 *
 * <pre>{@code
 * f_t = sigmoid(W_f u_t + b_f)      i_t = sigmoid(W_i u_t + b_i)
 * h_t = f_t/(f_t + i_t) h_{t-1} + i_t/(f_t + i_t) g(W_h u_t + b_h)       g as in MinGru
 * y_t = W_o h_t + b_o
 * }</pre>
 *
 * <p>Both quotients are computed as a sigmoid of the difference of the gates' logarithms, {@code i/(f + i) = sigmoid(
 * softplus(-f~) - softplus(-i~))} for logits f~ and i~, so that closed gates do not divide 0 by 0. W_o is always there,
 * and no logarithms are scanned, see {@link MinGru}. Matrices are LeCun normal at first; b_f and {@code b_i = -b_f}
 * give time constants uniform in [2, horizon] at input 0, other biases are 0.
 *
 * @param dModel channels of input and output
 * @param dState states
 * @param horizon longest time constant at first, in steps, at least 2; with 2 the gates begin unbiased
 * @since 0.1
 */
public record MinLstm(int dModel, int dState, int horizon) implements Recurrence {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or the horizon is below 2
   */
  public MinLstm {
    InputCheck.positive("MinLstm", "dModel", dModel);
    InputCheck.positive("MinLstm", "dState", dState);
    InputCheck.horizon("MinLstm", horizon);
  }

  /** Returns a layer that forgets with time constants of up to 128 steps at first. */
  public static MinLstm of(int dModel, int dState) {
    return new MinLstm(dModel, dState, Initial.HORIZON);
  }

  @Override
  public void declare(Declaration to) {
    double scale = Math.sqrt(1.0 / dModel);
    Supplier<double[]> keep = () -> Initial.chrono(to, "forgetBias", horizon, dState);
    to.child("candidate", candidate());
    to.normal("forgetWeight", Role.DENSE, scale, dState, dModel);
    to.parameter("forgetBias", Role.RECURRENT, keep, dState);
    to.normal("inputWeight", Role.DENSE, scale, dState, dModel);
    to.parameter("inputBias", Role.RECURRENT, () -> Initial.negated(keep.get()), dState);
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
    InputCheck.sequence("MinLstm", u, dModel);
    InputCheck.state("MinLstm", state, 1, 0);
    @Nullable Var mask = InputCheck.resets("MinLstm", resets, u);
    LinearScan.Result h = drive(scope, u).solve(state == null ? null : state.values().getFirst(), mask);
    return new Step(output().apply(scope.child("output"), h.states()), State.of(h.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position("MinLstm", u, dModel);
    InputCheck.state("MinLstm", state, 1, 0);
    Var h = drive(scope, u).next(state.values().getFirst());
    return new Step(output().apply(scope.child("output"), h), State.of(h));
  }

  private Drive drive(Scope scope, Var u) {
    Var forget = u.matmul(scope.get("forgetWeight"), false, true).add(scope.get("forgetBias"));
    Var input = u.matmul(scope.get("inputWeight"), false, true).add(scope.get("inputBias"));
    Var share = forget.neg().softplus().sub(input.neg().softplus());
    Var candidate = MinGru.positive(candidate().apply(scope.child("candidate"), u));
    return new Drive(share.neg().sigmoid(), share.sigmoid().mul(candidate));
  }

  private Linear candidate() {
    return new Linear(dModel, dState);
  }

  private Linear output() {
    return new Linear(dState, dModel);
  }
}
