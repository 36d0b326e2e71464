package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The derivative rule of every op.
 *
 * @since 0.1
 */
public final class Rules {
  private static final ScopedValue<BiFunction<Op, Rule, Rule>> REPLACEMENT = ScopedValue.newInstance();

  private Rules() {}

  /** Returns the rule of an op: the library's, or what {@link #replacing} puts in its place. */
  public static Rule of(Op op) {
    Rule rule = own(op);
    return REPLACEMENT.isBound() ? REPLACEMENT.get().apply(op, rule) : rule;
  }

  /**
   * Returns what a computation returns while other rules stand in for those of some ops, in this thread.
   *
   * <p>A rule is looked up when an op is recorded: a derivative that is begun inside keeps the replaced rules, also
   * when its pullback is called outside. Replacements nest; the inner one is given what the outer one returns.
   * Functions with a rule of their own ({@code Autodiff.customRule}) are not ops and keep theirs.
   *
   * @param replacement maps an op and its rule to the rule to be used; returns the rule it is given to leave it
   * @param body what is computed
   */
  public static <T> T replacing(BiFunction<Op, Rule, Rule> replacement, Supplier<T> body) {
    BiFunction<Op, Rule, Rule> all = replacement;
    if (REPLACEMENT.isBound()) {
      BiFunction<Op, Rule, Rule> outer = REPLACEMENT.get();
      all = (op, rule) -> replacement.apply(op, outer.apply(op, rule));
    }
    return ScopedValue.where(REPLACEMENT, all).call(body::get);
  }

  private static Rule own(Op op) {
    return switch (op) {
      case UnaryOp unary -> new UnaryRule(unary);
      case BinaryOp binary -> new BinaryRule(binary);
      case SelectOp select -> new SelectRule();
      case ReduceOp reduce -> new ReduceRule(reduce);
      case ShapeOp shape -> new ShapeRule(shape);
      case LinearAlgebraOp algebra -> new LinearAlgebraRule(algebra);
      case LinearScan scan -> new LinearScanRule(scan);
      case AdjointScan adjoint -> new AdjointScanRule(adjoint);
      case DenseScan dense -> new DenseScanRule(dense);
      case SourceOp source -> new NoDerivative();
      case CustomOp custom -> of(custom);
    };
  }

  private static Rule of(CustomOp custom) {
    if (custom instanceof Rule rule) {
      return rule;
    }
    throw new UnsupportedOperationException(
        custom.name() + ": has no derivative; implement io.scangrad.autodiff.CustomRule instead of CustomOp");
  }

  /** The derivative of what does not depend on its inputs smoothly. */
  private record NoDerivative() implements Rule {
    @Override
    public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
      return Arrays.asList(new @Nullable Var[in.size()]);
    }

    @Override
    public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
      return null;
    }
  }

  /** Returns the sum of two tangents, null standing for zero. */
  static @Nullable Var sum(@Nullable Var a, @Nullable Var b) {
    return a == null ? b : b == null ? a : a.add(b);
  }
}
