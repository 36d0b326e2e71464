package io.scangrad.autodiff.scan;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan.Result;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence {@code h_t = s(d_t (M h_{t-1} + b_t))} of vanilla recurrent networks, fused over time, as a value that
 * is configured and then applied.
 *
 * <pre>{@code
 * LinearScan.Result r = DenseScan.of(Activation.TANH).from(h0).solve(m, b);   // m: (n, n), b: (batch, length, n)
 * r.states();   // every h_t, shaped as b
 * r.last();     // the state after the last step, to go on from
 * }</pre>
 *
 * <p>Real only. Derivatives of any order reach m, b, the initial state and the gate. Steps are taken one after another
 * on any device; sequences of a batch are independent of each other.
 *
 * @param activation the function s
 * @param reverse whether time runs from the end: {@code h_t = s(d_t (M h_{t+1} + b_t))}
 * @param initial the state before the first step, broadcast to (batch, n); null for zero
 * @param gate what d_t is, broadcast to b; null for 1
 * @param resets truth values (length) or (batch, length): where the state before a step is forgotten; null for nowhere
 * @since 0.1
 */
public record DenseScan(
    Activation activation, boolean reverse, @Nullable Var initial, @Nullable Var gate, @Nullable Var resets) {
  private static final int TIME = 1;

  /** Returns the recurrence with a function, forwards from a zero state, without gate and resets. */
  public static DenseScan of(Activation activation) {
    return new DenseScan(activation, false, null, null, null);
  }

  /** Returns the same recurrence with time running from the end. */
  public DenseScan reversed() {
    return new DenseScan(activation, !reverse, initial, gate, resets);
  }

  /** Returns the same recurrence from a given state; null for zero. */
  public DenseScan from(@Nullable Var state) {
    return new DenseScan(activation, reverse, state, gate, resets);
  }

  /** Returns the same recurrence with a gate; null for none. */
  public DenseScan gated(@Nullable Var factors) {
    return new DenseScan(activation, reverse, initial, factors, resets);
  }

  /**
   * Returns the same recurrence that forgets the past where {@code resets} is true: {@code h_t = s(d_t b_t)} there.
   *
   * @param resets see {@link LinearScan#segments}; null for nowhere
   */
  public DenseScan resets(@Nullable Var resets) {
    return new DenseScan(activation, reverse, initial, gate, resets);
  }

  /** Returns every state; see {@link #solve}. */
  public Var states(Var m, Var b) {
    return solve(m, b).states();
  }

  /**
   * Computes the states.
   *
   * @param m the matrix (n, n); row i holds what the states before give to channel i
   * @param b inputs (batch, length, n); the length may be 0
   * @throws IllegalArgumentException if shapes do not fit or numbers are not real
   */
  public Result solve(Var m, Var b) {
    if (b.rank() != 3) {
      throw new IllegalArgumentException("denseScan: b must have the axes (batch, length, n), given " + b.spec());
    }
    DType dtype = DType.promote(m.dtype(), b.dtype());
    dtype = initial == null ? dtype : DType.promote(dtype, initial.dtype());
    dtype = gate == null ? dtype : DType.promote(dtype, gate.dtype());
    Shape edge = b.shape().without(TIME);
    Var first = initial == null ? Var.zeros(dtype, edge) : broadcast("initial", initial.cast(dtype), edge);
    List<Var> in = new ArrayList<>(List.of(m.cast(dtype), b.cast(dtype), first));
    if (gate != null) {
      in.add(broadcast("gate", gate.cast(dtype), b.shape()));
    }
    if (resets != null) {
      in.add(broadcast("resets", truth(resets), b.shape().without(2)));
    }
    Var states = Var.apply(
        new io.scangrad.tensor.op.DenseScan(activation, reverse, gate != null, resets != null), List.copyOf(in));
    int length = b.size(TIME);
    return new Result(states, length == 0 ? first : states.at(TIME, reverse ? 0 : length - 1));
  }

  private static Var truth(Var resets) {
    if (resets.dtype() != DType.BOOL) {
      throw new IllegalArgumentException("denseScan: resets must be bool, given " + resets.spec());
    }
    return resets;
  }

  private static Var broadcast(String name, Var x, Shape shape) {
    try {
      return x.expand(shape);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "denseScan: " + name + " " + x.shape() + " does not broadcast to " + shape + ", which b asks for", e);
    }
  }
}
