package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ReduceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of {@code h_t = a_t h_{t-1} + b_t}, by the same recurrence.
 *
 * <p>With {@code w_t} the cotangent of {@code h_t}: {@code g_t = w_t + conj(a_{t+1}) g_{t+1}} is a scan against time
 * with conjugated and shifted coefficients; then {@code b: g_t}, {@code a: g_t conj(h_{t-1})}, {@code h_0: conj(a_1)
 * g_1}. The tangent is
 * {@code u_t = a_t u_{t-1} + (da_t h_{t-1} + db_t)}. "Before" and "first" below follow the direction of the scan.
 */
record LinearScanRule(LinearScan op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var h, Var w, boolean[] wanted) {
    Var a = in.get(0);
    Var h0 = in.get(2);
    int length = h.size(op.axis());
    if (length == 0) {
      return Arrays.asList(a.zerosLike(), w, h0.zerosLike());
    }
    LinearScan against = new LinearScan(op.axis(), !op.reverse());
    Var g = Var.apply(against, shifted(a).conj(), w, Var.zeros(h0.dtype(), h0.shape()));
    return Arrays.asList(
        wanted[0] ? coefficients(a, h, h0, g) : null,
        g,
        wanted[2] ? first(g).mul(first(a).conj()) : null);
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var h, List<@Nullable Var> tangents) {
    @Nullable Var ta = tangents.get(0);
    @Nullable Var th0 = tangents.get(2);
    if (h.size(op.axis()) == 0) {
      return null;
    }
    @Nullable Var drive = Rules.sum(tangents.get(1), ta == null ? null : ta.mul(before(h, in.get(2))));
    if (drive == null && th0 == null) {
      return null;
    }
    return Var.apply(op, in.get(0), drive == null ? h.zerosLike() : drive, th0 == null ? in.get(2).zerosLike() : th0);
  }

  /** The cotangent of a: {@code g_t conj(h_{t-1})}, summed over the axes along which a does not vary. */
  private Var coefficients(Var a, Var h, Var h0, Var g) {
    int length = h.size(op.axis());
    List<Integer> constant = new ArrayList<>();
    for (int d = 0; d < h.rank(); d++) {
      if (a.size(d) == 1) {
        constant.add(d);
      }
    }
    if (!constant.contains(op.axis())) {
      Var each = g.mul(before(h, h0).conj());
      return constant.isEmpty() ? each : Var.apply(new ReduceOp.Sum(constant), each);
    }
    // Views of all states but the last, and of all cotangents but the first: nothing is copied or multiplied out.
    ReduceOp.VDot dot = new ReduceOp.VDot(constant);
    Var edge = Var.apply(dot, h0, first(g));
    int from = op.reverse() ? 1 : 0;
    Var rest = Var.apply(
        dot, h.slice(op.axis(), from, from + length - 1), g.slice(op.axis(), 1 - from, length - from));
    return edge.add(rest);
  }

  /**
   * The coefficients that carry cotangents back into each step: those of the step after it, anything after the last.
   */
  private Var shifted(Var a) {
    int length = a.size(op.axis());
    if (length == 1) {
      return a;
    }
    Var outside = Var.zeros(a.dtype(), a.shape().with(op.axis(), 1));
    return op.reverse()
        ? Shaping.concat(op.axis(), outside, a.slice(op.axis(), 0, length - 1))
        : Shaping.concat(op.axis(), a.slice(op.axis(), 1, length), outside);
  }

  /** The state before each step. */
  private Var before(Var h, Var h0) {
    int length = h.size(op.axis());
    return op.reverse()
        ? Shaping.concat(op.axis(), h.slice(op.axis(), 1, length), h0)
        : Shaping.concat(op.axis(), h0, h.slice(op.axis(), 0, length - 1));
  }

  /** The first step in the direction of the scan; coefficients constant in time have one step only. */
  private Var first(Var x) {
    int index = op.reverse() ? x.size(op.axis()) - 1 : 0;
    return x.slice(op.axis(), index, index + 1);
  }
}
