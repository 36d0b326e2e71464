package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.DenseScan.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of {@code h_t = s(d_t (M h_{t-1} + b_t))}, by linear recurrences of the same kind.
 *
 * <p>With {@code e_t = d_t s'(.)}, which the states tell, and {@code w_t} the cotangent of {@code h_t}: {@code g_t = e_t
 * (w_t + M^T g_{t+1})}, the recurrence with M transposed against time, is the cotangent of {@code b}; then {@code M: sum
 * g_t h_{t-1}^T}, {@code h_0: M^T g_1} and {@code d: s'(.) (w_t + M^T g_{t+1}) (M h_{t-1} + b_t)}. The tangent is
 * {@code u_t = e_t (M u_{t-1} + dM h_{t-1} + db_t) + f_t} with {@code f_t = s'(.) dd_t (M h_{t-1} + b_t)}, as {@code r +
 * f} with {@code r_t = e_t (M r_{t-1} + M f_{t-1} + dM h_{t-1} + db_t)}. Where the recurrence is reset, every term with
 * M or dM is left out; against time that is one step earlier. "Before" and "first" follow the direction of the
 * recurrence.
 */
record DenseScanRule(DenseScan op) implements Rule {
  private static final int TIME = 1;

  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var h, Var w, boolean[] wanted) {
    @Nullable Var[] cotangents = new @Nullable Var[in.size()];
    cotangents[DenseScan.DRIVE] = w;
    if (h.size(TIME) > 0) {
      Var m = in.get(DenseScan.MATRIX);
      ScanSteps steps = steps();
      @Nullable Var slope = slope(h);
      Var g = adjoint(m, times(slope, gate(in)), w, in);
      cotangents[DenseScan.DRIVE] = g;
      cotangents[DenseScan.MATRIX] = wanted[DenseScan.MATRIX] ? matrix(in, h, g) : null;
      if (wanted[DenseScan.INITIAL]) {
        Var back = unlessReset(in, true, steps.first(g).matmul(m));
        cotangents[DenseScan.INITIAL] = back.reshape(in.get(DenseScan.INITIAL).shape());
      }
      if (op.gated() && wanted[DenseScan.GATE]) {
        Var state = w.add(steps.beforeZero(steps.butFirst(unlessReset(in, false, g.matmul(m)))));
        cotangents[DenseScan.GATE] = times(slope, state.mul(gated(in, h)));
      }
    }
    return Arrays.asList(cotangents);
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var h, List<@Nullable Var> tangents) {
    if (h.size(TIME) == 0) {
      return null;
    }
    Var m = in.get(DenseScan.MATRIX);
    @Nullable Var tm = tangents.get(DenseScan.MATRIX);
    @Nullable Var tg = op.gated() ? tangents.get(DenseScan.GATE) : null;
    @Nullable Var initial = tangents.get(DenseScan.INITIAL);
    @Nullable Var drive = Rules.sum(tangents.get(DenseScan.DRIVE), tm == null ? null : applied(tm, before(in, h)));
    @Nullable Var slope = slope(h);
    @Nullable Var direct = tg == null ? null : times(slope, tg.mul(gated(in, h)));
    if (direct != null) {
      ScanSteps steps = steps();
      Var carried = unlessReset(in, false, applied(m, steps.afterZero(steps.butLast(direct))));
      drive = Rules.sum(drive, carried);
    }
    if (drive == null && initial == null) {
      return null;
    }
    Var linear = linear(op.reverse(), m, times(slope, gate(in)), drive == null ? h.zerosLike() : drive,
        initial == null ? in.get(DenseScan.INITIAL).zerosLike() : initial,
        op.resetting() ? in.get(op.resets()) : null);
    return direct == null ? linear : linear.add(direct);
  }

  private ScanSteps steps() {
    return new ScanSteps(TIME, op.reverse());
  }

  /** The slope of s, null for 1: of tanh as {@code (1 - h)(1 + h)}, which loses nothing that h has. */
  private @Nullable Var slope(Var h) {
    return switch (op.activation()) {
      case IDENTITY -> null;
      case TANH -> h.onesLike().sub(h).mul(h.add(1));
      case RELU -> h.lessEqual(h.zerosLike()).not().cast(h.dtype());
    };
  }

  private @Nullable Var gate(List<Var> in) {
    return op.gated() ? in.get(DenseScan.GATE) : null;
  }

  /** Returns a product of which a factor may be absent. */
  private static @Nullable Var times(@Nullable Var a, @Nullable Var b) {
    return a == null ? b : b == null ? a : a.mul(b);
  }

  /** What a matrix makes of the state of every step. */
  private static Var applied(Var m, Var states) {
    return states.matmul(m, false, true);
  }

  private static Var linear(boolean reverse, Var m, @Nullable Var gate, Var drive, Var initial, @Nullable Var resets) {
    List<Var> in = new ArrayList<>(List.of(m, drive, initial));
    if (gate != null) {
      in.add(gate);
    }
    if (resets != null) {
      in.add(resets);
    }
    return Var.apply(new DenseScan(Activation.IDENTITY, reverse, gate != null, resets != null), List.copyOf(in));
  }

  /** The recurrence against time: what is reset there is the step before each step that is reset here. */
  private Var adjoint(Var m, @Nullable Var gate, Var w, List<Var> in) {
    ScanSteps steps = steps();
    @Nullable Var resets = op.resetting() ? steps.beforeZero(steps.butFirst(in.get(op.resets()))) : null;
    return linear(!op.reverse(), m.transpose(0, 1), gate, w, in.get(DenseScan.INITIAL).zerosLike(), resets);
  }

  /** The sum of {@code g_t h_{t-1}^T} over steps and sequences, from views: no state is moved by a step. */
  private Var matrix(List<Var> in, Var h, Var g) {
    ScanSteps steps = steps();
    Var initial = in.get(DenseScan.INITIAL);
    Var start = unlessReset(in, true, initial.unsqueeze(TIME));
    Var first = steps.first(g).reshape(initial.shape()).matmul(start.reshape(initial.shape()), true, false);
    Var states = steps.butLast(h);
    if (op.resetting()) {
      states = steps.butFirst(in.get(op.resets())).unsqueeze(-1).select(states.zerosLike(), states);
    }
    return first.add(steps.butFirst(g).matmul(states, true, false).sum(0));
  }

  /** The state before each step, 0 where the step is reset. */
  private Var before(List<Var> in, Var h) {
    ScanSteps steps = steps();
    return unlessReset(in, false, steps.join(in.get(DenseScan.INITIAL).unsqueeze(TIME), steps.butLast(h)));
  }

  /** What the gate multiplies. */
  private Var gated(List<Var> in, Var h) {
    return applied(in.get(DenseScan.MATRIX), before(in, h)).add(in.get(DenseScan.DRIVE));
  }

  /**
   * Returns x, 0 at steps that are reset.
   *
   * @param first whether x is that of the first step only
   */
  private Var unlessReset(List<Var> in, boolean first, Var x) {
    if (!op.resetting()) {
      return x;
    }
    Var resets = in.get(op.resets());
    return (first ? steps().first(resets) : resets).unsqueeze(-1).select(x.zerosLike(), x);
  }
}
