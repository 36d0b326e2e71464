package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearScan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of {@code h_t = a_t h_{t-1} + b_t}, by the same recurrence and its adjoint.
 *
 * <p>With {@code w_t} the cotangent of {@code h_t}: {@code g_t = w_t + conj(a_{t+1}) g_{t+1}}, an {@link AdjointScan},
 * is the cotangent of {@code b}; then {@code a: g_t conj(h_{t-1})}, {@code h_0: conj(a_1) g_1}. The tangent is
 * {@code u_t = a_t u_{t-1} + (da_t h_{t-1} + db_t)}. "Before" and "first" below follow the direction of the scan.
 */
record LinearScanRule(LinearScan op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var h, Var w, boolean[] wanted) {
    Var a = in.get(0);
    Var h0 = in.get(2);
    ScanSteps steps = ScanSteps.of(op);
    if (h.size(op.axis()) == 0) {
      return Arrays.asList(a.zerosLike(), w, h0.zerosLike());
    }
    Var g = Var.apply(new AdjointScan(op.axis(), op.reverse()), a, w);
    return Arrays.asList(
        wanted[0] ? coefficients(steps, a, h, h0, g) : null,
        g,
        wanted[2] ? steps.first(g).mul(steps.first(a).conj()) : null);
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
  private static Var coefficients(ScanSteps steps, Var a, Var h, Var h0, Var g) {
    Var edge = steps.slope(a, h0, steps.first(g));
    Var rest = steps.slope(a, steps.butLast(h), steps.butFirst(g));
    return steps.isConstant(a) ? edge.add(rest) : steps.join(edge, rest);
  }

  /** The state before each step. */
  private Var before(Var h, Var h0) {
    ScanSteps steps = ScanSteps.of(op);
    return steps.join(h0, steps.butLast(h));
  }
}
