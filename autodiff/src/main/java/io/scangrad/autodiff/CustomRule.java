package io.scangrad.autodiff;

import io.scangrad.tensor.op.CustomOp;

/**
 * An op of the user's own with its own kernel and its own derivatives. Apply it with {@code Var.apply(op, inputs)}.
 *
 * <p>The rules are written in ops, so derivatives of any order follow. To give rules to a function that is itself made
 * of ops, {@link Autodiff#customRule} is enough.
 *
 * @since 0.1
 */
public interface CustomRule extends CustomOp, Rule {}
