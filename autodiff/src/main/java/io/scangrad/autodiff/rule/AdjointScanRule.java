package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.AdjointScan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of {@code g_t = w_t + conj(a_{t+1}) g_{t+1}}, by the recurrence whose adjoint it is.
 *
 * <p>With {@code v_t} the cotangent of {@code g_t}: {@code u_t = a_t u_{t-1} + v_t} from zero is the cotangent of
 * {@code w}; then {@code a: g_t conj(u_{t-1})}, 0 at the first step. The tangent is the adjoint scan of
 * {@code dw_t + conj(da_{t+1}) g_{t+1}}. "First" and "last" follow the direction of the recurrence, which this op runs
 * against.
 */
record AdjointScanRule(AdjointScan op) implements Rule {
  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var g, Var v, boolean[] wanted) {
    Var a = in.get(0);
    if (g.size(op.axis()) == 0) {
      return Arrays.asList(a.zerosLike(), v);
    }
    Var u = Var.apply(op.scan(), a, v, Var.zeros(v.dtype(), v.shape().with(op.axis(), 1)));
    return Arrays.asList(wanted[0] ? coefficients(a, u, g) : null, u);
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var g, List<@Nullable Var> tangents) {
    @Nullable Var ta = tangents.get(0);
    if (g.size(op.axis()) == 0) {
      return null;
    }
    @Nullable Var drive = Rules.sum(tangents.get(1), ta == null ? null : carried(ta, g));
    return drive == null ? null : Var.apply(op, in.get(0), drive);
  }

  private Var coefficients(Var a, Var u, Var g) {
    ScanSteps steps = ScanSteps.of(op.scan());
    Var slope = steps.slope(a, steps.butLast(u), steps.butFirst(g));
    return steps.isConstant(a) ? slope : steps.afterZero(slope);
  }

  /** What the step after each gives it by a change of coefficients. */
  private Var carried(Var ta, Var g) {
    ScanSteps steps = ScanSteps.of(op.scan());
    Var by = steps.isConstant(ta) ? ta : steps.butFirst(ta);
    return steps.beforeZero(by.conj().mul(steps.butFirst(g)));
  }
}
