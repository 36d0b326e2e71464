package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A linear recurrence whose state matrix is diagonal and constant in time:
 *
 * <pre>{@code
 * x_k = lambda x_{k-1} + drive(u_k)
 * y_k = readout(x_k) + d u_k
 * }</pre>
 *
 * <p>An implementation says what lambda, drive and readout are and declares its parameters, among them {@code d}, one
 * number per channel. Sequences, steps, states, resets and the second direction follow: the states are complex, {@code
 * (batch, states)}, and the second direction shares lambda and drive and has a readout of its own (S4 and S5).
 *
 * @since 0.1
 */
public interface DiagonalRecurrence extends Recurrence, Spectral {
  /** Returns the channels of input and output. */
  int dModel();

  /** Returns the numbers in the state of a sequence. */
  int states();

  /** Returns whether a second scan runs backwards. */
  boolean bidirectional();

  /** Returns lambda, {@code (states)} complex. */
  @Override
  Var eigenvalues(Scope scope);

  /**
   * Returns what an input adds to the state.
   *
   * @param u {@code (..., dModel)}
   * @return {@code (..., states)} complex
   */
  Var drive(Scope scope, Var u);

  /**
   * Returns what a state adds to the output.
   *
   * @param x {@code (..., states)} complex
   * @param matrix {@code "c"} forwards, {@code "cBack"} backwards: how the names of its parameters begin
   * @return {@code (..., dModel)} real
   */
  Var readout(Scope scope, Var x, String matrix);

  /**
   * Returns what the output at each position sees of the backward scan: its state there, which knows the input of the
   * position.
   *
   * @param x states of the backward scan, {@code (batch, length, states)}
   * @param ends true at the last positions of packed sequences, {@code (batch, length)} or {@code (length)}; null for
   *     none
   */
  default Var seenBackwards(Var x, @Nullable Var ends) {
    return x;
  }

  @Override
  default Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    if (bidirectional() && state != null) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": a bidirectional unit takes whole sequences, no state");
    }
    if (u.rank() != 3 || u.size(-1) != dModel()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": needs input (batch, length, " + dModel() + "), given " + u.spec());
    }
    Var lambda = eigenvalues(scope);
    Var drive = drive(scope, u);
    @Nullable Var before = state == null ? null : state.values().getFirst();
    LinearScan.Result scan = LinearScan.along(1).from(before).resets(resets).solve(lambda, drive);
    Var y = readout(scope, scan.states(), "c").add(u.mul(scope.get("d")));
    if (bidirectional()) {
      @Nullable Var ends = resets == null ? null : LinearScan.ends(resets);
      Var back = LinearScan.along(1).reversed().resets(ends).states(lambda, drive);
      y = y.add(readout(scope, seenBackwards(back, ends), "cBack"));
    }
    return new Step(y, State.of(scan.last()));
  }

  @Override
  default State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype().toComplex(), Shape.of(batch, states())));
  }

  @Override
  default Step step(Scope scope, Var u, State state) {
    if (bidirectional()) {
      throw new IllegalStateException(getClass().getSimpleName()
          + ": a bidirectional unit has no recurrent mode; it needs the future");
    }
    if (u.rank() != 2 || u.size(-1) != dModel()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": a step needs input (batch, " + dModel() + "), given " + u.spec());
    }
    Var x = eigenvalues(scope).mul(state.values().getFirst()).add(drive(scope, u));
    return new Step(readout(scope, x, "c").add(u.mul(scope.get("d"))), State.of(x));
  }
}
