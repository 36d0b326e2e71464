package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes views that show all of a value as it is, joins views of views, and takes the parts of {@code complex(re, im)}
 * directly; also what undoes itself to the bit: two negations, two conjugations, a real product with one. The views
 * that stay are layouts when the program is compiled and move nothing.
 *
 * @since 0.1
 */
public final class ViewElimination implements Pass {
  /** Returns whether an op is a view of its argument. */
  public static boolean isView(Op op) {
    return op instanceof ShapeOp shape && switch (shape) {
      case ShapeOp.Reshape o -> true;
      case ShapeOp.Permute o -> true;
      case ShapeOp.Slice o -> true;
      case ShapeOp.Expand o -> true;
      case ShapeOp.Real o -> true;
      case ShapeOp.Imag o -> true;
      case ShapeOp.Concat o -> false;
      case ShapeOp.Pad o -> false;
      case ShapeOp.Gather o -> false;
      case ShapeOp.ScatterAdd o -> false;
    };
  }

  @Override
  public Program apply(Program program) {
    Rebuild next = new Rebuild(program);
    for (int i = 0; i < program.constants().size(); i++) {
      next.put(program.inputs().size() + i, next.constant(program.constants().get(i)));
    }
    for (int i = 0; i < program.steps().size(); i++) {
      Step step = program.steps().get(i);
      next.put(program.firstStep() + i,
          add(next, step.op(), next.of(step.arguments()), step.result(), step.origin()));
    }
    return next.program();
  }

  private static int add(
      Rebuild next, Op op, List<Integer> in, TensorSpec result, @Nullable StackTraceElement origin) {
    @Nullable Integer same = same(next, op, in, result);
    if (same != null) {
      return same;
    }
    @Nullable Step before = in.isEmpty() ? null : next.stepAt(in.getFirst());
    if (before != null && isCastOfOneElement(next, op, before)) {
      TensorSpec cast = new TensorSpec(result.dtype(), next.spec(before.arguments().getFirst()).shape());
      return next.step(before.op(), List.of(next.step(op, before.arguments(), cast, origin)), result, origin);
    }
    @Nullable Op joined = before == null ? null : joined(op, before.op());
    return joined == null || before == null ? next.step(op, in, result, origin)
        : add(next, joined, before.arguments(), result, origin);
  }

  /** A cast of one repeated element is one element, repeated, as it is when it runs eagerly. */
  private static boolean isCastOfOneElement(Rebuild next, Op op, Step before) {
    return op instanceof UnaryOp.Cast && before.op() instanceof ShapeOp.Expand
        && next.spec(before.arguments().getFirst()).shape().elements() == 1;
  }

  /** Returns the value that an op would only repeat, or null. */
  private static @Nullable Integer same(Rebuild next, Op op, List<Integer> in, TensorSpec result) {
    if (in.isEmpty()) {
      return null;
    }
    int x = in.getFirst();
    boolean unchanged = next.spec(x).equals(result);
    @Nullable Step before = next.stepAt(x);
    return switch (op) {
      case ShapeOp.Reshape o when unchanged -> x;
      case ShapeOp.Expand o when unchanged -> x;
      case ShapeOp.Permute(List<Integer> axes) when isIdentity(axes) -> x;
      case ShapeOp.Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps)
          when unchanged && steps.stream().allMatch(k -> k == 1) -> x;
      case ShapeOp.Real o when before != null && before.op() instanceof BinaryOp.Complex -> before.arguments().get(0);
      case ShapeOp.Imag o when before != null && before.op() instanceof BinaryOp.Complex -> before.arguments().get(1);
      case UnaryOp.Cast o when unchanged -> x;
      case UnaryOp.Neg o when before != null && before.op() instanceof UnaryOp.Neg -> before.arguments().getFirst();
      case UnaryOp.Conj o when before != null && before.op() instanceof UnaryOp.Conj -> before.arguments().getFirst();
      case BinaryOp.Mul o when isOne(next.constantAt(in.get(1))) -> x;
      case BinaryOp.Mul o when isOne(next.constantAt(x)) -> in.get(1);
      case BinaryOp.Complex o -> whole(before, next.stepAt(in.get(1)));
      default -> null;
    };
  }

  /** Returns z where the parts are those of z, or null. */
  private static @Nullable Integer whole(@Nullable Step re, @Nullable Step im) {
    return re != null && im != null && re.op() instanceof ShapeOp.Real && im.op() instanceof ShapeOp.Imag
        && re.arguments().equals(im.arguments()) ? re.arguments().getFirst() : null;
  }

  private static boolean isIdentity(List<Integer> axes) {
    for (int d = 0; d < axes.size(); d++) {
      if (axes.get(d) != d) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOne(@Nullable Tensor x) {
    return x != null && !x.dtype().isComplex() && x.elements() > 0 && x.storage().length() == 1 && x.storage().re(0) == 1;
  }

  /** Returns the view that does what a view of a view does, or null if there is none. */
  private static @Nullable Op joined(Op op, Op before) {
    return switch (op) {
      case ShapeOp.Reshape o when before instanceof ShapeOp.Reshape -> o;
      case ShapeOp.Expand o when before instanceof ShapeOp.Expand -> o;
      case ShapeOp.Permute(List<Integer> second) when before instanceof ShapeOp.Permute(List<Integer> first) ->
          new ShapeOp.Permute(second.stream().map(first::get).toList());
      case ShapeOp.Slice second when before instanceof ShapeOp.Slice first -> joined(second, first);
      default -> null;
    };
  }

  private static ShapeOp.Slice joined(ShapeOp.Slice second, ShapeOp.Slice first) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int d = 0; d < second.starts().size(); d++) {
      starts.add(first.starts().get(d) + second.starts().get(d) * first.steps().get(d));
      steps.add(second.steps().get(d) * first.steps().get(d));
    }
    return new ShapeOp.Slice(starts, second.sizes(), steps);
  }
}
