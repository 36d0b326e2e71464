package io.scangrad.autodiff;

import io.scangrad.tensor.op.Op;
import java.util.List;
import java.util.function.Function;

/**
 * Runs a function with some of its ops replaced.
 *
 * <p>Each op that the function applies to its arguments, or to what was computed from them, goes to a {@link Rewriter}
 * instead of being executed. Whatever the rewriter computes is ordinary computation on the values one level below, so
 * derivatives that are being taken outside pass through it. Ops on constants alone, and those inside a function with a
 * rule of its own, are executed as they are.
 *
 * <pre>{@code
 * Rewrite.Rewriter withoutConj =
 *     (index, op, inputs) -> op instanceof UnaryOp.Conj ? inputs.getFirst() : Var.apply(op, inputs);
 * List<Var> results = Rewrite.run(withoutConj, in -> List.of(in.getFirst().conj().exp()), List.of(z));  // e^z
 * }</pre>
 *
 * @since 0.1
 */
public final class Rewrite {
  /**
   * Decides what is computed in place of an op.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Rewriter {
    /**
     * Returns what stands in for the result of an op; {@code Var.apply(op, inputs)} leaves it as it is.
     *
     * @param index how many ops came before it in this run
     * @param op the op
     * @param inputs its inputs, one level below
     */
    Var rewrite(int index, Op op, List<Var> inputs);
  }

  private Rewrite() {}

  /**
   * Returns the results of a function whose ops are rewritten.
   *
   * @param rewriter called once for each op that depends on the arguments, in the order of execution
   * @param f the function
   * @param at its arguments, of any type
   */
  public static List<Var> run(Rewriter rewriter, Function<List<Var>, List<Var>> f, List<Var> at) {
    RewriteTrace trace = new RewriteTrace(rewriter);
    return trace.below(f.apply(at.stream().map(trace::lift).toList()));
  }
}
