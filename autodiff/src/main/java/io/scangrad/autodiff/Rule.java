package io.scangrad.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of something with several inputs and one output, in both directions, written in ops so that it can be
 * differentiated again.
 *
 * @since 0.1
 */
public interface Rule {
  /**
   * Returns the cotangents of the inputs: {@code f*(w)} for the pairing {@code <u, v> = Re sum conj(u) v}.
   *
   * @param inputs what the function was applied to
   * @param output its result
   * @param w cotangent of the result, with its type and shape
   * @param wanted which inputs need a cotangent
   * @return one entry per input with that input's type and shape; null stands for zero, and may stand where none is
   *     wanted
   */
  List<@Nullable Var> vjp(List<Var> inputs, Var output, Var w, boolean[] wanted);

  /**
   * Returns the tangent of the output: {@code f'(inputs)[tangents]}.
   *
   * @param inputs what the function was applied to
   * @param output its result
   * @param tangents one per input, null for zero
   * @return the tangent, with the result's type and shape; null for zero
   */
  @Nullable Var jvp(List<Var> inputs, Var output, List<@Nullable Var> tangents);
}
