package io.scangrad.lru.successor;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short convolution along time, causal and of each channel by itself: {@code y_t = bias + sum_{j < width} weight_j
 * x_{t-j}}.
 *
 * <p>Griffin and Mamba both put one of width 4 in front of their recurrence. Before the first position and before a
 * reset the inputs count as 0. The state is the window: the last {@code width - 1} inputs, oldest first, {@code
 * (batch, width - 1, channels)}, of which those before the last reset are 0.
 *
 * @param channels channels of input and output
 * @param width inputs that an output depends on, at least 2
 * @param start how weights begin
 * @since 0.1
 */
public record CausalConvolution(int channels, int width, Start start) implements Layer {
  /** How weights and bias begin. */
  public enum Start {
    /** Weights normal with variance {@code 0.01/width}, bias 0 (RecurrentGemma). */
    GRIFFIN,
    /** Weights and bias uniform in {@code +-1/sqrt(width)} (PyTorch's default, which Mamba keeps). */
    MAMBA
  }

  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if there are no channels or the width is below 2
   */
  public CausalConvolution {
    InputCheck.positive("CausalConvolution", "channels", channels);
    if (width < 2) {
      throw new IllegalArgumentException("CausalConvolution: width (=" + width + ") must be at least 2");
    }
  }

  @Override
  public void declare(Declaration to) {
    switch (start) {
      case GRIFFIN -> {
        to.normal("weight", Role.DENSE, Math.sqrt(0.01 / width), width, channels);
        to.constant("bias", Role.DENSE, 0, channels);
      }
      case MAMBA -> {
        double bound = 1 / Math.sqrt(width);
        to.uniform("weight", Role.DENSE, bound, width, channels);
        to.uniform("bias", Role.DENSE, bound, channels);
      }
    }
  }

  @Override
  public Var apply(Scope scope, Var x) {
    return run(scope, x, null, null).output();
  }

  /**
   * Computes a sequence from a given window.
   *
   * @param x {@code (batch, length, channels)}
   * @param state from {@link #initialState}, this method or {@link #step}; null for zero
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return output, and the window after the last position
   */
  @Override
  public Step run(Scope scope, Var x, @Nullable State state, @Nullable Var resets) {
    InputCheck.sequence("CausalConvolution", x, channels);
    InputCheck.state("CausalConvolution", state, 1, 0);
    @Nullable Var starts = InputCheck.resets("CausalConvolution", resets, x);
    Var window = state == null ? zeros(x.dtype(), x.size(0)) : state.values().getFirst();
    int length = x.size(1);
    Var padded = Shaping.concat(1, window, x);
    Var weight = scope.get("weight");
    Var y = x.mul(weight.at(0, 0)).add(scope.get("bias"));
    List<Var> last = new ArrayList<>();
    @Nullable Var foreign = null;
    for (int lag = 0; lag < width; lag++) {
      Var lagged = padded.slice(1, width - 1 - lag, width - 1 - lag + length);
      if (lag > 0) {
        if (starts != null) {
          // An input is foreign where a sequence began after it: at this position or one of the lag - 1 before.
          Var began = later(starts, lag - 1);
          foreign = foreign == null ? began : foreign.or(began);
          lagged = foreign.unsqueeze(-1).select(lagged.zerosLike(), lagged);
        }
        y = y.add(lagged.mul(weight.at(0, lag)));
      }
      if (lag < width - 1 && length > 0) {
        last.addFirst(lagged.slice(1, length - 1, length));
      }
    }
    return new Step(y, State.of(length == 0 ? window : Shaping.concat(1, last)));
  }

  @Override
  public State initialState(Scope scope, int batch) {
    return State.of(zeros(scope.dtype(), batch));
  }

  @Override
  public Step step(Scope scope, Var x, State state) {
    InputCheck.position("CausalConvolution", x, channels);
    Step run = run(scope, x.unsqueeze(1), state, null);
    return new Step(run.output().at(1, 0), run.state());
  }

  private Var zeros(DType dtype, int batch) {
    return Var.zeros(dtype, Shape.of(batch, width - 1, channels));
  }

  /** Returns truth values {@code (batch, length)} moved to later positions, false before. */
  private static Var later(Var truths, int by) {
    int length = truths.size(1);
    int moved = Math.min(by, length);
    Var before = Var.zeros(DType.BOOL, truths.shape().with(1, moved));
    return by == 0 ? truths : Shaping.concat(1, before, truths.slice(1, 0, length - moved));
  }
}
