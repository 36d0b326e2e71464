package io.scangrad.lru.successor;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recurrent block of Hawk and Griffin (De et al. 2024, section 2.3) around a gated unit: {@code W_o(GELU(W_y u)
 * unit(convolution(W_x u)))}, the branches multiplied elementwise.
 *
 * <p>Its state is the unit's, {@code (batch, states)}; whether a sequence is still to begin, {@code (batch, 1)}, 1 or
 * 0, which the normaliser asks; and the window of the convolution.
 *
 * @param name of the layer, for errors
 * @param dModel channels of input and output
 * @param unit the recurrence
 */
record HawkBlock(String name, int dModel, GatedUnit unit) implements Layer {
  private static final int CONVOLUTION_WIDTH = 4;

  /** More blocks than this are never chosen; Griffin has 16. */
  private static final int MOST_BLOCKS = 16;

  /** Blocks are chosen no narrower than this. */
  private static final int NARROWEST_BLOCK = 32;

  /** Returns the number of gate blocks for a width: the largest power of two that leaves blocks wide enough. */
  static int blocks(int width) {
    int blocks = MOST_BLOCKS;
    while (blocks > 1 && (width % blocks != 0 || width / blocks < NARROWEST_BLOCK)) {
      blocks /= 2;
    }
    return blocks;
  }

  @Override
  public void declare(Declaration to) {
    to.child("value", value());
    to.child("gate", value());
    to.child("convolution", convolution());
    unit.declare(to);
    to.child("output", output());
  }

  @Override
  public Var apply(Scope scope, Var u) {
    return run(scope, u, null, null).output();
  }

  /** Computes a sequence from a given state. */
  @Override
  public Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets) {
    InputCheck.sequence(name, u, dModel);
    InputCheck.state(name, state, 2, 1);
    @Nullable Var mask = InputCheck.resets(name, resets, u);
    Var fresh = state == null ? fresh(u, u.size(0)) : state.values().get(1);
    Step x = convolution().run(scope.child("convolution"), value().apply(scope.child("value"), u),
        state == null ? null : state.children().getFirst(), mask);
    Drive drive = unit.drive(scope, x.output(), starts(u, fresh, mask));
    LinearScan.Result h = drive.solve(state == null ? null : state.values().getFirst(), mask);
    Var next = u.size(1) == 0 ? fresh : fresh.zerosLike();
    return new Step(joined(scope, u, h.states()), new State(List.of(h.last(), next), List.of(x.state())));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    Var h = Var.zeros(unit.dtype(scope.dtype()), Shape.of(batch, unit.states()));
    State window = convolution().initialState(scope.child("convolution"), batch);
    return new State(List.of(h, fresh(scope.get("decay"), batch)), List.of(window));
  }

  @Override
  public Step step(Scope scope, Var u, State state) {
    InputCheck.position(name, u, dModel);
    InputCheck.state(name, state, 2, 1);
    Step x = convolution().step(scope.child("convolution"), value().apply(scope.child("value"), u),
        state.children().getFirst());
    Var fresh = state.values().get(1);
    Var h = unit.drive(scope, x.output(), fresh).next(state.values().getFirst());
    return new Step(joined(scope, u, h), new State(List.of(h, fresh.zerosLike()), List.of(x.state())));
  }

  private Var joined(Scope scope, Var u, Var h) {
    Var gate = value().apply(scope.child("gate"), u).gelu();
    return output().apply(scope.child("output"), unit.channels(h).mul(gate));
  }

  private static Var fresh(Var like, int batch) {
    return Var.fill(like.dtype(), Shape.of(batch, 1), 1);
  }

  /** Returns where sequences begin, {@code (batch, length, 1)}: at the first position if fresh, and at resets. */
  private static Var starts(Var u, Var fresh, @Nullable Var resets) {
    int length = u.size(1);
    if (length == 0) {
      return Var.zeros(u.dtype(), Shape.of(u.size(0), 0, 1));
    }
    Shape rest = Shape.of(u.size(0), length - 1);
    if (resets == null) {
      return Shaping.concat(1, fresh, Var.zeros(u.dtype(), rest)).unsqueeze(-1);
    }
    Var begins = resets.cast(u.dtype());
    return Shaping.concat(1, fresh.maximum(begins.slice(1, 0, 1)), begins.slice(1, 1, length)).unsqueeze(-1);
  }

  private Linear value() {
    return new Linear(dModel, unit.width());
  }

  private Linear output() {
    return new Linear(unit.width(), dModel);
  }

  private CausalConvolution convolution() {
    return new CausalConvolution(unit.width(), CONVOLUTION_WIDTH, CausalConvolution.Start.GRIFFIN);
  }
}
