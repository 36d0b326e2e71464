package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selective state space S6 as the core of a Mamba block (Gu and Dao 2023, arXiv 2312.00752, sections 3.2 to 3.4):
 *
 * <pre>{@code
 * [v, z] = W_in u                                                    2 dInner channels, no bias
 * x_t    = silu(convolution_4(v)_t + bias)                           causal, of each channel by itself
 * [d_t, B_t, C_t] = W_x x_t                                          deltaRank, dState and dState numbers, no bias
 * Delta_t = softplus(W_Delta d_t + b_Delta)                          one step size per inner channel
 * h_t    = exp(Delta_t A) h_{t-1} + Delta_t B_t x_t                  A = -exp(aLog), real, (dInner, dState)
 * y_t    = W_out ((C_t h_t + D x_t) silu(z_t))                       no bias
 * }</pre>
 *
 * <p>So everything between the norm and the residual sum of a Mamba block belongs to this layer; these two do not. B is
 * discretised by Euler's step, as Mamba's code does, A by zero-order hold. A, B and C make {@code dState} states for
 * each inner channel, and the scan runs over {@code dInner dState} channels.
 *
 * <p>At first A is {@code -(1..dState)} in every channel (S4D-Real), the step sizes {@code softplus(b_Delta)} are
 * log-uniform in [0.001, 0.1], W_Delta is uniform in {@code +-deltaRank^(-1/2)}, D is 1, and all else has PyTorch's
 * defaults, which Mamba keeps: uniform in {@code +-inputs^(-1/2)}. aLog, b_Delta and D are kept from weight decay, for
 * which their role is {@link Role#RECURRENT}.
 *
 * @param dModel channels of input and output
 * @param dInner inner channels; Mamba has twice as many as dModel
 * @param dState states per inner channel; Mamba has 16
 * @param deltaRank numbers from which the step sizes are made; Mamba has {@code dModel/16}, rounded up
 * @since 0.1
 */
public record S6(int dModel, int dInner, int dState, int deltaRank) implements Recurrence {
  private static final int CONVOLUTION_WIDTH = 4;
  private static final double SMALLEST_STEP = 1e-3;
  private static final double LARGEST_STEP = 0.1;

  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public S6 {
    InputCheck.positive("S6", "dModel", dModel);
    InputCheck.positive("S6", "dInner", dInner);
    InputCheck.positive("S6", "dState", dState);
    InputCheck.positive("S6", "deltaRank", deltaRank);
  }

  /**
   * Returns a layer with Mamba's widths: {@code 2 dModel} inner channels, step sizes of rank {@code dModel/16}.
   *
   * @param dState states per inner channel
   */
  public static S6 of(int dModel, int dState) {
    return new S6(dModel, 2 * dModel, dState, Math.ceilDiv(dModel, 16));
  }

  @Override
  public void declare(Declaration to) {
    matrix(to, "inputWeight", dModel, 2 * dInner);
    to.child("convolution", convolution());
    matrix(to, "selectionWeight", dInner, deltaRank + 2 * dState);
    matrix(to, "deltaWeight", deltaRank, dInner);
    to.parameter("deltaBias", Role.RECURRENT, () -> deltaBias(to), dInner);
    to.parameter("aLog", Role.RECURRENT, this::logRates, dInner, dState);
    to.constant("d", Role.RECURRENT, 1, dInner);
    matrix(to, "outputWeight", dInner, dModel);
  }

  private static void matrix(Declaration to, String name, int inputs, int outputs) {
    to.uniform(name, Role.DENSE, Math.sqrt(1.0 / inputs), outputs, inputs);
  }

  /** Returns the logarithms of the rates 1 to dState of every inner channel. */
  private double[] logRates() {
    double[] logarithms = new double[dInner * dState];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = Math.log(i % dState + 1);
    }
    return logarithms;
  }

  /** Returns the inverse softplus of step sizes that are log-uniform. */
  private double[] deltaBias(Declaration to) {
    double[] bias = Initial.spread(to, "deltaBias", Math.log(SMALLEST_STEP), Math.log(LARGEST_STEP), dInner);
    for (int i = 0; i < dInner; i++) {
      bias[i] = Math.log(Math.expm1(Math.exp(bias[i])));
    }
    return bias;
  }

  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}
   * @param state from {@link #initialState}, this method or {@link #step}; null for zero
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output {@code (batch, length, dModel)}, and the state after the last position: {@code (batch, dInner,
   *     dState)} and the window of the convolution
   */
  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    InputCheck.sequence("S6", u, dModel);
    InputCheck.state("S6", state, 1, 1);
    @Nullable Var mask = InputCheck.resets("S6", resets, u);
    Var inner = u.matmul(scope.get("inputWeight"), false, true);
    Step window = convolution().run(scope.child("convolution"), inner.slice(-1, 0, dInner),
        state == null ? null : state.children().getFirst(), mask);
    Selection selection = select(scope, window.output());
    LinearScan.Result h = selection.drive().solve(state == null ? null : state.values().getFirst(), mask);
    Var y = output(scope, selection, h.states(), inner);
    return new Step(y, new State(List.of(h.last()), List.of(window.state())));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    Var h = Var.zeros(scope.dtype(), Shape.of(batch, dInner, dState));
    return new State(List.of(h), List.of(convolution().initialState(scope.child("convolution"), batch)));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position("S6", u, dModel);
    InputCheck.state("S6", state, 1, 1);
    Var inner = u.matmul(scope.get("inputWeight"), false, true);
    Step window = convolution().step(
        scope.child("convolution"), inner.slice(-1, 0, dInner), state.children().getFirst());
    Selection selection = select(scope, window.output());
    Var h = selection.drive().next(state.values().getFirst());
    return new Step(output(scope, selection, h, inner), new State(List.of(h), List.of(window.state())));
  }

  /**
   * What the inputs select.
   *
   * @param x inputs of the state space, {@code (..., dInner)}
   * @param drive of the recurrence, {@code (..., dInner, dState)}
   * @param c output vectors, {@code (..., dState)}
   */
  private record Selection(Var x, Drive drive, Var c) {}

  private Selection select(Scope scope, Var convolved) {
    Var x = silu(convolved);
    Var chosen = x.matmul(scope.get("selectionWeight"), false, true);
    Var delta = chosen.slice(-1, 0, deltaRank).matmul(scope.get("deltaWeight"), false, true)
        .add(scope.get("deltaBias")).softplus();
    Var b = chosen.slice(-1, deltaRank, deltaRank + dState);
    Var a = delta.unsqueeze(-1).mul(scope.get("aLog").exp().neg()).exp();
    Drive drive = new Drive(a, delta.mul(x).unsqueeze(-1).mul(b.unsqueeze(-2)));
    return new Selection(x, drive, chosen.slice(-1, deltaRank + dState, deltaRank + 2 * dState));
  }

  private Var output(Scope scope, Selection selection, Var h, Var inner) {
    Var y = h.mul(selection.c().unsqueeze(-2)).sum(-1).add(selection.x().mul(scope.get("d")));
    Var gate = silu(inner.slice(-1, dInner, 2 * dInner));
    return y.mul(gate).matmul(scope.get("outputWeight"), false, true);
  }

  private static Var silu(Var x) {
    return x.mul(x.sigmoid());
  }

  private CausalConvolution convolution() {
    return new CausalConvolution(dInner, CONVOLUTION_WIDTH, CausalConvolution.Start.MAMBA);
  }
}
