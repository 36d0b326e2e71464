package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.DenseScan;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.DenseScan.Activation;
import org.jspecify.annotations.Nullable;

/**
 * The vanilla recurrent unit (Elman 1990) in the form to which Orvieto et al. 2023 compare (equation 1):
 *
 * <pre>{@code
 * x_k = s(A x_{k-1} + B u_k)
 * y_k = C x_k + D u_k
 * }</pre>
 *
 * <p>A is a dense real matrix, D a vector, and s is tanh, relu or, for the paper's linear network with dense A, the
 * identity. There are no biases inside. Steps are taken one after another: {@link DenseScan}.
 *
 * <p>Initial matrices follow Haiku's rule for linear layers: normal numbers cut off at two standard deviations, of
 * standard deviation {@code 1/sqrt(dState)} for A and C and {@code 1/sqrt(dModel)} for B before they are cut off, so
 * that what is left has 0.88 of it: the spectral radius of A is about 0.9, and the linear unit does not explode.
 *
 * <p>With {@code bidirectional}, a second recurrence runs backwards with the same A and B, includes the current input,
 * and has a C of its own, as in {@link LinearRecurrentUnit}.
 *
 * @param dModel channels of input and output, H
 * @param dState real states, N
 * @param activation the function s
 * @param bidirectional whether a second recurrence runs backwards
 * @since 0.1
 */
public record DenseRecurrentUnit(int dModel, int dState, Activation activation, boolean bidirectional)
    implements Recurrence {
  /** Where normal numbers are cut off, in standard deviations. */
  private static final double CUT = 2;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public DenseRecurrentUnit {
    if (dModel < 1 || dState < 1) {
      throw new IllegalArgumentException(
          "DenseRecurrentUnit: dModel (=" + dModel + ") and dState (=" + dState + ") must be positive");
    }
  }

  /** Returns a causal unit. */
  public static DenseRecurrentUnit of(int dModel, int dState, Activation activation) {
    return new DenseRecurrentUnit(dModel, dState, activation, false);
  }

  @Override
  public void declare(Declaration to) {
    drawn(to, "a", Role.RECURRENT, dState, dState);
    drawn(to, "b", Role.RECURRENT, dState, dModel);
    drawn(to, "c", Role.DENSE, dModel, dState);
    if (bidirectional) {
      drawn(to, "cBack", Role.DENSE, dModel, dState);
    }
    to.normal("d", Role.DENSE, 1, dModel);
  }

  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}
   * @param state of one tensor {@code (batch, dState)}, null for zero; goes on where an earlier call stopped
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output, and the state after the last position
   * @throws IllegalArgumentException if the unit is bidirectional and a state is given
   */
  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    if (bidirectional && state != null) {
      throw new IllegalArgumentException("DenseRecurrentUnit: a bidirectional unit takes whole sequences, no state");
    }
    if (u.rank() != 3 || u.size(-1) != dModel) {
      throw new IllegalArgumentException(
          "DenseRecurrentUnit: needs input (batch, length, " + dModel + "), given " + u.spec());
    }
    Var a = scope.get("a");
    Var drive = times(u, scope.get("b"));
    DenseScan scan = DenseScan.of(activation).from(state == null ? null : state.values().getFirst());
    LinearScan.Result states = scan.resets(resets).solve(a, drive);
    Var y = output(scope, states.states(), u);
    if (bidirectional) {
      @Nullable Var ends = resets == null ? null : LinearScan.ends(resets);
      y = y.add(times(scan.reversed().resets(ends).states(a, drive), scope.get("cBack")));
    }
    return new Step(y, State.of(states.last()));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(Var.zeros(scope.dtype(), Shape.of(batch, dState)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    if (bidirectional) {
      throw new IllegalStateException(
          "DenseRecurrentUnit: a bidirectional unit has no recurrent mode; it needs the future");
    }
    if (u.rank() != 2 || u.size(-1) != dModel) {
      throw new IllegalArgumentException(
          "DenseRecurrentUnit: a step needs input (batch, " + dModel + "), given " + u.spec());
    }
    Var sum = times(state.values().getFirst(), scope.get("a")).add(times(u, scope.get("b")));
    Var x = switch (activation) {
      case IDENTITY -> sum;
      case TANH -> sum.tanh();
      case RELU -> sum.relu();
    };
    return new Step(output(scope, x, u), State.of(x));
  }

  private static Var output(Scope scope, Var x, Var u) {
    return times(x, scope.get("c")).add(u.mul(scope.get("d")));
  }

  /** What a matrix makes of vectors along the last axis. */
  private static Var times(Var x, Var matrix) {
    return x.matmul(matrix, false, true);
  }

  private static void drawn(Declaration to, String name, Role role, int rows, int columns) {
    to.truncatedNormal(name, role, 1 / Math.sqrt(columns), CUT, rows, columns);
  }
}
