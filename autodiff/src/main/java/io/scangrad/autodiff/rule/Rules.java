package io.scangrad.autodiff.rule;

import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
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
import org.jspecify.annotations.Nullable;

/**
 * The derivative rule of every op.
 *
 * @since 0.1
 */
public final class Rules {
  private Rules() {}

  /** Returns the rule of an op. */
  public static Rule of(Op op) {
    return switch (op) {
      case UnaryOp unary -> new UnaryRule(unary);
      case BinaryOp binary -> new BinaryRule(binary);
      case SelectOp select -> new SelectRule();
      case ReduceOp reduce -> new ReduceRule(reduce);
      case ShapeOp shape -> new ShapeRule(shape);
      case LinearAlgebraOp algebra -> new LinearAlgebraRule(algebra);
      case LinearScan scan -> new LinearScanRule(scan);
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
